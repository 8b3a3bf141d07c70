import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { DoryoError } from '#model/error.ts';
import type { HttpPlace, Serving } from '#pipeline/serving.ts';
import { refusalOf } from './guard.ts';
import { mcpServer } from './server.ts';

/** A request is small and few are open at once: whoever sends more is no editor and no agent of one person. */
const bounds = {
  bodyBytes: 1_048_576,
  requestsAtOnce: 32,
  connections: 128,
  subscriptions: 32,
  headerSeconds: 10,
  requestSeconds: 120,
  /** Longer than clients keep a connection that rests: else one that is closed just then fails their next question. */
  restingSeconds: 75,
} as const;

export interface HttpServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves MCP over streamable HTTP at `/mcp`, behind the gates of `guard.ts`. */
export async function serveHttp(serving: Serving, place: HttpPlace): Promise<HttpServer> {
  const handler = createMcpHandler(() => mcpServer(serving), {
    maxRequestBodySize: bounds.bodyBytes,
    maxSubscriptions: bounds.subscriptions,
    onerror: (error) => serving.note(`doryo mcp: ${error.message}\n`),
  });
  const stop = serving.cases.onChange(() => handler.notify.resourcesChanged());
  let open = 0;
  const server = createServer(
    {
      headersTimeout: bounds.headerSeconds * 1000,
      requestTimeout: bounds.requestSeconds * 1000,
      keepAliveTimeout: bounds.restingSeconds * 1000,
    },
    (request, response) => {
      const refusal = refusalOf(request, place);
      if (refusal) return refuse(response, refusal.status, refusal.says);
      if (open >= bounds.requestsAtOnce) return refuse(response, 503, 'Too many requests at once.');
      open += 1;
      response.once('close', () => (open -= 1));
      void answer(request, response, handler.fetch).catch((error: unknown) => {
        serving.note(`doryo mcp: ${error instanceof Error ? error.message : String(error)}\n`);
        if (!response.headersSent) refuse(response, 500, 'The request failed.');
        else response.destroy();
      });
    },
  );
  server.maxConnections = bounds.connections;
  await listen(server, place);
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    stop();
    await handler.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://${place.host.includes(':') ? `[${place.host}]` : place.host}:${port}/mcp`, close };
}

async function listen(server: ReturnType<typeof createServer>, { host, port }: HttpPlace): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new DoryoError('BadArgument', `${host}:${port} cannot be listened on: ${cause.message}.`, {
          hint: 'choose another port: --http 127.0.0.1:0 takes a free one',
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}

/** A request of Node as one of the web, and the answer back. A client that goes away ends what it asked for. */
async function answer(request: IncomingMessage, response: ServerResponse, fetch: (request: Request) => Promise<Response>): Promise<void> {
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const { method = 'GET', headers, url = '/' } = request;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const given = new Request(new URL(url, 'http://localhost'), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && name !== 'authorization' ? [[name, value]] : [],
    ),
    signal: abort.signal,
    ...(hasBody && { body: Readable.toWeb(request) as globalThis.ReadableStream, duplex: 'half' }),
  });
  const { status, headers: sent, body } = await fetch(given);
  response.writeHead(status, Object.fromEntries(sent));
  if (!body) {
    response.end();
    return;
  }
  const stream = Readable.fromWeb(body);
  stream.once('error', () => response.destroy());
  response.once('close', () => stream.destroy());
  stream.pipe(response);
}

function refuse(response: ServerResponse, status: number, says: string): void {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  };
  response.writeHead(status, headers).end(`${says}\n`);
}
