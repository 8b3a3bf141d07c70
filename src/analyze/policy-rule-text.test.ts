import { expect, it } from 'vitest';
import type { Pod } from '#model/object.ts';
import type { End } from './network-policy.ts';
import { missingRule } from './policy-rule-text.ts';

const end = (labels: Readonly<Record<string, string>> | undefined, namespace = 'shop'): End => {
  const pod: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x', namespace, ...(labels && { labels }) },
    spec: { containers: [] },
    status: {},
  };
  return { pod, addresses: ['10.0.0.1'] };
};
const to = (target: End, port = 80, protocol = 'TCP') => ({ end: target, port, protocol });
const web = end({ 'pod-template-hash': '7d9f', tier: 'front', app: 'web' });
const db = end({ app: 'db', 'app.kubernetes.io/name': 'postgres' }, 'data');

it.each<[string, () => string, string]>([
  [
    'a peer of the same namespace',
    () => missingRule('ingress', web, [to(end({ app: 'api' }))]),
    '{ from: [{ podSelector: { matchLabels: { app: "web" } } }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
  [
    'a peer of another, by its most telling label',
    () => missingRule('egress', web, [to(db, 5432)]),
    '{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } }, podSelector: { matchLabels: { app.kubernetes.io/name: "postgres" } } }], ports: [{ protocol: TCP, port: 5432 }] }',
  ],
  [
    'a client of another',
    () => missingRule('ingress', web, [to(db)]),
    '{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: "web" } } }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
  [
    'each peer and each port once',
    () => missingRule('egress', web, [to(end({ app: 'a' })), to(end({ app: 'a' })), to(end({ app: 'b' }), 53, 'UDP')]),
    '{ to: [{ podSelector: { matchLabels: { app: "a" } } }, { podSelector: { matchLabels: { app: "b" } } }], ports: [{ protocol: TCP, port: 80 }, { protocol: UDP, port: 53 }] }',
  ],
  [
    'all labels where none tells',
    () => missingRule('egress', web, [to(end({ color: 'red', shape: 'round', 'controller-revision-hash': 'x' }))]),
    '{ to: [{ podSelector: { matchLabels: { color: "red", shape: "round" } } }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
  [
    'all pods where there is no label',
    () => missingRule('egress', web, [to(end(undefined))]),
    '{ to: [{ podSelector: {} }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
  [
    'an address',
    () => missingRule('egress', web, [to({ addresses: ['192.0.2.1', '192.0.2.2'] })]),
    '{ to: [{ ipBlock: { cidr: 192.0.2.1/32 } }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
  [
    'an address of IPv6',
    () => missingRule('egress', web, [to({ addresses: ['fd00::1'] })]),
    '{ to: [{ ipBlock: { cidr: fd00::1/128 } }], ports: [{ protocol: TCP, port: 80 }] }',
  ],
])('the rule for %s', (_, rule, expected) => expect(rule()).toBe(expected));
