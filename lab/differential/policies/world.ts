import type { Pod } from '#model/object.ts';
import { until } from '../../host/until.ts';
import type { Json } from '../generate/values.ts';
import type { Api } from '../rollout/api.ts';

/** Every pod listens on all of these; it declares one. */
export const ports = [8000, 8001, 8080, 9090] as const;
export const portNames = ['http', 'admin', 'metrics'] as const;
export const canaryNamespace = 'policies-canary';
export const canaryPorts = [7001, 7002] as const;

interface Member {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The one port it declares: its name and number. kube-router mixes up the ports of pods that declare several. */
  readonly port?: readonly [string, number];
}
export const namespaceLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'policies-shop': { team: 'shop', env: 'live' },
  'policies-bank': { team: 'bank', env: 'live' },
  'policies-test': { team: 'bank', env: 'test' },
};
export const namespaces = Object.keys(namespaceLabels);
const members: Readonly<Record<string, readonly Member[]>> = {
  'policies-shop': [
    { name: 'web', labels: { app: 'web', tier: 'front' }, port: ['http', 8000] },
    { name: 'api', labels: { app: 'api', tier: 'back' }, port: ['http', 8080] },
    { name: 'db', labels: { app: 'db', tier: 'back' } },
  ],
  'policies-bank': [
    { name: 'web', labels: { app: 'web', tier: 'front' }, port: ['http', 8080] },
    { name: 'api', labels: { app: 'api' }, port: ['admin', 9090] },
    { name: 'odd', labels: {}, port: ['metrics', 8001] },
  ],
  'policies-test': [
    { name: 'web', labels: { app: 'web' }, port: ['admin', 8000] },
    { name: 'db', labels: { app: 'db', tier: 'back' }, port: ['http', 8000] },
  ],
};

/** The pods of all namespaces, spread over the nodes in turn, and one canary on each node. */
export async function makeWorld(api: Api): Promise<void> {
  const { items } = (await api.send('GET', '/api/v1/nodes')) as {
    readonly items?: readonly { readonly metadata: { readonly name: string } }[];
  };
  const nodes = (items ?? []).map(({ metadata: { name } }) => name);
  for (const name of [...namespaces, canaryNamespace]) await makeNamespace(api, name);
  const pods = Object.entries(members).flatMap(([namespace, all]) => all.map((member) => ({ namespace, member })));
  for (const [at, { namespace, member }] of pods.entries())
    await makePod(api, namespace, { ...member, node: nodes[at % nodes.length] ?? '' });
  for (const [at, node] of nodes.entries()) await makePod(api, canaryNamespace, { name: `canary${at}`, labels: {}, node });
  await until('all pods to run', async () => (await readPods(api)).every(isReady), { seconds: 180, hint: 'See kubectl get pods -A.' });
}

export async function removeWorld(api: Api): Promise<void> {
  const paths = [...namespaces, canaryNamespace].map((name) => `/api/v1/namespaces/${name}`);
  for (const path of paths) await api.send('DELETE', path).catch(() => undefined);
  const isGone = (path: string) =>
    api.send('GET', path).then(
      () => false,
      () => true,
    );
  await until('the namespaces to go', async () => (await Promise.all(paths.map(isGone))).every(Boolean), { seconds: 180 });
}

/** All pods as they stand, canaries too. */
export async function readPods(api: Api): Promise<readonly Pod[]> {
  const lists = await Promise.all([...namespaces, canaryNamespace].map((name) => api.send('GET', `/api/v1/namespaces/${name}/pods`)));
  const pods = lists.flatMap(({ items }) => items as readonly Pod[]);
  return pods.map((pod) => ({ ...pod, apiVersion: 'v1', kind: 'Pod' }));
}
function isReady({ status: { conditions = [], podIP } }: Pod): boolean {
  return podIP !== undefined && conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

async function makeNamespace(api: Api, name: string): Promise<void> {
  const body = { metadata: { name, labels: namespaceLabels[name] ?? {} } };
  await api.send('POST', '/api/v1/namespaces', body);
  const account = `/api/v1/namespaces/${name}/serviceaccounts/default`;
  await until(
    'a service account',
    () =>
      api.send('GET', account).then(
        () => true,
        () => false,
      ),
    { seconds: 30, hint: 'See the controller manager.' },
  );
}

/** Listens on every port, and closes what it has accepted at once. */
const server = [
  'import selectors, socket, sys',
  's = selectors.DefaultSelector()',
  'for p in sys.argv[1:]:',
  "    l = socket.create_server(('', int(p)), backlog=256)",
  '    s.register(l, selectors.EVENT_READ)',
  'while True:',
  '    for k, _ in s.select(): k.fileobj.accept()[0].close()',
].join('\n');

async function makePod(api: Api, namespace: string, { name, labels, port, node }: Member & { readonly node: string }): Promise<void> {
  const [portName, containerPort] = port ?? [];
  const container = {
    name: 'app',
    image: 'python:3.11',
    command: ['python3', '-u', '-c', server, ...[...ports, ...canaryPorts].map(String)],
    ...(containerPort !== undefined && { ports: [{ name: portName, containerPort }] }),
    readinessProbe: { tcpSocket: { port: ports[0] }, periodSeconds: 1 },
    resources: { requests: { cpu: '5m', memory: '16Mi' } },
  };
  const spec: Json = { nodeName: node, terminationGracePeriodSeconds: 1, automountServiceAccountToken: false, containers: [container] };
  await api.send('POST', `/api/v1/namespaces/${namespace}/pods`, { metadata: { name, labels }, spec });
}
