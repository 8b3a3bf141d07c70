import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { type TestCluster, testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const crash =
  'restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } }';
const unready = 'conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z" }]';

const dns = (line: string): TestCluster => ({
  yaml: `
{ apiVersion: v1, kind: Service, metadata: { name: kube-dns, namespace: kube-system }, spec: { selector: { k8s-app: kube-dns } } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: coredns, namespace: kube-system }, data: { Corefile: ". {\\n kubernetes cluster.local\\n forward . /etc/resolv.conf\\n}" } }
---
apiVersion: v1
kind: Pod
metadata: { name: coredns-1, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec: { nodeName: w1, containers: [{ name: coredns, image: c }], volumes: [{ name: config, configMap: { name: coredns } }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: coredns, ${crash} }] }
`,
  logs: [{ pod: 'coredns-1', container: 'coredns', lines: line }],
});
const agent = `
apiVersion: v1
kind: Node
metadata: { name: w1 }
status: { conditions: [{ type: Ready, status: "False", reason: KubeletNotReady, message: "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized", lastTransitionTime: "2026-01-01T10:59:00Z" }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: cilium, namespace: kube-system, uid: d1 }
status: { desiredNumberScheduled: 1, currentNumberScheduled: 1, numberReady: 0 }
---
apiVersion: v1
kind: Pod
metadata: { name: cilium-x, namespace: kube-system, ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: cilium, uid: d1, controller: true }] }
spec: { nodeName: w1, hostNetwork: true, containers: [{ name: agent, image: cilium }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: agent, ${crash} }] }
`;
const policy = `
{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, labels: { app: web } }
spec: { nodeName: w1, containers: [{ name: app, image: web }] }
status: { phase: Running, podIP: 10.2.0.5, ${unready}, containerStatuses: [{ name: app, ${crash} }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db-1, namespace: shop, labels: { app: db } }
spec: { nodeName: w1, containers: [{ name: app, image: db }] }
status: { phase: Running, podIP: 10.2.0.9, conditions: [{ type: Ready, status: "True" }] }
---
{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: lock, namespace: shop }, spec: { podSelector: { matchLabels: { app: db } } } }
`;
/** A StatefulSet without its Service, whose pod asks for its own name. */
const nameless = `
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: web, namespace: shop, uid: s1 }, spec: { replicas: 2, podManagementPolicy: Parallel, serviceName: peers }, status: { replicas: 2 } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-0, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: web, uid: s1, controller: true }] }
spec: { nodeName: w1, subdomain: peers, containers: [{ name: app, image: web }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: app, ${crash} }] }
`;
const unsecured = `
apiVersion: v1
kind: Pod
metadata: { name: sign-1, namespace: shop }
spec: { nodeName: w1, containers: [{ name: app, image: sign }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: app, ${crash} }] }
---
{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: edge }, spec: { controller: example.com/edge } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: menus, namespace: shop }
spec:
  ingressClassName: edge
  tls: [{ hosts: [menus.example], secretName: menus-tls }]
  rules: [{ host: menus.example }]
`;
const controller = `
{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: traefik }, spec: { controller: traefik.io/ingress-controller } }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: menus, namespace: shop }, spec: { ingressClassName: traefik, rules: [{ host: menus.example }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: traefik-1, namespace: ingress, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { nodeName: w1, containers: [{ name: traefik, image: "traefik:v3.3.4" }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: traefik, ${crash} }] }
`;

it.each<[string, string | TestCluster, string]>([
  [
    'a Corefile that CoreDNS refuses',
    dns("/etc/coredns/Corefile:3 - Error during parsing: Unknown directive 'kubernets'"),
    'DnsConfigurationRefused',
  ],
  ['a forwarding loop', dns('[FATAL] plugin/loop: Loop (127.0.0.1:55953 -> :53) detected for zone "."'), 'DnsForwardingLoop'],
  ['a network agent that crashes', agent, 'ContainerExitsWithError'],
  [
    'a policy that denies',
    { yaml: policy, logs: [{ pod: 'web-1', lines: 'dial tcp 10.2.0.9:5432: i/o timeout' }] },
    'NetworkPolicyDeniesIngress',
  ],
  ...['web-0.peers', 'web-0.peers.shop', 'web-0.peers.shop.svc.cluster.local'].map((name): [string, TestCluster, string] => [
    `the Service that a StatefulSet lacks, where its pod asks for ${name}`,
    { yaml: nameless, logs: [{ pod: 'web-0', lines: `curl: (6) Could not resolve host: ${name}` }] },
    'StatefulSetServiceMissing',
  ]),
  ['an ingress controller that crashes', controller, 'ContainerExitsWithError'],
  [
    'a TLS Secret that is missing, where a caller of its host refuses the certificate',
    {
      yaml: unsecured,
      logs: [{ pod: 'sign-1', lines: 'cannot fetch https://menus.example/: certificate verify failed: self-signed certificate' }],
    },
    'IngressTlsSecretMissing',
  ],
])('the one root is %s', (_, cluster, root) => {
  const view = viewOf(testSnapshot(cluster));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const { roots } = causalGraph(findings, rules, topologyOf(view));
  expect([gaps, roots.map((index) => findings[index]?.reason)]).toEqual([[], [root]]);
});

const chain = (targetPort: number): TestCluster => ({
  yaml: `
apiVersion: v1
kind: Pod
metadata: { name: front-1, namespace: shop, labels: { app: front } }
spec: { containers: [{ name: app, image: front }] }
status: { phase: Running, ${unready}, containerStatuses: [{ name: app, ${crash} }] }
---
{ apiVersion: v1, kind: Service, metadata: { name: track, namespace: shop }, spec: { selector: { app: track }, ports: [{ port: 80, targetPort: ${targetPort} }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: track-1, namespace: shop, labels: { app: track } }
spec: { containers: [{ name: app, image: track, ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 8080 } } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }], containerStatuses: [{ name: app, ready: true, restartCount: 0, state: { running: { startedAt: "2026-01-01T10:00:00Z" } } }] }
`,
  logs: [
    { pod: 'front-1', lines: 'dial tcp: connect to track:80: connection refused' },
    {
      pod: 'track-1',
      lines: [57, 58, 59].map((minute) => `2026-01-01T11:${minute}:00Z connect to scan:80: connection refused`).join('\n'),
    },
  ],
});

it.each([
  ['a pod behind a Service explains its caller by what it complains of itself', 8080, 'ContainerLogConnectionRefused'],
  ['but not where the Service sends to a port on which it does not listen', 8000, 'ServiceTargetPortWrong'],
])('%s', (_, targetPort, reason) => {
  const view = viewOf(testSnapshot(chain(targetPort)));
  const { findings, edges } = causalGraph(runAnalyzers(analyzers, view).findings, rules, topologyOf(view));
  const front = findings.findIndex((one) => one.reason === 'ContainerLogConnectionRefused' && one.about.name === 'front-1');
  expect(edges.filter(({ effect }) => effect === front).map(({ cause }) => findings[cause]?.reason)).toEqual([reason]);
});
