import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The program as it is published: `test/set-up.ts` builds it, and it starts in half the time of its source. */
const main = path.resolve(import.meta.dirname, '../../dist/doryo.js');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Closes standard output after so many bytes, as `head` does. */
  readonly closeAfter?: number;
  /** Sends this signal once so much was read from stderr, or after the time in milliseconds. */
  readonly interruptAfter?: number;
}

/** A folder that no other run knows: state, cache and home stand in it. */
export function freshHome(): string {
  return mkdtempSync(path.join(tmpdir(), 'doryo-test-'));
}

/** Runs the real program as a person would, with no kubeconfig but the one that is given. */
export function runDoryo(
  words: readonly string[],
  { environment = {}, input, closeAfter, interruptAfter }: RunOptions = {},
): Promise<Outcome> {
  const home = environment.HOME ?? freshHome();
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', HOME: home, KUBECONFIG: path.join(home, 'none'), ...environment };
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (closeAfter !== undefined && stdout.length >= closeAfter) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => {});
  if (input !== undefined || interruptAfter === undefined) child.stdin.end(input ?? '');
  const timer = interruptAfter === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), interruptAfter);
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, stdout, stderr });
    });
  });
}

/** A program that goes on running: what it has written so far, and how to end it. */
export interface Running {
  readonly output: () => string;
  readonly interrupt: () => void;
  readonly ended: Promise<Outcome>;
}

/** Starts the real program and leaves it running. */
export function startDoryo(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const home = environment.HOME ?? freshHome();
  const env = { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', HOME: home, KUBECONFIG: path.join(home, 'none'), ...environment };
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Outcome>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { output: () => stdout, interrupt: () => void child.kill('SIGINT'), ended };
}
