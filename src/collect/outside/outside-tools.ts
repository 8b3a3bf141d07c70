import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { DoryoError } from '#model/error.ts';
import type { OutsideServer } from '#model/outside-server.ts';
import { clean, quoteText } from '#util/text.ts';
import { redactText } from '../redact-patterns.ts';

/** A read of another MCP server. What it answers is outside evidence: it is shown as such, and proves nothing about the cluster. */
export interface OutsideTool {
  readonly server: string;
  readonly name: string;
  readonly description: string;
  /** JSON Schema of its input, as the server says it. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
  /** Its text: clean, without secrets, and cut at a bound. */
  readonly call: (
    input: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ) => Promise<{ readonly text: string; readonly isCut: boolean }>;
}
export interface OutsideTools {
  readonly tools: readonly OutsideTool[];
  /** What was asked for and is not used, with the reason: for the person. */
  readonly left: readonly string[];
  readonly close: () => Promise<void>;
}

const bounds = { connectMilliseconds: 15_000, callMilliseconds: 20_000, characters: 12_000, description: 400 } as const;

/**
 * Connects to the servers of a profile and takes those of their tools that are on the allow list and say of themselves that
 * they only read. A server that does not answer costs its tools, nothing else.
 */
export async function openOutside(
  servers: readonly OutsideServer[],
  { environment, version }: { readonly environment: Readonly<Record<string, string | undefined>>; readonly version: string },
): Promise<OutsideTools> {
  const opened = await Promise.all(
    servers.map(async (server) => {
      const client = new Client({ name: 'doryo', version });
      try {
        return { client, ...(await toolsOf(server, client, environment)) };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return { client, tools: [], left: [`${server.name}: ${quoteText(why, 200)}`] };
      }
    }),
  );
  return {
    tools: opened.flatMap(({ tools }) => tools),
    left: opened.flatMap(({ left }) => left),
    close: async () => {
      await Promise.allSettled(opened.map(({ client }) => client.close()));
    },
  };
}

async function toolsOf(
  server: OutsideServer,
  client: Client,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Omit<OutsideTools, 'close'>> {
  const limit = { timeout: bounds.connectMilliseconds };
  await client.connect(transportFor(server, environment), limit);
  const { tools: listed } = await client.listTools({}, limit);
  const left: string[] = [];
  const tools = server.tools.flatMap((wanted): readonly OutsideTool[] => {
    const found = listed.find(({ name }) => name === wanted);
    const readsOnly = found?.annotations?.readOnlyHint === true && found.annotations.destructiveHint !== true;
    if (!found || !readsOnly) {
      left.push(`${server.name}: ${quoteText(wanted, 80)} ${found ? 'does not say that it only reads' : 'does not exist'}`);
      return [];
    }
    const description = quoteText(redactText(found.description ?? ''), bounds.description);
    return [
      {
        server: server.name,
        name: wanted,
        description,
        inputSchema: found.inputSchema,
        call: async (input, signal) => call(client, wanted, input, signal),
      },
    ];
  });
  return { tools, left };
}

function transportFor({ name, command, url, token }: OutsideServer, environment: Readonly<Record<string, string | undefined>>) {
  if (url !== undefined) {
    const given = token === undefined ? undefined : environment[token.env];
    if (token !== undefined && !given) throw new DoryoError('BadConfig', `the variable ${token.env} holds no token for ${name}.`);
    return new StreamableHTTPClientTransport(
      new URL(url),
      given === undefined ? {} : { requestInit: { headers: { authorization: `Bearer ${given}` } } },
    );
  }
  const [program = '', ...args] = command ?? [];
  // Of this program's environment only what is safe to inherit: no keys, no kubeconfig.
  return new StdioClientTransport({ command: program, args, env: getDefaultEnvironment(), stderr: 'ignore' });
}

async function call(client: Client, name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal) {
  const ask = () => client.callTool({ name, arguments: { ...input } }, { timeout: bounds.callMilliseconds, signal });
  // A connection that was idle while a model thought may be gone: fetch says so with a TypeError, and a read may be asked twice.
  const answer = await ask().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    return ask();
  });
  const text = answer.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  if (answer.isError) throw new DoryoError('CommandFailed', `${name} failed: ${quoteText(text, 300)}`);
  const whole = redactText(clean(text));
  return { text: whole.slice(0, bounds.characters).toWellFormed(), isCut: whole.length > bounds.characters };
}
