import type { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Serving } from '#pipeline/serving.ts';
import { serveHttp } from './http.ts';
import { mcpServer } from './server.ts';

/** A message of a client is small. */
const maxBufferSize = 1_048_576;

/** Serves until the client goes away or the signal says so. */
export async function serveMcp(serving: Serving): Promise<void> {
  const { http, signal, note } = serving;
  if (!http) return serveOverStdio(serving);
  const { url, close } = await serveHttp(serving, http);
  note(`doryo mcp: ${url}\n`);
  await ended(signal);
  await close();
}

async function serveOverStdio(serving: Serving): Promise<void> {
  const { signal, note, cases } = serving;
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize });
  const gone = new AbortController();
  process.stdin.once('close', () => gone.abort());
  process.stdin.once('end', () => gone.abort());
  let served: McpServer | undefined;
  const connection = serveStdio(
    () => {
      served = mcpServer(serving);
      return served;
    },
    { transport, onerror: (error) => note(`doryo mcp: ${error.message}\n`) },
  );
  const stop = cases.onChange(() => served?.isConnected() && served.sendResourceListChanged());
  await ended(AbortSignal.any([signal, gone.signal]));
  stop();
  await connection.close();
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
