import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containersOf } from './containers.ts';
import { likelyCalls } from './likely-calls.ts';
import { hostIn, namedServices } from './named-services.ts';
import { peerResolver } from './resolve-peer.ts';
import { selectablesIn } from './services.ts';
import { testSnapshot } from './testing.ts';

const pod = (container: string, spec = '') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, labels: { app: web } }, spec: { ${spec}containers: [{ name: app, ${container} }] } }\n---\n`;
const env = (name: string, value: string) => `env: [{ name: ${name}, value: "${value}" }]`;

describe('a container names a Service', () => {
  const named = (container: string, spec = '') => {
    const [one] = viewOf(testSnapshot(pod(container, spec))).list('Pod');
    const [found] = one ? containersOf(one) : [];
    return one && found
      ? namedServices(one, found.spec).map(({ name, namespace, port, where, path, isExplicit }) =>
          [`${name}.${namespace}`, ...(port === undefined ? [] : [port]), where, path, ...(isExplicit ? [] : ['likely'])].join(' '),
        )
      : undefined;
  };
  it.each<[string, string, readonly string[]]>([
    ['in full', env('URL', 'http://db.data.svc.cluster.local:5432/x'), ['db.data 5432 URL /env/0/value']],
    ['in full, without a port', env('URL', 'db.data.svc'), ['db.data URL /env/0/value']],
    ['a pod of it', env('URL', 'db-0.db.data.svc'), ['db.data URL /env/0/value']],
    ['two of them', 'args: [run, "a.x.svc:80,b.y.svc"]', ['a.x 80 args /args/1', 'b.y args /args/1']],
    ['in its command', 'command: [wait, "db:5432"]', ['db.shop 5432 command /command/1 likely']],
    ['by URL', env('URL', 'http://db/x'), ['db.shop URL /env/0/value likely']],
    ['by URL with a user', env('URL', 'postgres://me:x@db:5432/x'), ['db.shop 5432 URL /env/0/value likely']],
    ['by name and port', env('DB', 'db:80'), ['db.shop 80 DB /env/0/value likely']],
    ['by name, in a variable for hosts', env('DB_HOST', 'db'), ['db.shop DB_HOST /env/0/value likely']],
  ])('%s', (_, container, expected) => expect(named(container)).toEqual(expected));
  it.each<[string, string, string]>([
    ['by a word', env('MODE', 'fast'), ''],
    ['by a number behind a word that is no port', env('LEVEL', 'log:42'), ''],
    ['by the port below all that are served', env('DB', 'db:79'), ''],
    ['by a path', env('URL', 'file://db/x'), ''],
    ['by its own machine', env('URL', 'http://localhost:80'), ''],
    [
      'by a name that it resolves itself',
      env('DB_HOST', 'db'),
      'hostAliases: [{ ip: 192.0.2.1 }, { ip: 192.0.2.1, hostnames: [x, db] }], ',
    ],
    ['by a resolver of its own', env('URL', 'db.data.svc'), 'dnsPolicy: None, '],
    ['by the resolver of the node', env('URL', 'db.data.svc'), 'dnsPolicy: Default, '],
    ['beyond the part that is read', env('URL', `${'x'.repeat(2_000)} db.data.svc`), ''],
    ['by nothing', 'env: [{ name: A }]', ''],
  ])('not %s', (_, container, spec) => expect(named(container, spec)).toEqual([]));
});

it.each<[string, string, string | undefined]>([
  ['https://API.example.com/x', 'X', 'api.example.com'],
  ['redis://me:x@cache', 'X', 'cache'],
  [' cache:6379 ', 'X', 'cache'],
  ['kafka-0:9092,kafka-1:9092', 'X', 'kafka-0'],
  ['cache', 'CACHE_HOST', 'cache'],
  ['cache', 'smtp_addr', 'cache'],
  ['cache', 'MODE', undefined],
  ['10.0.0.1:80', 'X', undefined],
  ['two words', 'X_HOST', undefined],
])('the host in "%s" of %s is %s', (text, variable, host) => expect(hostIn(text, variable)).toBe(host));

describe('a container is likely to call', () => {
  const service = (name: string, namespace: string, selector = 'app: x') =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace} }, spec: { selector: { ${selector} } } }\n---\n`;
  const calls = (container: string, services: string, spec = '') => {
    const cluster = viewOf(testSnapshot(pod(container, spec) + services));
    const containers = cluster.list('Pod').flatMap(containersOf);
    return containers.flatMap((one) =>
      likelyCalls(one, cluster, peerResolver(cluster)).map(
        ({ service: { metadata }, path }) => `${metadata.name}.${metadata.namespace} ${path}`,
      ),
    );
  };
  const db = service('db', 'shop');
  it.each<[string, string, string, readonly string[]]>([
    [
      'the host of a variable, once',
      'env: [{ name: EMPTY }, { name: A, value: "db:5432" }, { name: B, value: db }]',
      db,
      ['db.shop /env/1/value'],
    ],
    ['what its command names', 'command: [wait, --for=db:5432]', db, ['db.shop /command/1']],
    ['what its arguments name', 'args: [run, "postgres://me@db/x"]', db, ['db.shop /args/1']],
    ['one of another namespace', env('A', 'db.data'), service('db', 'data'), ['db.data /env/0/value']],
    ['one without a selector', env('A', 'db'), service('db', 'shop', ''), ['db.shop /env/0/value']],
    ['one that selects the like of it elsewhere', env('A', 'db.data'), service('db', 'data', 'app: web'), ['db.data /env/0/value']],
  ])('%s', (_, container, services, expected) => expect(calls(container, services)).toEqual(expected));
  it.each<[string, string, string, string]>([
    ['that is not there', env('A', 'db'), '', ''],
    ['that leads to itself', env('A', 'db'), service('db', 'shop', 'app: web'), ''],
    ['by a resolver of its own', env('A', 'db'), db, 'dnsPolicy: None, '],
    ['by the resolver of the node', env('A', 'db'), db, 'dnsPolicy: Default, '],
    ['beyond the part that is read', env('A', `${'x'.repeat(2_000)} db`), db, ''],
    ['of that name outside', env('A', 'db.example.com'), service('db.example.com', 'shop'), ''],
  ])('none %s', (_, container, services, spec) => expect(calls(container, services, spec)).toEqual([]));
});

it('what makes pods for long: a ReplicaSet only where nothing owns it', () => {
  const owned = ', ownerReferences: [{ kind: Deployment, name: web, controller: true }]';
  const workload = (kind: string, name: string, { spec = '{}', status = '{}', metadata = '' } = {}) =>
    `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }\n---\n`;
  const cluster = viewOf(
    testSnapshot(
      workload('Deployment', 'web', { spec: '{ replicas: 3, template: { metadata: { labels: { app: web } } } }' }) +
        workload('Deployment', 'bare', { spec: '{ template: {} }' }) +
        workload('DaemonSet', 'agent', { status: '{ desiredNumberScheduled: 4 }' }) +
        workload('DaemonSet', 'new') +
        workload('ReplicaSet', 'web-1', { metadata: owned }) +
        workload('ReplicaSet', 'alone', { spec: '{ replicas: 0 }' }),
    ),
  );
  expect(
    selectablesIn(cluster, 'shop').map(({ workload: { metadata }, labels, replicas }) => [metadata.name, labels['app'], replicas]),
  ).toEqual([
    ['bare', undefined, 1],
    ['web', 'web', 3],
    ['agent', undefined, 4],
    ['new', undefined, 1],
    ['alone', undefined, 0],
  ]);
});
