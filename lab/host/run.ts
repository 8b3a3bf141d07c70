import { spawn } from 'node:child_process';
import { DoryoError } from '#model/error.ts';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Network namespace to run in, by name. */
  readonly netns?: string;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line that runs in a network namespace. `nsenter` and not `ip netns exec`: that one remounts /sys and hides the cgroups. */
export function inNetns(netns: string | undefined, command: string, args: readonly string[]): readonly [string, readonly string[]] {
  return netns === undefined ? [command, args] : ['nsenter', [`--net=/var/run/netns/${netns}`, '--', command, ...args]];
}

/** Runs a program to its end, whatever its exit code. Fails with `NotFound` when there is no such program. */
export function attempt(command: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { cwd, env, netns, input, signal } = options;
  const [program, words] = inNetns(netns, command, args);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env: { ...process.env, ...env }, signal, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk));
    // A program that ends without reading its input breaks the pipe; its exit code says what happened.
    child.stdin.on('error', () => undefined).end(input ?? '');
    child.on('error', (error) => reject(isAbsent(error) ? absent(program) : error));
    child.on('close', (code) => resolve({ code: code ?? 1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}

function isAbsent(error: Error): boolean {
  return 'code' in error && error.code === 'ENOENT';
}
function absent(program: string): DoryoError {
  return new DoryoError('NotFound', `${program} is needed, and is not in PATH`, { hint: `Install ${program}, then run this again.` });
}

/** Runs a program and gives its standard output. Fails with `CommandFailed`, which quotes what it said, when it does not end with 0. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, out, err } = await attempt(command, args, options);
  if (code === 0) return out;
  const said = (err.trim() === '' ? out : err).trim().split('\n').slice(-12).join('\n');
  throw new DoryoError('CommandFailed', `${[command, ...args].join(' ').slice(0, 300)} ended with ${code}:\n${said}`);
}
