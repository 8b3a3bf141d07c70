import type { X509Certificate } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { type Certificate, certificateOf, certificatesIn } from '#model/certificate.ts';
import { DoryoError } from '#model/error.ts';
import { openConnections, parallelRequests } from './connection.ts';
import { type Credential, type Credentials, credentialsOf } from './credentials.ts';
import { codeOf, connectionError, refusalError, refusalOf } from './failure.ts';
import type { Access } from './kubeconfig/access.ts';
import type { ClusterOptions } from './options.ts';
import { readLines } from './watch-lines.ts';

export interface RequestOptions {
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  /** How often to try, the first time included. Default 3. */
  readonly tries?: number;
}

export interface LinesOptions {
  readonly accept: string;
  readonly signal: AbortSignal;
  /** Called once the server has agreed: its first line may take a minute. */
  readonly onOpen?: () => void;
}

/** Where the API server says what the caller may do. */
const ownAccess = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** Reads from one API server. Every method throws `DoryoError`; a refusal's status stands in `refusalOf(error)`. */
export interface Transport {
  readonly access: Access;
  readonly getJson: (path: string, options?: RequestOptions) => Promise<unknown>;
  readonly getText: (path: string, options?: RequestOptions) => Promise<string>;
  /** Asks the API server whether the caller itself may do something. Nothing is kept of it: the one POST of a reader. */
  readonly reviewOwnAccess: (attributes: Readonly<Record<string, string>>, options?: RequestOptions) => Promise<unknown>;
  /** The lines of an answer that stays open (a watch), over connections of their own. */
  readonly getLines: (path: string, options: LinesOptions) => AsyncIterable<string>;
  /** Requests sent and bytes received so far, as they came over the wire. */
  readonly counts: () => { readonly requests: number; readonly bytes: number };
  /** The server's clock at its last answer, and ours at that moment. Milliseconds since 1970. */
  readonly clock: () => { readonly server: number; readonly local: number } | undefined;
  /** The certificates of both ends of the connection, as far as they were seen. */
  readonly certificates: () => { readonly server?: Certificate; readonly client?: Certificate };
  readonly close: () => Promise<void>;
}

const defaultTimeoutSeconds = 30;
const maxBodyBytes = 268_435_456;
const firstDelay = 200;
const maxRetryAfter = 10_000;
/** So many requests in a row without an answer mean that the server has gone: the rest is not tried one by one. */
const goneAfter = parallelRequests;
const unzip = promisify(gunzip);

/** `review` is the body of a question about the caller's own access. */
interface Sent extends RequestOptions {
  readonly review?: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter: number | undefined;
}

/** Opens a transport. No request is sent yet. */
export function openTransport(access: Access, options: ClusterOptions = {}): Transport {
  const credentials = credentialsOf(access, options.onPrompt);
  const timeout = (options.requestTimeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  const seen: { server?: Certificate; client?: Certificate } = {};
  const onCertificate = (shown: X509Certificate): void => {
    const server = certificateOf(shown);
    if (server) seen.server = server;
  };
  const short = connectionsFor(access, parallelRequests, onCertificate);
  const long = connectionsFor(access, undefined, onCertificate);
  const counted = { requests: 0, bytes: 0 };
  let clock: { readonly server: number; readonly local: number } | undefined;
  let [answered, unanswered] = [0, 0];

  async function request(path: string, { accept = 'application/json', signal, review }: Sent): Promise<Answer> {
    const credential = await credentials.current();
    const [client] = seen.client ? [] : certificatesIn(credential.certificate ?? '');
    if (client) seen.client = client;
    const limits = [signal, timeout > 0 ? AbortSignal.timeout(timeout) : undefined].filter((limit) => limit !== undefined);
    counted.requests += 1;
    const response = await short(credential).request({
      ...target(access, path),
      headers: { ...headers(access, credential), accept, ...(review !== undefined && { 'content-type': 'application/json' }) },
      ...(review !== undefined && { method: 'POST', body: review }),
      signal: AbortSignal.any(limits),
    });
    noteDate(response.headers['date']);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      counted.bytes += chunk.length;
      if (size > maxBodyBytes)
        throw new DoryoError('TooLarge', `One answer of the API server is larger than ${maxBodyBytes / 1_048_576} MiB.`);
      chunks.push(chunk);
    }
    return {
      status: response.statusCode,
      body: await decoded(Buffer.concat(chunks), response.headers['content-encoding']),
      retryAfter: retryAfterOf(response.headers['retry-after']),
    };
  }

  function noteDate(date: string | string[] | undefined): void {
    const server = Date.parse(String(date));
    if (!Number.isNaN(server)) clock = { server, local: Date.now() };
  }

  async function attempt(path: string, options: Sent): Promise<Answer | DoryoError> {
    try {
      const answer = await request(path, options);
      [answered, unanswered] = [answered + 1, 0];
      return answer;
    } catch (cause) {
      if (options.signal?.aborted) throw interrupted(cause);
      return connectionError(cause, access);
    }
  }

  async function get(path: string, options: Sent): Promise<string> {
    const tries = options.tries ?? 3;
    for (let round = 1; ; round += 1) {
      if (unanswered >= goneAfter) throw wentAway(access);
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      const answer = await signedIn(path, options);
      if (!(answer instanceof DoryoError) && answer.status >= 200 && answer.status < 300) return answer.body;
      const error = answer instanceof DoryoError ? answer : refusalError(answer.status, answer.body, access);
      if (round >= tries || !worthRetrying(error, answered)) {
        if (error.code === 'ClusterUnreachable') unanswered += 1;
        throw error;
      }
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      await wait(answer instanceof DoryoError ? undefined : answer.retryAfter, round, options.signal);
    }
  }

  /** One attempt; credentials that are refused and can be renewed are renewed once. */
  async function signedIn(path: string, options: Sent): Promise<Answer | DoryoError> {
    const answer = await attempt(path, options);
    if (answer instanceof DoryoError || answer.status !== 401 || !credentials.renewable) return answer;
    credentials.renew();
    return attempt(path, options);
  }

  return {
    access,
    getText: (path, given = {}) => get(path, given),
    getJson: async (path, given = {}) => parseJson(await get(path, given)),
    reviewOwnAccess: async (resourceAttributes, given = {}) => {
      const kind = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview' };
      return parseJson(await get(ownAccess, { ...given, review: JSON.stringify({ ...kind, spec: { resourceAttributes } }) }));
    },
    getLines: (path, given) => watchLines(path, given, { access, credentials, connections: long, counted }),
    counts: () => ({ ...counted }),
    clock: () => clock,
    certificates: () => seen,
    close: async () => {
      await Promise.all([short.close(), long.close()]);
    },
  };
}

interface Connections {
  (credential: Credential): Dispatcher;
  readonly close: () => Promise<void>;
}

/** Connections are kept as long as the client certificate is the same: a renewed one needs new ones. */
function connectionsFor(access: Access, limit: number | undefined, onCertificate: (shown: X509Certificate) => void): Connections {
  let open: { readonly certificate: string | undefined; readonly dispatcher: Dispatcher } | undefined;
  const choose = (credential: Credential): Dispatcher => {
    if (open && open.certificate === credential.certificate) return open.dispatcher;
    void open?.dispatcher.close();
    open = { certificate: credential.certificate, dispatcher: openConnections(access, credential, limit, onCertificate) };
    return open.dispatcher;
  };
  return Object.assign(choose, { close: async () => open?.dispatcher.destroy() });
}

interface WatchParts {
  readonly access: Access;
  readonly credentials: Credentials;
  readonly connections: Connections;
  readonly counted: { requests: number; bytes: number };
}
async function* watchLines(
  path: string,
  { accept, signal, onOpen }: LinesOptions,
  { access, credentials, connections, counted }: WatchParts,
): AsyncIterable<string> {
  try {
    const credential = await credentials.current();
    counted.requests += 1;
    const response = await connections(credential).request({
      ...target(access, path),
      headers: { ...headers(access, credential), 'accept-encoding': 'identity', accept },
      signal,
    });
    if (response.statusCode === 401) credentials.renew();
    if (response.statusCode !== 200) throw refusalError(response.statusCode, await response.body.text(), access);
    onOpen?.();
    yield* readLines(response.body, counted);
  } catch (cause) {
    throw connectionError(cause, access);
  }
}

function target({ server }: Access, path: string): { readonly origin: string; readonly path: string; readonly method: 'GET' } {
  return { origin: server.origin, path: server.pathname.replace(/\/$/, '') + path, method: 'GET' };
}

/** Compression costs more than it saves on this machine itself. */
function headers({ server, compression }: Access, credential: Credential): Record<string, string | string[]> {
  const near = server.hostname === 'localhost' || server.hostname.startsWith('127.') || server.hostname === '[::1]';
  return { 'user-agent': 'doryo', ...(compression === 'accepted' && !near && { 'accept-encoding': 'gzip' }), ...credential.headers };
}

async function decoded(body: Buffer, encoding: string | string[] | undefined): Promise<string> {
  if (encoding !== 'gzip') return body.toString('utf8');
  const plain = await unzip(body, { maxOutputLength: maxBodyBytes });
  return plain.toString('utf8');
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new DoryoError('ProtocolError', 'The API server sent something that is not JSON, or only a part of it.', { cause });
  }
}

/** Seconds, or a date, as in RFC 9110. */
function retryAfterOf(value: string | string[] | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const seconds = Number(value);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(0, milliseconds), maxRetryAfter);
}

/** Overload and server errors pass; a broken connection may; one that never worked, and time that is up, do not. */
function worthRetrying(error: DoryoError, answered: number): boolean {
  const refusal = refusalOf(error);
  if (refusal) return refusal.status === 429 || refusal.status >= 500;
  if (error.code !== 'ClusterUnreachable') return false;
  const code = codeOf(error.cause);
  if (/timeout/i.test(code)) return false;
  return answered > 0 || !/ECONNREFUSED|ENOTFOUND|CERT|VERIFY|ISSUER|SSL/.test(code);
}

function wentAway({ server }: Access): DoryoError {
  return new DoryoError('ClusterUnreachable', `The API server ${server.host} went away during the run.`, {
    hint: 'Try again when it answers `kubectl version`.',
  });
}

async function wait(retryAfter: number | undefined, round: number, signal: AbortSignal | undefined): Promise<void> {
  const delay = retryAfter ?? firstDelay * 2 ** (round - 1);
  try {
    await sleep(delay + Math.random() * firstDelay, undefined, signal ? { signal } : {});
  } catch (cause) {
    throw interrupted(cause);
  }
}

function interrupted(cause: unknown): DoryoError {
  return new DoryoError('Interrupted', 'Reading the cluster was stopped.', { cause });
}
