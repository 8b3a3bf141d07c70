import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import type { Json } from '../generate/values.ts';

/** The API of a cluster, as far as the differential tests write and watch. */
export interface Api {
  readonly send: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Json>;
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

/** A client from a kubeconfig with certificates, as the lab writes it. */
export function apiFrom(kubeconfig: string): Api {
  const { clusters, users } = parse(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const { server = '', 'certificate-authority-data': ca = '' } = clusters[0]?.cluster ?? {};
  const { 'client-certificate-data': cert = '', 'client-key-data': key = '' } = users[0]?.user ?? {};
  const decoded = (text: string) => Buffer.from(text, 'base64');
  const agent = new Agent({ keepAlive: true, maxSockets: 200, ca: decoded(ca), cert: decoded(cert), key: decoded(key) });
  return {
    send: (method, path, body) =>
      new Promise((resolve, reject) => {
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
        call.on('error', reject);
        call.end(text);
      }),
    watch: (path, changed) => {
      let stopped = false;
      let stop = () => undefined as unknown;
      const again = () => {
        if (!stopped) setTimeout(open, 200);
      };
      const open = () => {
        const call = request(`${server}${path}`, { method: 'GET', agent }, (response) => {
          response.on('error', () => undefined).on('close', again);
          createInterface({ input: response })
            .on('error', () => undefined)
            .on('line', (line) => changed(JSON.parse(line) as WatchEvent));
        });
        call.on('error', () => undefined).end();
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
