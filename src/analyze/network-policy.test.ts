import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Pod } from '#model/object.ts';
import { type End, type Flow, judgeFlow, type NetworkPolicy } from './network-policy.ts';

const pod = (name: string, namespace: string, ip: string, spec: object = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels: { app: name } },
  status: { podIP: ip },
  spec: {
    containers: [
      {
        name: 'app',
        ports: [
          { name: 'sql', containerPort: 5432 },
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
        ],
      },
    ],
    ...spec,
  },
});
const end = (of: Pod): End => ({
  pod: of,
  addresses: [of.status.podIP ?? ''],
  namespaceLabels: { team: of.metadata.namespace ?? '', 'kubernetes.io/metadata.name': of.metadata.namespace ?? '' },
});
const web = end(pod('web', 'shop', '10.2.0.5'));
const db = end(pod('db', 'shop', '10.2.0.9'));
const far = end(pod('db', 'data', '10.2.1.9'));
const outside: End = { addresses: ['203.0.113.7'] };
const flow = (from: End, to: End, port = 5432, protocol = 'TCP'): Flow => ({ from, to, port, protocol });
const policy = (spec: string, namespace = 'shop', name = 'one'): NetworkPolicy => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace },
  spec: parse(spec) as NetworkPolicy['spec'],
});
const to = (rules: string): string => `{ podSelector: {}, policyTypes: [Egress], egress: ${rules} }`;
const from = (rules: string): string => `{ podSelector: {}, policyTypes: [Ingress], ingress: ${rules} }`;

interface Case {
  readonly spec: string;
  readonly flow?: Flow;
  readonly namespace?: string;
  readonly allowed: boolean;
}

const egress: Readonly<Record<string, Case>> = {
  'default deny': { spec: '{ podSelector: {}, policyTypes: [Egress] }', allowed: false },
  'default deny without podSelector': { spec: '{ policyTypes: [Egress] }', allowed: false },
  'a policy for Ingress only says nothing of egress': { spec: '{ podSelector: {}, policyTypes: [Ingress] }', allowed: true },
  'without policyTypes and egress rules egress is open': { spec: '{ podSelector: {} }', allowed: true },
  'without policyTypes, egress rules isolate': { spec: '{ podSelector: {}, egress: [{ ports: [{ port: 80 }] }] }', allowed: false },
  'without policyTypes an empty list of egress rules does not isolate': { spec: '{ podSelector: {}, egress: [] }', allowed: true },
  'an empty rule allows everything': { spec: to('[{}]'), allowed: true },
  'an empty list of peers is every peer': { spec: to('[{ to: [], ports: [{ port: 5432 }] }]'), allowed: true },
  'the policy selects other pods': { spec: '{ podSelector: { matchLabels: { app: api } }, policyTypes: [Egress] }', allowed: true },
  'the policy selects by expression': {
    spec: '{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [api] }] }, policyTypes: [Egress] }',
    allowed: false,
  },
  'the policy stands in another namespace': { spec: '{ podSelector: {}, policyTypes: [Egress] }', namespace: 'data', allowed: true },
  'podSelector picks the peer': { spec: to('[{ to: [{ podSelector: { matchLabels: { app: db } } }] }]'), allowed: true },
  'podSelector picks another peer': { spec: to('[{ to: [{ podSelector: { matchLabels: { app: dbs } } }] }]'), allowed: false },
  'podSelector alone stays in its namespace': {
    spec: to('[{ to: [{ podSelector: { matchLabels: { app: db } } }] }]'),
    flow: flow(web, far),
    allowed: false,
  },
  'an empty namespaceSelector is every namespace': {
    spec: to('[{ to: [{ namespaceSelector: {} }] }]'),
    flow: flow(web, far),
    allowed: true,
  },
  'namespaceSelector by name': {
    spec: to('[{ to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: data } } }] }]'),
    flow: flow(web, far),
    allowed: true,
  },
  'namespaceSelector that does not fit': {
    spec: to('[{ to: [{ namespaceSelector: { matchLabels: { team: ops } } }] }]'),
    flow: flow(web, far),
    allowed: false,
  },
  'both selectors in one peer must fit': {
    spec: to('[{ to: [{ namespaceSelector: { matchLabels: { team: data } }, podSelector: { matchLabels: { app: api } } }] }]'),
    flow: flow(web, far),
    allowed: false,
  },
  'two peers are alternatives': {
    spec: to('[{ to: [{ namespaceSelector: { matchLabels: { team: data } } }, { podSelector: { matchLabels: { app: api } } }] }]'),
    flow: flow(web, far),
    allowed: true,
  },
  'ipBlock holds the address': { spec: to('[{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }]'), flow: flow(web, outside), allowed: true },
  'ipBlock holds the address of a pod': { spec: to('[{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]'), allowed: true },
  'ipBlock excepts the address': {
    spec: to('[{ to: [{ ipBlock: { cidr: 203.0.113.0/24, except: [203.0.113.0/28] } }] }]'),
    flow: flow(web, outside),
    allowed: false,
  },
  'ipBlock excepts another address': {
    spec: to('[{ to: [{ ipBlock: { cidr: 203.0.113.0/24, except: [203.0.113.128/25] } }] }]'),
    flow: flow(web, outside),
    allowed: true,
  },
  'selectors do not pick what is no pod': { spec: to('[{ to: [{ namespaceSelector: {} }] }]'), flow: flow(web, outside), allowed: false },
  'no pod stands on the network of its node': {
    spec: to('[{ to: [{ namespaceSelector: {} }] }]'),
    flow: flow(web, end(pod('db', 'shop', '10.0.0.2', { hostNetwork: true }))),
    allowed: false,
  },
  'a peer that names nothing is nobody': { spec: to('[{ to: [{}] }]'), allowed: false },
  'outside reaches outside of what no policy isolates': { spec: to('[]'), flow: flow(outside, outside), allowed: true },
  'a port that was written as text': { spec: to('[{ ports: [{ port: "5432" }] }]'), allowed: true },
  'another port that was written as text': { spec: to('[{ ports: [{ port: "5433" }] }]'), allowed: false },
  'a named port means none of what is no pod': { spec: to('[{ ports: [{ port: sql }] }]'), flow: flow(web, outside), allowed: false },
  'the port fits': { spec: to('[{ ports: [{ port: 5432 }] }]'), allowed: true },
  'the port does not fit': { spec: to('[{ ports: [{ port: 5433 }] }]'), allowed: false },
  'the protocol is TCP unless said': { spec: to('[{ ports: [{ port: 53 }] }]'), flow: flow(web, db, 53, 'UDP'), allowed: false },
  'a protocol without port is all its ports': {
    spec: to('[{ ports: [{ protocol: UDP }] }]'),
    flow: flow(web, db, 53, 'UDP'),
    allowed: true,
  },
  'a named port is looked up in the receiver': { spec: to('[{ ports: [{ port: sql }] }]'), allowed: true },
  'a named port of the other protocol': { spec: to('[{ ports: [{ port: dns }] }]'), flow: flow(web, db, 53), allowed: false },
  'a named port that the receiver has not': { spec: to('[{ ports: [{ port: http }] }]'), allowed: false },
  'a range of ports': { spec: to('[{ ports: [{ port: 5000, endPort: 6000 }] }]'), allowed: true },
  'the last port of a range': { spec: to('[{ ports: [{ port: 5000, endPort: 5432 }] }]'), allowed: true },
  'a range that ends before': { spec: to('[{ ports: [{ port: 5000, endPort: 5431 }] }]'), allowed: false },
  'peer and port must fit in one rule': {
    spec: to(
      '[{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 80 }] }, { to: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 5432 }] }]',
    ),
    allowed: false,
  },
  'the second rule fits': { spec: to('[{ ports: [{ port: 80 }] }, { ports: [{ port: 5432 }] }]'), allowed: true },
  'a pod on the network of its node is not isolated': {
    spec: '{ policyTypes: [Egress] }',
    flow: flow(end(pod('web', 'shop', '10.0.0.1', { hostNetwork: true })), db),
    allowed: true,
  },
  'a pod always reaches itself': { spec: '{ policyTypes: [Egress] }', flow: flow(web, web), allowed: true },
};

const ingress: Readonly<Record<string, Case>> = {
  'default deny': { spec: '{ podSelector: {} }', allowed: false },
  'default deny by an empty list': { spec: from('[]'), allowed: false },
  'without policyTypes ingress is isolated even with egress rules': { spec: '{ podSelector: {}, egress: [{}] }', allowed: false },
  'a policy for Egress only says nothing of ingress': { spec: '{ podSelector: {}, policyTypes: [Egress] }', allowed: true },
  'the policy selects the receiver': { spec: '{ podSelector: { matchLabels: { app: db } } }', allowed: false },
  'the policy selects the sender only': { spec: '{ podSelector: { matchLabels: { app: web } } }', allowed: true },
  'podSelector picks the sender': { spec: from('[{ from: [{ podSelector: { matchLabels: { app: web } } }] }]'), allowed: true },
  'namespaceSelector picks the sender': {
    spec: from('[{ from: [{ namespaceSelector: { matchLabels: { team: shop } } }] }]'),
    namespace: 'data',
    flow: flow(web, far),
    allowed: true,
  },
  'podSelector alone does not reach another namespace': {
    spec: from('[{ from: [{ podSelector: {} }] }]'),
    namespace: 'data',
    flow: flow(web, far),
    allowed: false,
  },
  'ipBlock holds a sender outside': {
    spec: from('[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
    flow: flow(outside, db),
    allowed: true,
  },
  'the named port of the receiver': { spec: from('[{ ports: [{ port: sql }] }]'), allowed: true },
  'an outside receiver has no policies': { spec: '{ podSelector: {} }', flow: flow(web, outside), allowed: true },
};

describe('egress', () => {
  it.each(Object.entries(egress))('%s', (_, { spec, namespace, flow: given = flow(web, db), allowed }) =>
    expect(judgeFlow([policy(spec, namespace)], 'egress', given).allowed).toBe(allowed),
  );
});
describe('ingress', () => {
  it.each(Object.entries(ingress))('%s', (_, { spec, namespace, flow: given = flow(web, db), allowed }) =>
    expect(judgeFlow([policy(spec, namespace)], 'ingress', given).allowed).toBe(allowed),
  );
});

it('without any policy everything is allowed', () =>
  expect(judgeFlow([], 'egress', flow(web, db))).toMatchObject({ allowed: true, isolating: [] }));

it('says which policies isolate, and which rule allows the peer on other ports', () => {
  const deny = policy('{ policyTypes: [Egress] }', 'shop', 'deny');
  const some = policy(
    to(
      '[{ ports: [{ port: 80 }] }, { to: [{ namespaceSelector: {} }], ports: [{ port: 53 }, { protocol: UDP, port: 90 }] }, { to: [{ podSelector: { matchLabels: { app: api } } }] }, { to: [{ podSelector: {} }], ports: [{ port: 53 }, { port: 80 }] }]',
    ),
    'shop',
    'some',
  );
  const verdict = judgeFlow([deny, some], 'egress', flow(web, db));
  expect(verdict.isolating).toEqual([deny, some]);
  expect(verdict.otherPorts.map(({ policy: { metadata }, path }) => [metadata.name, path])).toEqual([['some', '/spec/egress/3']]);
});

it('policies only add: what one allows no other takes away', () => {
  const specs = Object.values(egress).map(({ spec }) => spec);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...specs)), fc.constantFrom(...specs), (others, spec) => {
      const one = policy(spec);
      const { allowed, isolating } = judgeFlow([one], 'egress', flow(web, db));
      if (!allowed || isolating.length === 0) return;
      expect(judgeFlow([...others.map((other) => policy(other)), one], 'egress', flow(web, db)).allowed).toBe(true);
    }),
  );
});
