import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { eventStreamOf } from './event-stream.ts';

/** A body as a provider sends it: a file of test/model-server/recorded. */
export interface Recorded {
  readonly file: string;
  readonly status?: number;
}
export interface RecordedServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly { readonly path: string; readonly headers: NodeJS.Dict<string | string[]>; readonly body: unknown }[];
}

/** A server that sends one recorded body to whatever it is asked. */
export async function serveRecorded({ file, status = 200 }: Recorded): Promise<RecordedServer> {
  const requests: RecordedServer['requests'][number][] = [];
  const { type, body } = recordedBody(file, status);
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      requests.push({ path: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, [Symbol.asyncDispose]: close };
}

/** Bedrock streams binary messages: they are kept as JSON, one event in an item. */
function recordedBody(file: string, status: number): { readonly type: string; readonly body: string | Buffer } {
  const text = readFileSync(path.join(import.meta.dirname, 'recorded', file), 'utf8');
  if (file.endsWith('.sse')) return { type: 'text/event-stream', body: text };
  if (status !== 200 || !file.startsWith('bedrock/')) return { type: 'application/json', body: text };
  const events = JSON.parse(text) as readonly Readonly<Record<string, unknown>>[];
  return { type: 'application/vnd.amazon.eventstream', body: eventStreamOf(events) };
}
