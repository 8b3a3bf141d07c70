import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import type { Json } from '../generate/values.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The API of a cluster, as far as the differential tests write and watch. */
export interface Api {
  readonly send: (method: Method, path: string, body?: unknown) => Promise<Json>;
  /** Calls back for every change until it is stopped. */
  readonly watch: (path: string, changed: (event: WatchEvent) => void) => () => void;
}
export interface WatchEvent {
  readonly type: string;
  readonly object: Json;
}

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string; readonly 'certificate-authority-data': string } }[];
  readonly users: readonly { readonly user: { readonly 'client-certificate-data': string; readonly 'client-key-data': string } }[];
}

const closed = new Error('the connection was closed');
function isClosed(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET');
}

/** A client from a kubeconfig with certificates, as the lab writes it. */
export function apiFrom(kubeconfig: string): Api {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const { server = '', 'certificate-authority-data': ca = '' } = clusters[0]?.cluster ?? {};
  const { 'client-certificate-data': cert = '', 'client-key-data': key = '' } = users[0]?.user ?? {};
  const decoded = (text: string) => Buffer.from(text, 'base64');
  const agent = new Agent({ keepAlive: true, maxSockets: 200, ca: decoded(ca), cert: decoded(cert), key: decoded(key) });
  const once = (method: Method, path: string, body: unknown) =>
    new Promise<Json>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const call = request(
        `${server}${path}`,
        { method, agent, headers: { 'content-type': type, 'content-length': Buffer.byteLength(text ?? '') } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const answer = Buffer.concat(parts).toString('utf8');
            if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(answer) as Json);
            else reject(new Error(`${method} ${path}: ${String(response.statusCode)} ${answer.slice(0, 400)}`));
          });
        },
      );
      // The server may have closed a connection that was kept: nothing of the request has reached it.
      call.on('error', (error) => reject(call.reusedSocket && isClosed(error) ? closed : error));
      call.end(text);
    });
  const send: Api['send'] = (method, path, body) =>
    once(method, path, body).catch((error: unknown) => {
      if (error === closed) return send(method, path, body);
      throw error;
    });
  return {
    send,
    watch: (path, changed) => {
      let stopped = false;
      let stop = () => undefined as unknown;
      const open = () => {
        const again = onlyOnce(() => {
          if (!stopped) setTimeout(open, 200);
        });
        const call = request(`${server}${path}`, { method: 'GET', agent }, (response) => {
          response.on('error', () => undefined).on('close', again);
          createInterface({ input: response })
            .on('error', () => undefined)
            .on('line', (line) => changed(JSON.parse(line) as WatchEvent));
        });
        // One that fails before it begins is opened again too, or its watcher would see nothing for ever.
        call.on('error', again).end();
        stop = () => call.destroy();
      };
      open();
      return () => {
        stopped = true;
        stop();
      };
    },
  };
}

function onlyOnce(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
