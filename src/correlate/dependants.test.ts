import { expect, it } from 'vitest';
import type { Finding } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { dependantsOf } from './dependants.ts';
import { caseOf, findingOf, refTo } from './testing.ts';

const service = (name: string, selector = `selector: { app: ${name} }`) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ${selector} } }\n---\n`;
const workload = (name: string, container: string, { kind = 'Deployment', namespace = 'shop', more = '' } = {}) =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} }, spec: { template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: side }, { name: c, ${container} }] ${more} } } } }\n---\n`;
const value = (name: string, text: string) =>
  `env: [{ name: OTHER, valueFrom: { fieldRef: { fieldPath: x } } }, { name: ${name}, value: ${JSON.stringify(text)} }]`;
const podOf = (name: string, owner: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, labels: { app: ${owner} }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: ${owner}, uid: u, controller: true }] }, spec: { containers: [] }, status: { phase: Running } }\n---\n`;
const db = service('db');

const dependants = (cluster: string, { of = 'Service shop/db', found = [] as readonly Finding[] } = {}) =>
  dependantsOf(refTo(of), found, caseOf({ cluster }).topology).map(refKey).join(' ');
const named = (name: string, text: string) => dependants(db + workload('web', value(name, text)));

// A workload `web`, by what its settings say.
it.each([
  ['a URL', () => named('URL', 'postgres://db:5432/x')],
  ['a host with its namespace', () => named('HOST', 'db.shop.svc.cluster.local')],
  ['a user before the host', () => named('URL', 'postgres://u:p@db/x')],
  ['a list of hosts', () => named('HOSTS', 'cache:1,db:2')],
  ['a word', () => named('UPSTREAM', 'db')],
  ['a host in a setting of that name', () => named('DB_NAME', 'db:5432')],
  ['an argument', () => dependants(db + workload('web', 'args: [--verbose, --host=db]'))],
  ['a command', () => dependants(db + workload('web', 'command: [wait-for, db]'))],
  ['an init container', () => dependants(db + workload('web', 'image: i', { more: ', initContainers: [{ name: i, args: [db] }]' }))],
  [
    'a ConfigMap',
    () =>
      dependants(
        `${db}{ apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: shop }, data: { a: "1", b: "host = \\"db\\"" } }\n---\n${workload('web', 'envFrom: [{ configMapRef: { name: c } }]')}`,
      ),
  ],
])('depends on a Service by %s', (_, found) => expect(found()).toBe('Deployment/shop/web'));

it.each([
  ['the name of a database', () => named('POSTGRES_DB', 'db')],
  ['the name of a user', () => named('DB_USER', 'db')],
  ['a longer name', () => named('URL', 'http://db-admin:80 mydb')],
  ['a path', () => named('URL', 'http://files/db/')],
  ['another namespace', () => dependants(db + workload('web', value('URL', 'db:1'), { namespace: 'other' }))],
  ['nothing', () => dependants(db + workload('web', 'image: db'))],
  [
    'a ConfigMap without data',
    () =>
      dependants(
        `${db}{ apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: shop } }\n---\n${workload('web', 'envFrom: [{ configMapRef: { name: c } }]')}`,
      ),
  ],
  ['what stands behind 64 KiB of text', () => named('URL', `${'x'.repeat(65_536)} db`)],
])('does not depend on it by %s', (_, found) => expect(found()).toBe(''));

it('of a workload, by its Services; never what stands behind them', () => {
  const cluster =
    db + podOf('db-0', 'db') + workload('db', value('SELF', 'db:1')) + workload('web', value('URL', 'db:1'), { kind: 'StatefulSet' });
  expect(dependants(cluster)).toBe('StatefulSet/shop/web');
  expect(dependants(cluster, { of: 'Deployment shop/db' })).toBe('StatefulSet/shop/web');
  expect(dependants(cluster.replace('app: db } }', 'app: other } }'), { of: 'Deployment shop/web' })).toBe('');
});
it('of a Service without a selector, nothing stands behind it', () => {
  const cluster = service('db', 'type: ExternalName') + podOf('web-0', 'web') + workload('web', value('URL', 'db:1'));
  expect(dependants(cluster)).toBe('Deployment/shop/web');
});
it('by what its logs blame, each workload once', () => {
  const blames = (reason: string, pod: string, ...accused: readonly string[]) =>
    findingOf(`${reason} Pod shop/${pod}`, { accuses: accused.map(refTo) });
  const cluster = db + podOf('web-0', 'web') + podOf('web-1', 'web') + podOf('db-0', 'db');
  const found = (...findings: readonly Finding[]) => dependants(cluster, { found: findings });
  expect(
    found(
      blames('PodCannotConnect', 'web-0', 'Service shop/cache', 'Service shop/db'),
      blames('PodCannotConnect', 'web-1', 'Service shop/db'),
    ),
  ).toBe('Deployment/shop/web');
  expect(found(blames('PodCannotConnect', 'web-0', 'Deployment shop/db'))).toBe('Deployment/shop/web');
  expect(found(blames('PodCannotConnect', 'web-0', 'Service shop/cache'))).toBe('');
  expect(found(blames('AutoscalerCannotScale', 'web-0', 'Service shop/db'))).toBe('');
  expect(found(blames('PodCannotConnect', 'db-0', 'Service shop/db'))).toBe('');
  expect(found(findingOf('PodCrash Pod shop/web-0'))).toBe('');
});
