import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { asksNode, corefileOf, dnsService, usesClusterDns } from './dns.ts';
import { injectsAuthority } from './injected-authority.ts';
import { enforcementOf, networkDaemonOf } from './network-plugins.ts';
import { secretUsers } from './secret-users.ts';
import { testSnapshot } from './testing.ts';

const clusterOf = (yaml: string) => viewOf(testSnapshot(yaml));
const daemon = (name: string, namespace = 'kube-system') =>
  `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;
const node = (version: string) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { nodeInfo: { kubeletVersion: ${version} } } }\n---\n`;

it.each<[string, string]>([
  ['drops', daemon('calico-node')],
  ['drops', daemon('kube-flannel') + daemon('calico-node')],
  ['none', daemon('kube-flannel', 'kube-flannel') + daemon('kube-proxy')],
  ['none', daemon('kube-flannel') + daemon('kube-multus-ds')],
  ['rejects', daemon('kube-router')],
  [
    'rejects',
    node('v1.34.1') + '{ apiVersion: v1, kind: Node, metadata: { name: n2 }, status: { nodeInfo: { kubeletVersion: v1.34.1+k3s1 } } }',
  ],
  ['unknown', daemon('kube-proxy') + daemon('log-agent')],
  ['unknown', daemon('kube-multus-ds') + node('v1.34.1')],
  ['unknown', daemon('aws-node', 'shop')],
])('a network that %s', (expected, yaml) => expect(enforcementOf(clusterOf(yaml))).toBe(expected));
it('a DaemonSet that leads Service addresses to pods is no plug-in', () =>
  expect(
    clusterOf(daemon('kube-proxy') + daemon('x'))
      .list('DaemonSet')
      .map((one) => networkDaemonOf(one)?.role),
  ).toEqual(['proxy', undefined]));

describe('the DNS of the cluster', () => {
  const service = (name: string, namespace: string, labels = '') =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }, spec: { selector: { k8s-app: kube-dns } } }\n---\n`;
  it.each<[string, string, string | undefined]>([
    ['by its usual name', service('kube-dns', 'kube-system') + service('other', 'kube-system', 'k8s-app: kube-dns'), 'kube-dns'],
    ['by its label', service('rke2-coredns', 'kube-system', 'k8s-app: kube-dns'), 'rke2-coredns'],
    ['as OpenShift calls it', service('dns-default', 'openshift-dns'), 'dns-default'],
    ['not one of another namespace', service('kube-dns', 'shop', 'k8s-app: kube-dns'), undefined],
  ])('is a Service, told %s', (_, yaml, expected) => expect(dnsService(clusterOf(yaml))?.metadata.name).toBe(expected));

  const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop }, spec: { ${spec} } }\n---\n`;
  const cache =
    '{ apiVersion: v1, kind: Pod, metadata: { name: z, namespace: kube-system, labels: { k8s-app: node-local-dns } }, spec: {} }';
  const asks = (yaml: string) => {
    const cluster = clusterOf(yaml);
    const [one] = cluster.list('Pod');
    return one && [usesClusterDns(cluster, one), asksNode(one)];
  };
  it.each<[string, string, readonly [boolean, boolean]]>([
    ['the Service by default', pod(''), [true, false]],
    ['its node where it is on its network', pod('hostNetwork: true'), [false, true]],
    ['the Service all the same', pod('hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet'), [true, false]],
    ['its node by wish', pod('dnsPolicy: Default'), [false, true]],
    ['servers of its own', pod('dnsPolicy: None'), [false, false]],
    ['the cache on its node', pod('') + cache, [false, false]],
  ])('a pod asks %s', (_, yaml, expected) => expect(asks(yaml)).toEqual(expected));

  const dnsPod = (volumes: string) =>
    `{ apiVersion: v1, kind: Pod, metadata: { name: dns, namespace: kube-system, labels: { k8s-app: kube-dns } }, spec: { volumes: [{ name: tmp, emptyDir: {} }, ${volumes}] } }\n---\n`;
  const map = (name: string, data: string, metadata = '') =>
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: kube-system${metadata} }, data: { ${data} } }\n---\n`;
  const mounts = (name: string) => `{ name: ${name}, configMap: { name: ${name} } }`;
  const dns = service('kube-dns', 'kube-system');
  it.each<[string, string, string | undefined]>([
    [
      'that its pods mount',
      dns + dnsPod(`${mounts('hosts')}, ${mounts('coredns')}`) + map('hosts', 'hosts: x') + map('coredns', 'Corefile: x'),
      'coredns',
    ],
    [
      'none that is being deleted',
      dns + dnsPod(mounts('coredns')) + map('coredns', 'Corefile: x', ', deletionTimestamp: "2026-01-01T11:00:00Z"'),
      undefined,
    ],
    ['none without a Corefile', dns + dnsPod(mounts('coredns')) + map('coredns', 'other: x'), undefined],
    ['none that is not held', dns + dnsPod(mounts('coredns')), undefined],
    ['none without the Service', dnsPod(mounts('coredns')) + map('coredns', 'Corefile: x'), undefined],
  ])('has the settings %s', (_, yaml, expected) => expect(corefileOf(clusterOf(yaml))?.metadata.name).toBe(expected));
});

it.each([
  ['cert-manager.io/inject-ca-from: x/y', true],
  ['a: b, service.beta.openshift.io/inject-cabundle: "true"', true],
  ['cert-manager.io/issuer: x', false],
  ['', false],
])('the authority of what is annotated { %s } is injected: %s', (annotations, injected) =>
  expect(
    clusterOf(`{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, annotations: { ${annotations} } } }`)
      .list('ConfigMap')
      .map(injectsAuthority),
  ).toEqual([injected]),
);

describe('who uses a Secret', () => {
  const users = (yaml: string) =>
    [...secretUsers(clusterOf(yaml))]
      .flatMap(([key, all]) => all.map(({ by, path, hosts }) => [key, refKey(by), path, ...hosts].join(' ')))
      .toSorted();
  const gateway = (listeners: string) =>
    `{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: gate, namespace: shop }, spec: { listeners: [${listeners}] } }\n---\n`;
  const pod = (volumes: string, phase = 'Running') =>
    `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop }, spec: { volumes: [{ name: tmp, emptyDir: {} }, ${volumes}] }, status: { phase: ${phase} } }\n---\n`;
  it.each<[string, string, readonly string[]]>([
    [
      'an Ingress, with its hosts',
      '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: web, namespace: shop }, spec: { tls: [{ hosts: [x] }, { secretName: tls, hosts: [a, b] }] } }',
      ['Secret/shop/tls Ingress/shop/web /spec/tls/1 a b'],
    ],
    [
      'a Gateway, with its host',
      gateway('{ name: http }, { hostname: a, tls: { certificateRefs: [{ name: tls }] } }'),
      ['Secret/shop/tls Gateway/shop/gate /spec/listeners/1 a'],
    ],
    [
      'a Gateway for all hosts',
      gateway('{ tls: { certificateRefs: [{ name: tls, namespace: other }] } }'),
      ['Secret/other/tls Gateway/shop/gate /spec/listeners/0'],
    ],
    [
      'a Gateway with several certificates: nobody knows which is shown',
      gateway('{ hostname: a, tls: { certificateRefs: [{ name: one }, { kind: Secret }, { name: two }] } }'),
      ['Secret/shop/one Gateway/shop/gate /spec/listeners/0', 'Secret/shop/two Gateway/shop/gate /spec/listeners/0'],
    ],
    ['a pod, as a volume', pod('{ name: a, secret: { secretName: tls } }'), ['Secret/shop/tls Pod/shop/web-1 /spec/volumes/1']],
    [
      'a pod, among other things',
      pod('{ name: a, projected: { sources: [{ configMap: { name: x } }, { secret: { name: tls } }] } }'),
      ['Secret/shop/tls Pod/shop/web-1 /spec/volumes/1'],
    ],
    ['no pod that has ended', pod('{ name: a, secret: { secretName: tls } }', 'Succeeded'), []],
  ])('%s', (_, yaml, expected) => expect(users(yaml)).toEqual(expected));
});
