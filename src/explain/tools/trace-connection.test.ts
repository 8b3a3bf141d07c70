import { describe, expect, it } from 'vitest';
import { shop } from '../reading/shop.ts';
import { readFrom, testCase } from '../reading/testing.ts';
import { traceConnection } from './trace-connection.ts';

const dns = `
{ apiVersion: v1, kind: Namespace, metadata: { name: kube-system } }
---
{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system }, spec: { clusterIP: 10.96.0.10, selector: { k8s-app: kube-dns }, ports: [{ name: dns, port: 53, protocol: UDP }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: coredns, namespace: kube-system, labels: { k8s-app: kube-dns } }, spec: { containers: [{ name: coredns, image: c }] }, status: { phase: Running, podIP: 10.0.0.10, conditions: [{ type: Ready, status: "True" }] } }
---
{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: store-1, namespace: shop, labels: { kubernetes.io/service-name: store } }, addressType: IPv4, endpoints: [{ addresses: [10.0.0.5], conditions: { ready: true } }], ports: [{ port: 8080 }] }
`;
const whole = `${shop}\n---\n${dns}`;
const policy = (spec: string) =>
  `${whole}\n---\n{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: guard, namespace: shop }, spec: ${spec} }`;
const from = 'deploy/cart';

const cases: Readonly<Record<string, { cluster?: string; input: object; says: string; last: RegExp }>> = {
  'everything holds': { input: { from, to: 'store:8080' }, says: 'it reaches the pod', last: /no network policy applies/ },
  'a URL in another form': {
    input: { from, to: 'http://user@store.shop.svc.cluster.local:8080/a?b' },
    says: 'it reaches the pod',
    last: /no network policy/,
  },
  'the address of the Service': { input: { from, to: '10.96.0.5:8080' }, says: 'it reaches the pod', last: /no network policy/ },
  'no such Service': {
    input: { from, to: 'stor:8080' },
    says: 'cannot connect',
    last: /STOPS.*Service shop\/stor does not exist \(nearest name: store\)/,
  },
  'no such port': { input: { from, to: 'http://store/' }, says: 'cannot connect', last: /STOPS.*no port 80; it has 8080/ },
  'no pod is ready': { input: { from: 'deploy/store', to: 'cart:80' }, says: 'cannot connect', last: /STOPS.*0 of 1 pods/ },
  'no pod is selected': {
    cluster: whole.replace('selector: { app: store }, ports', 'selector: { app: stores }, ports'),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*no pod carries app=stores/,
  },
  'a named port that no pod has': {
    cluster: whole.replace('ports: [{ port: 8080 }] } }', 'ports: [{ port: 8080, targetPort: grpc }] } }'),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*port named grpc/,
  },
  'slices that are behind': {
    cluster: whole.replace('conditions: { ready: true }', 'conditions: { ready: false }'),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*EndpointSlices hold no ready address/,
  },
  'DNS is down': {
    cluster: whole.replace(
      'podIP: 10.0.0.10, conditions: [{ type: Ready, status: "True" }]',
      'podIP: 10.0.0.10, conditions: [{ type: Ready, status: "False" }]',
    ),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*DNS of the cluster does not answer/,
  },
  'a policy forgets DNS': {
    cluster: policy(
      '{ podSelector: { matchLabels: { app: cart } }, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: store } } }] }] }',
    ),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*block the question for the name \(egress\): NetworkPolicy shop\/guard/,
  },
  'a policy of the receiver blocks': {
    cluster: policy(
      '{ podSelector: { matchLabels: { app: store } }, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: { matchLabels: { app: other } } }] }] }',
    ),
    input: { from, to: 'store:8080' },
    says: 'cannot connect',
    last: /STOPS.*block it \(ingress\): NetworkPolicy shop\/guard/,
  },
  'a policy allows': {
    cluster: policy(
      '{ podSelector: { matchLabels: { app: store } }, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: { matchLabels: { app: cart } } }] }] }',
    ),
    input: { from, to: 'store:8080' },
    says: 'it reaches the pod',
    last: /holds.*policies on the way allow it: NetworkPolicy shop\/guard/,
  },
  'a host outside': {
    input: { from, to: 'https://api.example.com/pay' },
    says: 'leaves what the cluster shows',
    last: /note.*no name of the cluster/,
  },
  'nobody calls': {
    input: { to: 'store:8080', namespace: 'shop' },
    says: 'not every step could be judged',
    last: /unclear.*caller is not named/,
  },
};

describe('trace_connection', () => {
  it.each(Object.entries(cases))('%s', async (_, { cluster = whole, input, says, last }) => {
    const { text } = await readFrom(traceConnection, testCase(cluster))(input);
    expect(text).toContain(says);
    expect(text.split('\n').at(-1)).toMatch(last);
    expect(text).not.toMatch(/\{[a-z]+\}|undefined/);
  });

  it('rests every step that stops on evidence', async () => {
    for (const { cluster = whole, input, says } of Object.values(cases)) {
      if (says !== 'cannot connect') continue;
      expect((await readFrom(traceConnection, testCase(cluster))(input)).evidence.length).toBeGreaterThan(0);
    }
  });

  it('concludes nothing where Services were not read', async () => {
    const { text } = await readFrom(traceConnection, testCase({ yaml: whole, unread: ['Service'] }))({ from, to: 'stor:8080' });
    expect(text).not.toContain('does not exist');
    expect(text).toContain('not every step could be judged');
  });

  it('refuses what names no host', async () => {
    await expect(readFrom(traceConnection, testCase(whole))({ to: 'http://' })).rejects.toMatchObject({ code: 'BadInput' });
  });
});
