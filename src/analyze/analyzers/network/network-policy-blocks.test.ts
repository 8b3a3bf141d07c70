import { analyzerCases, type TestCluster } from '../../testing.ts';
import { networkPolicyBlocks } from './network-policy-blocks.ts';

const waiting =
  '{ name: app, state: { waiting: { reason: CrashLoopBackOff } }, restartCount: 5, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } } }';
const running = '{ name: app, state: { running: { startedAt: "2026-01-01T10:00:00Z" } }, ready: true, restartCount: 0 }';
const pod = (name: string, namespace: string, ip: string, { spec = '', status = running } = {}): string => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}-1, namespace: ${namespace}, labels: { app: ${name}, pod-template-hash: "77" } }
spec: { containers: [{ name: app, image: ${name}, ports: [{ name: sql, containerPort: 5432 }] }]${spec} }
status: { phase: Running, podIP: ${ip}, conditions: [{ type: Ready, status: "${status === running ? 'True' : 'False'}", lastTransitionTime: "2026-01-01T11:00:00Z" }], containerStatuses: [${status}] }
---
`;
const namespaces = ['shop', 'data', 'kube-system']
  .map(
    (name) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { kubernetes.io/metadata.name: ${name} } } }\n---\n`,
  )
  .join('');
const service = (name: string, namespace: string, ip: string, ports: string): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { clusterIP: ${ip}, selector: { app: ${name} }, ports: ${ports} }
---
`;
const dns =
  pod('kube-dns', 'kube-system', '10.2.0.2') +
  service('kube-dns', 'kube-system', '10.96.0.10', '[{ name: dns, port: 53, protocol: UDP }, { name: dns-tcp, port: 53, protocol: TCP }]');
const far = pod('db', 'data', '10.2.1.9') + service('db', 'data', '10.96.0.21', '[{ port: 5432 }]');
const near = pod('db', 'shop', '10.2.0.9') + service('db', 'shop', '10.96.0.20', '[{ port: 5000, targetPort: sql }]');
const policy = (name: string, spec: string, namespace = 'shop', created = '2026-01-01T09:00:00Z'): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace}, creationTimestamp: "${created}" }
spec: ${spec}
---
`;
const api = `
{ apiVersion: v1, kind: Namespace, metadata: { name: default } }
---
{ apiVersion: v1, kind: Service, metadata: { name: kubernetes, namespace: default }, spec: { clusterIP: 10.96.0.1, ports: [{ name: https, port: 443, targetPort: 6443 }] } }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: kubernetes, namespace: default, labels: { kubernetes.io/service-name: kubernetes } }
addressType: IPv4
endpoints: [{ addresses: [192.0.2.10], conditions: { ready: true } }]
ports: [{ name: https, port: 6443, protocol: TCP }]
---
`;
const daemon = (name: string): string =>
  `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: ${name}, namespace: kube-system } }\n---\n`;
const cilium = (namespace: string): string =>
  `{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: allow, namespace: ${namespace} } }\n---\n`;

const refusedLine = '2026-01-01T11:58:09Z dial tcp 10.96.0.20:5000: connect: connection refused';
const probed = near.replace('containerPort: 5432 }]', 'containerPort: 5432 }], readinessProbe: { tcpSocket: { port: sql } }');
const timeout = '2026-01-01T11:58:09Z dial tcp 10.96.0.20:5000: i/o timeout';
const noDns = '2026-01-01T11:58:09Z getaddrinfo EAI_AGAIN db';
const deny = '{ podSelector: {}, policyTypes: [Egress] }';
const denyIn = '{ podSelector: { matchLabels: { app: db } }, policyTypes: [Ingress] }';
const crash = (rest: string, lines = timeout, web = pod('web', 'shop', '10.2.0.5', { status: waiting })): TestCluster => ({
  yaml: namespaces + web + dns + near + far + rest,
  logs: [{ pod: 'web-1', lines }],
});
const [egress, ingress, noNames, wrongPort] = [
  'NetworkPolicyDeniesEgress',
  'NetworkPolicyDeniesIngress',
  'NetworkPolicyDeniesDns',
  'NetworkPolicyPortNotAllowed',
] as const;
const allows = (app: string): string =>
  `{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: ${app} } } }] }] }`;
const from = (port: number): string => `{ from: [{ podSelector: {} }], ports: [{ port: ${port} }] }`;
const port53 = 'ports: [{ port: 53, protocol: UDP }, { port: 53 }]';
const opens = (port: number): string => `{ podSelector: { matchLabels: { app: db } }, ingress: [${from(port)}] }`;
const other = '{ from: [{ podSelector: { matchLabels: { app: log } } }], ports: [{ port: 7 }] }';

analyzerCases(networkPolicyBlocks, {
  fires: {
    'a default deny of egress': {
      cluster: crash(policy('deny', deny)),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
      says: [
        'keeps Pod web-1 from sending to Service db on TCP 5432',
        '{ to: [{ podSelector: { matchLabels: { app: "db" } } }], ports: [{ protocol: TCP, port: 5432 }] }',
      ],
      since: ['2026-01-01T11:58:09Z'],
      quotes: ['/spec', 'dial tcp 10.96.0.20:5000: i/o timeout'],
    },
    'the policy is as old as the complaint': {
      cluster: crash(policy('deny', deny, 'shop', '2026-01-01T11:58:09Z')),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
    },
    'of several that all allow something else the newest is named, and the others are quoted': {
      cluster: crash(
        policy('a', allows('api')) +
          policy('b', allows('mail'), 'shop', '2026-01-01T10:00:00Z') +
          policy('c', allows('log'), 'shop', '2026-01-01T09:30:00Z'),
      ),
      finds: { [egress]: ['NetworkPolicy/shop/b'] },
      quotes: ['/spec', 'dial tcp 10.96.0.20:5000: i/o timeout', '/spec', '/spec'],
    },
    'the policy that allows the peer on another port is named before a newer one that allows nothing': {
      cluster: crash(
        policy(
          'lock',
          '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 5000, endPort: 5010 }, { protocol: UDP }] }, { from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 1 }] }] }',
        ) + policy('none', denyIn, 'shop', '2026-01-01T10:00:00Z'),
      ),
      finds: { [wrongPort]: ['NetworkPolicy/shop/lock'] },
      says: 'on TCP 5000-5010 and UDP * only',
    },
    'egress allows DNS only': {
      cluster: crash(
        policy('dns-only', `{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {} }], ${port53} }] }`),
      ),
      finds: { [egress]: ['NetworkPolicy/shop/dns-only'] },
    },
    'the policy that allows nothing is named before a newer one that allows something': {
      cluster: crash(policy('deny', deny) + policy('some', allows('api'), 'shop', '2026-01-01T10:00:00Z')),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
    },
    'ingress of the server': {
      cluster: crash(policy('lock', denyIn)),
      finds: { [ingress]: ['NetworkPolicy/shop/lock'] },
      says: '{ from: [{ podSelector: { matchLabels: { app: "web" } } }], ports: [{ protocol: TCP, port: 5432 }] }',
    },
    'ingress in another namespace allows its own pods only': {
      cluster: crash(
        policy('own', '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }', 'data'),
        'dial tcp 10.96.0.21:5432: i/o timeout',
      ),
      finds: { [ingress]: ['NetworkPolicy/data/own'] },
      says: 'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }',
    },
    'both sides deny': {
      cluster: crash(policy('deny', deny) + policy('lock', denyIn)),
      finds: { [egress]: ['NetworkPolicy/shop/deny'], [ingress]: ['NetworkPolicy/shop/lock'] },
    },
    'the rule names the port of the Service, not of the pod': {
      cluster: crash(
        policy(
          'lock',
          '{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 5000 }] }] }',
        ),
      ),
      finds: { [wrongPort]: ['NetworkPolicy/shop/lock'] },
      says: 'on TCP 5000 only, and the connection arrives at TCP 5432',
    },
    'a pod is called by its address': {
      cluster: crash(policy('lock', denyIn), 'dial tcp 10.2.0.9:5432: i/o timeout'),
      finds: { [ingress]: ['NetworkPolicy/shop/lock'] },
    },
    'DNS is not among what egress allows': {
      cluster: crash(
        policy('db-only', '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: db } } }] }] }'),
        noDns,
      ),
      finds: { [noNames]: ['NetworkPolicy/shop/db-only'] },
      says: ['no egress rule allows UDP 53 to Service kube-dns', '{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }'],
    },
    'DNS is allowed by TCP only': {
      cluster: crash(policy('tcp', '{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 53 }] }] }'), noDns),
      finds: { [noNames]: ['NetworkPolicy/shop/tcp'] },
    },
    'ingress of the DNS pods': {
      cluster: crash(policy('lock', '{ podSelector: {} }', 'kube-system'), noDns),
      finds: { [noNames]: ['NetworkPolicy/kube-system/lock'] },
      says: 'no ingress rule',
    },
    'a name that exists is called a bad address': {
      cluster: crash(policy('deny', deny), "wget: bad address 'db:5000'"),
      finds: { [noNames]: ['NetworkPolicy/shop/deny'] },
    },
    'the API server is not among what egress allows': {
      cluster: crash(policy('deny', deny) + api, 'dial tcp 10.96.0.1:443: i/o timeout'),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
      says: '{ ipBlock: { cidr: 192.0.2.10/32 } }',
    },
    'no answer of DNS, whatever name was asked for': {
      cluster: crash(policy('deny', deny), noDns.replace(' db', ' nobody')),
      finds: { [noNames]: ['NetworkPolicy/shop/deny'] },
    },
    'a policy that allows the peer on another port is younger than the complaint': {
      cluster: crash(policy('lock', opens(5000), 'shop', '2026-01-01T11:59:00Z') + policy('none', denyIn)),
      finds: { [ingress]: ['NetworkPolicy/shop/none'] },
    },
    'two policies allow the peer on other ports: those of the newer one are told': {
      cluster: crash(
        policy('old', `{ podSelector: { matchLabels: { app: db } }, ingress: [${other}, ${from(5000)}] }`) +
          policy(
            'lock',
            `{ podSelector: { matchLabels: { app: db } }, ingress: [${from(6000)}, ${other}] }`,
            'shop',
            '2026-01-01T10:00:00Z',
          ),
      ),
      finds: { [wrongPort]: ['NetworkPolicy/shop/lock'] },
      says: 'on TCP 6000 only',
    },
    'two clients complain, the second of them first': {
      cluster: {
        yaml: crash(policy('deny', deny) + pod('api', 'shop', '10.2.0.6', { status: waiting })).yaml,
        logs: [
          { pod: 'api-1', lines: timeout },
          { pod: 'web-1', lines: timeout.replace('11:58:09', '11:58:05') },
        ],
      },
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
      since: ['2026-01-01T11:58:05Z'],
    },
    'kube-router refuses what is denied': {
      cluster: crash(policy('deny', deny) + daemon('kube-router'), 'dial tcp 10.96.0.20:5000: connect: connection refused'),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
    },
    'a program that its probe proves to listen is refused, so a plug-in that is not seen must refuse': {
      cluster: { ...crash(policy('deny', deny), refusedLine), yaml: crash(policy('deny', deny)).yaml.replace(near, probed) },
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
    },
    'a healthy pod that complains again and again': {
      cluster: crash(
        policy('deny', deny),
        [50, 55, 58].map((minute) => timeout.replace('58:09', `${minute}:09`)).join('\n'),
        pod('web', 'shop', '10.2.0.5'),
      ),
      finds: { [egress]: ['NetworkPolicy/shop/deny'] },
    },
  },
  silent: {
    'nobody complains': { ...crash(policy('deny', deny)), logs: [] },
    'the complaint is of something else': crash(policy('deny', deny), '2026-01-01T11:58:09Z database is locked'),
    'the connection is refused, and nothing proves that the program listened': crash(policy('deny', deny), refusedLine),
    'the connection was refused before the program was ready': {
      ...crash(policy('deny', deny), refusedLine.replace('11:58:09', '10:58:09')),
      yaml: crash(policy('deny', deny)).yaml.replace(near, probed),
    },
    'the connection is refused, and the plug-in drops': {
      ...crash(policy('deny', deny), refusedLine),
      yaml: crash(policy('deny', deny) + daemon('calico-node')).yaml.replace(near, probed),
    },
    'no policy selects either end': crash(
      policy('other', '{ podSelector: { matchLabels: { app: api } }, policyTypes: [Ingress, Egress] }'),
    ),
    'another policy allows it': crash(
      policy('deny', deny) + policy('allow', '{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: sql }] }] }'),
    ),
    'the address of the Service is allowed': crash(
      policy('block', '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 10.96.0.0/12 } }] }] }'),
    ),
    'the policy is younger than the complaint': crash(policy('deny', deny, 'shop', '2026-01-01T11:59:00Z')),
    'the server is not ready': {
      yaml:
        namespaces +
        pod('web', 'shop', '10.2.0.5', { status: waiting }) +
        pod('db', 'shop', '10.2.0.9', { status: waiting }) +
        service('db', 'shop', '10.96.0.20', '[{ port: 5000, targetPort: sql }]') +
        policy('deny', deny),
      logs: [{ pod: 'web-1', lines: timeout }],
    },
    'the peer is outside of the cluster': crash(policy('deny', deny), 'dial tcp 203.0.113.5:443: i/o timeout'),
    'the Service has no such port': crash(policy('deny', deny), 'dial tcp 10.96.0.20:9999: i/o timeout'),
    'the client is on the network of its node': crash(
      policy('deny', deny),
      timeout,
      pod('web', 'shop', '10.2.0.5', { spec: ', hostNetwork: true', status: waiting }),
    ),
    'the policies were not all read': { ...crash(policy('deny', deny)), unread: ['NetworkPolicy'] },
    'the namespace is not held': {
      ...crash(policy('deny', deny)),
      yaml: crash(policy('deny', deny)).yaml.replace('name: shop, labels', 'name: other, labels'),
    },
    'policies of the network plug-in may allow it': crash(policy('deny', deny) + cilium('shop')),
    'Flannel alone enforces no policies': crash(policy('deny', deny) + daemon('kube-flannel-ds')),
    'a name that does not exist': crash(policy('deny', deny), "wget: bad address 'nobody'"),
    'the pod does not ask the DNS of the cluster': crash(
      policy('deny', deny),
      noDns,
      pod('web', 'shop', '10.2.0.5', { spec: ', dnsPolicy: Default', status: waiting }),
    ),
    'a cache on the node answers DNS': crash(
      `${policy('deny', deny)}{ apiVersion: v1, kind: Pod, metadata: { name: cache, namespace: kube-system, labels: { k8s-app: node-local-dns } } }\n`,
      noDns,
    ),
    'DNS is allowed': crash(
      policy('dns', '{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 53, protocol: UDP }, { port: 53 }] }] }'),
      noDns,
    ),
    'it calls itself': crash(policy('deny', deny), 'dial tcp 10.2.0.5:5432: i/o timeout'),
    'the connection is refused, and of two programs behind the Service one may not have listened': {
      ...crash(policy('deny', deny), refusedLine),
      yaml: crash(policy('deny', deny) + pod('db', 'shop', '10.2.0.11').replace('name: db-1', 'name: db-2')).yaml.replace(near, probed),
    },
  },
});
