import { readFileSync } from 'node:fs';
import type { BoundarySetting } from '#explain/boundary/boundary.ts';
import { DoryoError } from '#model/error.ts';
import type { HttpPlace } from '#pipeline/serving.ts';
import { parseTimeout } from '../arguments.ts';
import { promptsOf } from '../asking.ts';
import { openCases } from '../cases.ts';
import type { Environment } from '../language.ts';
import { modelFolder } from '../model-options.ts';
import { boundaryOnDemand } from '../outgoing.ts';
import type { ProfileFlags } from '../profile.ts';
import type { Setting } from '../program.ts';
import type { SourceFlags } from '../sources.ts';

interface McpFlags extends SourceFlags, ProfileFlags {
  readonly http?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly refresh: string;
  readonly send?: BoundarySetting | undefined;
  readonly lang?: 'en' | 'ja' | undefined;
}

/** `doryo mcp`: serves the read tools, prompts and resources until the client goes away. */
export async function mcp({ http, tokenFile, refresh, send, ...flags }: McpFlags, setting: Setting): Promise<void> {
  const { terminal, version } = setting;
  const language = flags.lang ?? setting.language;
  const place = http === undefined ? undefined : httpPlace(http, tokenFile, terminal.environment);
  const { cases, profile, close } = await openCases(flags, { terminal, language, everySeconds: Math.max(5, parseTimeout(refresh)) });
  try {
    const boundary = boundaryOnDemand(profile, { terminal, send });
    const [{ startMcp }, { fenceIn }, prompts] = await Promise.all([
      import('#surface/start.ts'),
      import('#explain/model/fence.ts'),
      promptsOf(terminal, language),
    ]);
    const fence = fenceIn(modelFolder(terminal.environment));
    await startMcp({
      cases,
      version,
      boundary,
      prompts,
      fence,
      note: terminal.note,
      signal: terminal.signal,
      ...(place && { http: place }),
    });
  } finally {
    await close();
  }
}

const shortestToken = 16;
const hint = 'make one: DORYO_MCP_TOKEN=$(head -c 24 /dev/urandom | base64) doryo mcp --http 127.0.0.1:7420';

/** `127.0.0.1:7420`, `[::1]:7420`, or a port alone. Every request must show the token: without one nothing is served. */
function httpPlace(given: string, tokenFile: string | undefined, environment: Environment): HttpPlace {
  const match = /^(?:(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):)?(\d{1,5})$/.exec(given);
  const port = Number(match?.[2]);
  if (!match || port > 65_535) {
    throw new DoryoError('BadArgument', `"${given}" is no place to listen.`, { hint: 'write HOST:PORT: --http 127.0.0.1:7420' });
  }
  const token = tokenFile === undefined ? (environment['DORYO_MCP_TOKEN'] ?? '') : tokenIn(tokenFile);
  if (token === '') throw new DoryoError('BadArgument', 'HTTP is only served to those who show a token, and there is none.', { hint });
  if (token.length < shortestToken || /\s/.test(token)) {
    throw new DoryoError('BadArgument', `the token is shorter than ${shortestToken} letters, or holds spaces.`, { hint });
  }
  return { host: (match[1] ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port, token };
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new DoryoError('BadArgument', `the token file ${file} cannot be read.`, { hint, cause });
  }
}
