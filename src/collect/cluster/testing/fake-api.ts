import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindInfo } from '#model/kinds.ts';
import { certificate, key } from './certificate.ts';

/** What a path answers: a body, or whatever a test wants to do to the connection. */
export type Answer = object | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FakeApi {
  readonly url: string;
  readonly requests: string[];
  readonly headers: IncomingMessage['headers'][];
  readonly close: () => Promise<void>;
}

/**
 * A real HTTP(S) server that plays an API server: discovery of all known kinds, empty lists, watches that stay open, and what
 * `answers` say by path.
 */
export async function fakeApi(answers: Readonly<Record<string, Answer>> = {}, scheme: 'http' | 'https' = 'http'): Promise<FakeApi> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const sockets = new Set<Socket>();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '';
    requests.push(url);
    headers.push(request.headers);
    const path = url.split('?')[0] ?? '';
    const answer = answers[url] ?? answers[path] ?? defaultAnswer(path);
    if (typeof answer === 'function') answer(request, response);
    else if (url.includes('watch=true')) hold(response);
    else send(response, answer);
  };
  const server = scheme === 'http' ? createServer(handle) : createSecureServer({ cert: certificate, key }, handle);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `${scheme}://127.0.0.1:${port}`, requests, headers, close };
}

/** A watch on which nothing happens: agreed to, and left open. */
export function hold(response: ServerResponse): void {
  response.writeHead(200).flushHeaders();
}

export function send(response: ServerResponse, body: object, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The API server's way to say no. */
export function refuse(code: number, message = 'no', headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => send(response, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }, code, headers);
}

export function list(items: readonly object[], metadata: object = { resourceVersion: '7' }): object {
  return { kind: 'List', apiVersion: 'v1', metadata, items };
}

function defaultAnswer(path: string): Answer {
  if (path === '/version') return { gitVersion: 'v1.34.4' };
  if (path === '/api' || path === '/apis') return discovery(path);
  return list([]);
}

/** Aggregated discovery of every known kind, and of whatever custom resources are given. */
export function discovery(
  path: '/api' | '/apis',
  custom: readonly { readonly group: string; readonly kind: string; readonly verbs?: readonly string[] }[] = [],
): object {
  const known = Object.entries(kindInfo).map(([kind, info]) => ({ kind, ...info, verbs: ['list', 'watch'] }));
  const all = [
    ...known,
    ...custom.map(({ group, kind, verbs = ['list'] }) => ({
      kind,
      group,
      version: 'v1',
      resource: `${kind.toLowerCase()}s`,
      namespaced: true,
      verbs,
    })),
  ];
  const groups = Map.groupBy(
    all.filter(({ group }) => (path === '/api') === (group === '')),
    ({ group }) => group,
  );
  const items = [...groups].map(([name, resources]) => ({
    metadata: name === '' ? {} : { name },
    versions: [...Map.groupBy(resources, ({ version }) => version)].map(([version, some]) => ({
      version,
      freshness: 'Current',
      resources: some.map(({ resource, kind, namespaced, verbs }) => ({
        resource,
        responseKind: { kind },
        scope: namespaced ? 'Namespaced' : 'Cluster',
        verbs,
      })),
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items };
}

/** A kubeconfig file for a server, in a folder of its own. */
export function kubeconfigFor(
  server: string,
  { cluster = {}, user = {}, namespace }: { readonly cluster?: object; readonly user?: object; readonly namespace?: string } = {},
): string {
  const file = join(mkdtempSync(join(tmpdir(), 'doryo-test-')), 'config');
  const config = {
    'current-context': 'test',
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', ...(namespace && { namespace }) } }],
    clusters: [{ name: 'test', cluster: { server, ...cluster } }],
    users: [{ name: 'test', user }],
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
