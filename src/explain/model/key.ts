import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Backend } from '../backend.ts';

/** A key, and where it came from in words that may be shown. */
export type FoundKey =
  | { readonly key: string | undefined; readonly source: string }
  | { readonly key: undefined; readonly source: string; readonly missing: string };

const commandMilliseconds = 60_000;
const run = promisify(execFile);

/** The key as configured: a variable, a file, a command; otherwise the variables that the back end names. The environment is read for nothing else. */
export async function keyFor(
  { key }: Pick<BackendSettings, 'key'>,
  backend: Pick<Backend, 'keyVariables' | 'keyFrom' | 'needs'>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<FoundKey> {
  if (key === undefined) return usual(backend, environment);
  if ('env' in key) return found(environment[key.env], `$${key.env}`, 'it is not set');
  if ('file' in key) return fromFile(key.file);
  return fromCommand(key.command, environment);
}

/** Refuses a back end whose key is not where it should be. A command that prints a key is run only when something is asked. */
export async function requireKey(
  { key }: Pick<BackendSettings, 'key'>,
  backend: Pick<Backend, 'title' | 'keyVariables' | 'keyFrom' | 'needs'>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (key !== undefined && 'command' in key) return;
  const held = await keyFor({ key }, backend, environment);
  if (!('missing' in held)) return;
  const places = 'key: { env: NAME }, { file: PATH } or { command: [PROGRAM, ARGUMENT] } under model: in the profile';
  const first =
    key === undefined
      ? `set ${backend.keyVariables.join(' or ')}, or ${places}`
      : 'env' in key
        ? `set ${key.env}, or change ${places}`
        : `write the key into ${key.file}, or change ${places}`;
  throw new DoryoError('ModelFailed', `there is no key for ${backend.title}: ${held.missing}.`, {
    hint: `${first}; --no-model goes by rule`,
  });
}

/** Names of the variables of a back end that are set. Never what they hold. */
export function variablesSet(
  { keyVariables }: Pick<Backend, 'keyVariables'>,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return keyVariables.filter((name) => environment[name]?.trim());
}

function usual(
  { keyVariables, keyFrom, needs }: Pick<Backend, 'keyVariables' | 'keyFrom' | 'needs'>,
  environment: Readonly<Record<string, string | undefined>>,
): FoundKey {
  const [name] = variablesSet({ keyVariables }, environment);
  if (name !== undefined) return found(environment[name], `$${name}`, 'it is not set');
  const parts = keyFrom?.(environment);
  if (parts !== undefined) return { key: parts, source: 'the environment' };
  const source = keyVariables.map((variable) => `$${variable}`).join(', ');
  return needs.includes('key')
    ? { key: undefined, source, missing: keyVariables.length === 1 ? `${source} is not set` : `none of ${source} is set` }
    : { key: undefined, source: '-' };
}

function fromFile(file: string): FoundKey {
  try {
    return found(readFileSync(file, 'utf8'), file, 'it is empty');
  } catch (error) {
    return { key: undefined, source: file, missing: `${file}: ${codeOf(error)}` };
  }
}

/** What the command says on stderr may hold a key: only how it ended is told. */
async function fromCommand(
  [program = '', ...words]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<FoundKey> {
  try {
    const { stdout } = await run(program, words, {
      env: { ...environment },
      timeout: commandMilliseconds,
      maxBuffer: 65_536,
    });
    return found(stdout, program, 'it printed nothing');
  } catch (error) {
    return { key: undefined, source: program, missing: `${program}: ${codeOf(error)}` };
  }
}

function found(text: string | undefined, source: string, otherwise: string): FoundKey {
  const key = text?.trim();
  return key ? { key, source } : { key: undefined, source, missing: `${source}: ${otherwise}` };
}

function codeOf(error: unknown): string {
  const { code, killed } = error as { readonly code?: string | number; readonly killed?: boolean };
  if (killed) return `not done after ${commandMilliseconds / 1000} s`;
  return typeof code === 'number' ? `it ended with ${code}` : (code ?? 'it failed');
}
