import { spawn } from 'node:child_process';
import { isatty } from 'node:tty';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { quoteText } from '#util/text.ts';
import type { Identity } from './kubeconfig/access.ts';
import type { ExecEntry } from './kubeconfig/schema.ts';

/** What a plug-in hands out. `expiresAt` in milliseconds since 1970. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly expiresAt?: number;
}

const group = 'client.authentication.k8s.io';
const versions = [`${group}/v1`, `${group}/v1beta1`];
/** A plug-in that says nothing has this long; one that may wait for a person has the second. Milliseconds. */
const timeouts = { silent: 60_000, interactive: 300_000 } as const;
const maxOutput = 1_048_576;

const reply = z.object({
  apiVersion: z.string(),
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().nullish(),
    clientCertificateData: z.string().nullish(),
    clientKeyData: z.string().nullish(),
    expirationTimestamp: z.string().nullish(),
  }),
});

/** Runs the exec plug-in of a kubeconfig user, by the protocol of client.authentication.k8s.io (v1 and v1beta1). */
export async function runExecPlugin(
  user: Identity,
  exec: ExecEntry,
  onPrompt: ((text: string) => void) | undefined,
): Promise<ExecCredential> {
  const command = exec.command ?? '';
  if (!exec.apiVersion || !versions.includes(exec.apiVersion) || command === '') {
    const hint = `Set its apiVersion to ${versions[0]} in the kubeconfig, and update the plug-in.`;
    throw new DoryoError(
      'BadConfig',
      `The exec plug-in of user "${quoteText(user.name, 80)}" has no command or an apiVersion that is not supported.`,
      { hint },
    );
  }
  const interactive = exec.interactiveMode !== 'Never' && onPrompt !== undefined && isatty(0);
  if (exec.interactiveMode === 'Always' && !interactive) {
    throw failure(exec, 'needs a terminal to ask a person, and there is none', undefined);
  }
  const spec = { interactive, ...(user.execCluster && { cluster: user.execCluster }) };
  const given = JSON.stringify({ apiVersion: exec.apiVersion, kind: 'ExecCredential', spec });
  const { code, out, err } = await runProgram(exec, { given, interactive, onPrompt });
  if (code !== 0) throw failure(exec, `ended with exit code ${code ?? 'none'}`, err);
  return readReply(exec, out);
}

interface ProgramResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Started {
  /** What it is told of the cluster and of us. */
  readonly given: string;
  readonly interactive: boolean;
  readonly onPrompt: ((text: string) => void) | undefined;
}
/** As with kubectl, what it writes to stderr is shown, also where it reads nothing: where to sign in, and by which code. */
function runProgram(exec: ExecEntry, { given, interactive, onPrompt }: Started): Promise<ProgramResult> {
  const extra = Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value ?? '']));
  const env = { ...process.env, ...extra, KUBERNETES_EXEC_INFO: given };
  const { promise, resolve, reject } = Promise.withResolvers<ProgramResult>();
  const child = spawn(exec.command ?? '', exec.args ?? [], { env, stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    if (out.length < maxOutput) out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    if (err.length < maxOutput) err += text;
    onPrompt?.(text);
    if (onPrompt) limitTo(timeouts.interactive);
  });
  child.on('error', (cause: NodeJS.ErrnoException) => {
    reject(
      cause.code === 'ENOENT'
        ? notInstalled(exec, cause)
        : failure(exec, `cannot be started (${cause.code ?? 'unknown error'})`, undefined),
    );
  });
  child.on('close', (code) => resolve({ code, out, err }));
  // A program that the plug-in started itself may hold its pipes open for ever: they are not waited for.
  let limit: NodeJS.Timeout | undefined;
  const limitTo = (milliseconds: number): void => {
    clearTimeout(limit);
    limit = setTimeout(() => {
      reject(failure(exec, `did not end within ${milliseconds / 1000} s`, err));
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, milliseconds);
  };
  limitTo(interactive ? timeouts.interactive : timeouts.silent);
  return promise.finally(() => clearTimeout(limit));
}

function notInstalled(exec: ExecEntry, cause: unknown): DoryoError {
  const hint = exec.installHint ? quoteText(exec.installHint, 300) : 'Install it, or put its folder into PATH.';
  return new DoryoError(
    'CredentialsRejected',
    `The exec plug-in "${quoteText(exec.command ?? '', 120)}" of the kubeconfig is not installed.`,
    { hint, cause },
  );
}

function failure(exec: ExecEntry, what: string, err: string | undefined): DoryoError {
  const said = err?.trim() ? ` It said: ${quoteText(err.trim().slice(-800), 400)}` : '';
  const command = quoteText([exec.command, ...(exec.args ?? [])].join(' '), 200);
  return new DoryoError('CredentialsRejected', `The exec plug-in "${quoteText(exec.command ?? '', 120)}" ${what}.${said}`, {
    hint: `Sign in again, or run it by hand: \`${command}\`.`,
  });
}

function readReply(exec: ExecEntry, out: string): ExecCredential {
  const parsed = reply.safeParse(jsonOf(out));
  if (!parsed.success || parsed.data.apiVersion !== exec.apiVersion) {
    throw failure(exec, `did not print an ExecCredential of ${exec.apiVersion ?? ''}`, undefined);
  }
  const { token, clientCertificateData: certificate, clientKeyData: key, expirationTimestamp } = parsed.data.status;
  const expiresAt = expirationTimestamp ? Date.parse(expirationTimestamp) : Number.NaN;
  if (!token && !(certificate && key)) throw failure(exec, 'printed neither a token nor a certificate with its key', undefined);
  return { ...(token && { token }), ...(certificate && key && { certificate, key }), ...(!Number.isNaN(expiresAt) && { expiresAt }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
