import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf, errorOf, eventsOf } from './bodies.ts';
import type { Received, Reply, RequestBody, Script } from './script.ts';

export interface ModelServerOptions {
  /** Refuses every other key with 401. */
  readonly key?: string;
  /** Models that it has; any other is 404. By default it takes every name, and lists `scripted`. */
  readonly models?: readonly string[];
  /** Tokens it can take in, as vLLM says it in its list of models. */
  readonly context?: number;
  /** 0, the default, for a free port. */
  readonly port?: number;
}

export interface ModelServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/v1`: what `model.url` and `--model-url` take. */
  readonly url: string;
  /** Requests to complete a chat, in order. */
  readonly received: readonly Received[];
  /** All requests: those for the list of models too. */
  readonly requests: readonly Received[];
  readonly close: () => Promise<void>;
}

/**
 * An OpenAI-compatible server on loopback that says what a script says. When the script is over it answers 500 with
 * "the script is over", so that a test with one request too many fails for that reason.
 */
export async function startModelServer(script: Script, options: ModelServerOptions = {}): Promise<ModelServer> {
  const requests: Received[] = [];
  const received: Received[] = [];
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    const one = await receive(request);
    requests.push(one);
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`)
      return sendError(response, { status: 401, message: 'Incorrect API key provided.' });
    if (one.method === 'GET' && one.path.endsWith('/models')) return send(response, 200, modelList(options));
    if (one.method !== 'POST' || !one.path.endsWith('/chat/completions')) return sendError(response, { status: 404, message: 'Not Found' });
    received.push(one);
    const { model = '' } = one.body ?? {};
    if (options.models && !options.models.includes(model))
      return sendError(response, { status: 404, message: `The model \`${model}\` does not exist.` });
    await play(nextReply(one), one.body ?? {}, response);
  }

  function nextReply(one: Received): Reply {
    if (typeof script === 'function') return script(one, received.length);
    return script[received.length - 1] ?? { status: 500, message: 'the script is over' };
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return { url, received, requests, close, [Symbol.asyncDispose]: close };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? undefined : (JSON.parse(text) as RequestBody);
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
}

async function play(reply: Reply, { stream, model = '' }: RequestBody, response: ServerResponse): Promise<void> {
  if (reply.delayMilliseconds !== undefined) await wait(reply.delayMilliseconds);
  if (reply.brokenAfter === 0) return void response.destroy();
  if (reply.silentAfter === 0) return;
  if (reply.raw !== undefined) return send(response, reply.status ?? 200, reply.raw, reply);
  if (reply.status !== undefined && reply.status !== 200) return sendError(response, reply);
  if (!stream || reply.streams === false) return send(response, 200, bodyOf(reply, model), reply);
  response.writeHead(200, { 'content-type': reply.contentType ?? 'text/event-stream', ...reply.headers });
  for (const [index, event] of eventsOf(reply, model).entries()) {
    if (index === reply.silentAfter) return;
    if (index === reply.brokenAfter) return void response.destroy();
    if (index === reply.endsAfter) break;
    // Written one by one, so that a break comes after what stands before it.
    await new Promise<void>((resolve) => void response.write(event, () => resolve()));
  }
  response.end();
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  { contentType = 'application/json', headers = {} }: Reply = {},
): void {
  response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
}
function sendError(response: ServerResponse, reply: Reply): void {
  send(response, reply.status ?? 500, errorOf(reply), reply);
}

function modelList({ models = ['scripted'], context }: ModelServerOptions): string {
  const data = models.map((id) => ({ id, object: 'model', owned_by: 'test', ...(context !== undefined && { max_model_len: context }) }));
  return JSON.stringify({ object: 'list', data });
}
