import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { blockFinder } from './blocked-flows.ts';
import { targetsOf } from './flow-targets.ts';
import { serviceRef } from './resolve-peer.ts';
import { testSnapshot } from './testing.ts';

const namespace = (name: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }\n---\n`;
const pod = (name: string, space: string, ip: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${space}, labels: { app: ${name.replace(/-\d$/, '')}, pod: ${name} } }, spec: { containers: [{ name: app }] }, status: { phase: Running, podIP: ${ip}, conditions: [{ type: Ready, status: "True" }] } }\n---\n`;
const base = [
  namespace('shop'),
  namespace('data'),
  pod('web', 'shop', '10.0.0.1'),
  pod('db-0', 'data', '10.0.0.2'),
  pod('db-1', 'data', '10.0.0.3'),
  '{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: data }, spec: { selector: { app: db }, ports: [{ port: 5432 }] } }\n---\n',
].join('');
const policy = (space: string, spec: string, name = 'deny') =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: ${name}, namespace: ${space} }, spec: ${spec} }\n---\n`;
const other = (api: string, space: string, kind = 'CiliumNetworkPolicy') =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: more${space && `, namespace: ${space}`} } }\n---\n`;
const noIngress = policy('data', '{ podSelector: {}, policyTypes: [Ingress] }');
const noEgress = policy('shop', '{ podSelector: {}, policyTypes: [Egress] }');
const blocks = (yaml: string, { unread = [], service = 'db' }: { readonly unread?: readonly string[]; readonly service?: string } = {}) => {
  const cluster = viewOf(testSnapshot({ yaml: base + yaml, unread }));
  const [client] = cluster.list('Pod', 'shop');
  const found = client ? blockFinder(cluster)(client, targetsOf(cluster, serviceRef(service, 'data'), 5432)) : [];
  return found.map(
    ({ direction, policies, targets }) => `${direction} by ${policies.map(({ metadata }) => metadata.name).join(' ')} to ${targets.length}`,
  );
};

it.each<[string, string, readonly string[]]>([
  ['on the way in, to all pods of the Service', noIngress, ['ingress by deny to 2']],
  ['on the way out', noEgress, ['egress by deny to 2']],
  ['on both', noIngress + noEgress, ['egress by deny to 2', 'ingress by deny to 2']],
  [
    'by two policies',
    noIngress + policy('data', '{ podSelector: { matchLabels: { pod: db-1 } }, policyTypes: [Ingress] }', 'more'),
    ['ingress by deny more to 2'],
  ],
  ['beside a policy of another API elsewhere', noIngress + other('cilium.io/v2', 'shop'), ['ingress by deny to 2']],
  ['beside another thing of that API', noIngress + other('cilium.io/v2', 'data', 'CiliumEndpoint'), ['ingress by deny to 2']],
  ['beside a policy of an API that nobody knows', noIngress + other('example.com/v1', 'data', 'MyNetworkPolicy'), ['ingress by deny to 2']],
])('connections are blocked %s', (_, yaml, expected) => expect(blocks(yaml)).toEqual(expected));
it.each<[string, () => readonly string[]]>([
  ['there is no policy', () => blocks('')],
  ['one of two pods lets them in', () => blocks(policy('data', '{ podSelector: { matchLabels: { pod: db-1 } }, policyTypes: [Ingress] }'))],
  ['policies were not read', () => blocks(noIngress, { unread: ['NetworkPolicy'] })],
  ['there is nothing to reach', () => blocks(noIngress + noEgress, { service: 'gone' })],
])('connections are not blocked where %s', (_, found) => expect(found()).toEqual([]));
it.each<[string, string]>([
  ['a policy of another API stands there', other('cilium.io/v2', 'data')],
  ['a policy of another API is for the whole cluster', other('crd.projectcalico.org/v1', '', 'GlobalNetworkPolicy')],
])('connections are not judged where %s', (_, yaml) => expect(blocks(noIngress + yaml)).toEqual([]));
it('connections are not judged where the namespace of the client is not held', () => {
  const cluster = viewOf(testSnapshot(base.replace(namespace('shop'), '') + noIngress));
  const [client] = cluster.list('Pod', 'shop');
  expect(client && blockFinder(cluster)(client, targetsOf(cluster, serviceRef('db', 'data'), 5432))).toEqual([]);
});
it('connections to an address outside are judged on the way out alone', () => {
  const cluster = viewOf(testSnapshot(base + noEgress + noIngress));
  const [client] = cluster.list('Pod', 'shop');
  const outside = [{ end: { addresses: ['192.0.2.1'] }, port: 443, protocol: 'TCP' }];
  expect(client && blockFinder(cluster)(client, outside).map(({ direction }) => direction)).toEqual(['egress']);
});
