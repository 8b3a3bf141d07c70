import { describe, expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { type TestCluster, testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { kubernetes.io/metadata.name: shop } } }';
const hook = (kind = 'Validating', selector = 'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }') => `
---
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}WebhookConfiguration
metadata: { name: check, creationTimestamp: "2026-01-01T08:00:00Z" }
webhooks:
  - name: check.example.com
    ${selector}
    clientConfig: { service: { name: policy, namespace: policy }, caBundle: bm9uZQ== }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
`;
const policyService = `
---
{ apiVersion: v1, kind: Service, metadata: { name: policy, namespace: policy, creationTimestamp: "2026-01-01T08:00:00Z" }, spec: { selector: { app: policy }, ports: [{ port: 443 }] } }
`;
const crash =
  'restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } }';
const policyPod = (status: string, volumes = '') => `
---
apiVersion: v1
kind: Pod
metadata: { name: policy-1, namespace: policy, labels: { app: policy }, creationTimestamp: "2026-01-01T08:00:00Z" }
spec: { nodeName: w1, containers: [{ name: app, image: policy }]${volumes} }
status: { phase: Running, ${status} }
`;
const unready = 'conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z" }]';
const ready = 'conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-01-01T08:01:00Z" }]';
const refused = (said: string) => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, uid: d1, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { replicas: 2, selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart } } } }
status: { conditions: [{ type: Available, status: "False", reason: MinimumReplicasUnavailable, lastTransitionTime: "2026-01-01T11:01:00Z" }] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-a, namespace: shop, uid: r1, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: cart, uid: d1, controller: true }] }
spec: { replicas: 2 }
status:
  replicas: 0
  conditions:
    - type: ReplicaFailure
      status: "True"
      reason: FailedCreate
      lastTransitionTime: "2026-01-01T11:01:00Z"
      message: 'Internal error occurred: failed calling webhook "check.example.com": failed to call webhook: Post "https://policy.policy.svc:443/?timeout=10s": ${said}'
`;
const secret = `
---
apiVersion: v1
kind: Secret
metadata: { name: policy-tls, namespace: policy, creationTimestamp: "2025-01-01T00:00:00Z" }
type: kubernetes.io/tls
certificates: { tls.crt: [{ subject: CN=policy, issuer: CN=ca, serial: "1", notBefore: "2025-01-01T00:00:00Z", notAfter: "2026-01-01T10:00:00Z", names: [policy.policy.svc], isAuthority: false, isSelfSigned: false }] }
`;
const program = (name: string, spec: string, status: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { nodeName: w1, ${spec} }
status: { phase: Running, ${unready}, containerStatuses: [{ name: app, ready: false, ${status} }] }
`;
const account = '\n---\n{ apiVersion: v1, kind: ServiceAccount, metadata: { name: lister, namespace: shop } }';
const forbidden =
  'pods is forbidden: User "system:serviceaccount:shop:lister" cannot list resource "pods" in API group "" in the namespace "shop"';
const acme = (kind: string, group: string, owner: string, status: string) => `
---
apiVersion: ${group}/v1
kind: ${kind}
metadata: { name: www-${kind.toLowerCase()}, namespace: shop, uid: ${kind}, creationTimestamp: "2026-01-01T10:00:00Z"${owner && `, ownerReferences: [{ apiVersion: ${owner === 'Order' ? 'acme.' : ''}cert-manager.io/v1, kind: ${owner}, name: www-${owner.toLowerCase()}, uid: ${owner}, controller: true }]`} }
spec: { dnsName: www.example.com, type: HTTP-01, secretName: www-tls }
status: { ${status} }
`;
const notReady = (reason: string) =>
  `conditions: [{ type: Ready, status: "False", reason: ${reason}, message: waiting, lastTransitionTime: "2026-01-01T10:00:00Z" }]`;

const cases: readonly (readonly [string, string | TestCluster, readonly string[]])[] = [
  [
    'the Service of a webhook that is gone',
    namespace + hook() + refused('service "policy" not found'),
    ['WebhookServiceMissing Service/policy/policy'],
  ],
  [
    'the crash of the pod behind a webhook',
    namespace +
      hook() +
      policyService +
      policyPod(`${unready}, containerStatuses: [{ name: app, ready: false, ${crash} }]`) +
      refused('connect: connection refused'),
    ['ContainerExitsWithError Pod/policy/policy-1'],
  ],
  [
    'a webhook that must approve its own pods',
    '{ apiVersion: v1, kind: Namespace, metadata: { name: policy, labels: { kubernetes.io/metadata.name: policy } } }' +
      hook('Validating', '') +
      policyService +
      refused('connect: connection refused'),
    ['WebhookBlocksItself ValidatingWebhookConfiguration/check'],
  ],
  [
    'the same, seen from the workload that serves it: a circle',
    '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { kubernetes.io/metadata.name: shop } } }' +
      hook('Validating', '').replaceAll('name: policy, namespace: policy', 'name: cart, namespace: shop') +
      '\n---\n{ apiVersion: v1, kind: Service, metadata: { name: cart, namespace: shop, creationTimestamp: "2026-01-01T08:00:00Z" }, spec: { selector: { app: cart }, ports: [{ port: 443 }] } }' +
      refused('connect: connection refused'),
    ['WebhookBlocksItself ValidatingWebhookConfiguration/check'],
  ],
  [
    'the expired certificate that a webhook shows',
    namespace +
      hook() +
      policyService +
      policyPod(ready, ', volumes: [{ name: tls, secret: { secretName: policy-tls } }]') +
      secret +
      refused(
        'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-01T11:01:00Z is after 2026-01-01T10:00:00Z',
      ),
    ['CertificateExpired Secret/policy/policy-tls'],
  ],
  [
    'a webhook that changes the image',
    {
      yaml: `${namespace}${hook('Mutating', 'failurePolicy: Ignore')}${policyService}${policyPod(ready)}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-a, namespace: shop, uid: r1 }
spec: { replicas: 1, template: { spec: { containers: [{ name: app, image: "nginx:1.25" }] } } }
status: { replicas: 1 }
${program('cart-a-x', 'containers: [{ name: app, image: "nginx:hardened" }]', 'restartCount: 0, state: { waiting: { reason: ErrImagePull, message: "failed to pull and unpack image: nginx:hardened: not found" } }').replace('creationTimestamp', 'ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart-a, uid: r1, controller: true }], creationTimestamp')}`,
    },
    ['WebhookChangesImage MutatingWebhookConfiguration/check'],
  ],
  [
    'a role that is missing, behind a log line and a crash',
    {
      yaml: `${namespace}${account}
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: lister, namespace: shop }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: gone }, subjects: [{ kind: ServiceAccount, name: lister, namespace: shop }] }
${program('lister-1', 'serviceAccountName: lister, containers: [{ name: app, image: python }]', crash)}`,
      logs: [{ pod: 'lister-1', lines: `2026-01-01T11:58:09Z E ${forbidden}` }],
    },
    ['RoleMissing Role/shop/gone'],
  ],
  [
    'an account that nothing is bound to',
    {
      yaml: namespace + account + program('lister-1', 'serviceAccountName: lister, containers: [{ name: app, image: python }]', crash),
      logs: [{ pod: 'lister-1', lines: `2026-01-01T11:58:09Z E ${forbidden}` }],
    },
    ['AccountHasNoRole ServiceAccount/shop/lister'],
  ],
  [
    'a token that is not mounted',
    {
      yaml:
        namespace +
        account +
        program(
          'lister-1',
          'automountServiceAccountToken: false, serviceAccountName: lister, containers: [{ name: app, image: python }]',
          crash,
        ),
      logs: [{ pod: 'lister-1', lines: 'open /var/run/secrets/kubernetes.io/serviceaccount/token: no such file or directory' }],
    },
    ['AccountTokenNotMounted Pod/shop/lister-1'],
  ],
  [
    'a default limit that is too small',
    namespace +
      '\n---\n{ apiVersion: v1, kind: LimitRange, metadata: { name: defaults, namespace: shop }, spec: { limits: [{ type: Container, default: { memory: 32Mi } }] } }' +
      program(
        'hungry-1',
        'containers: [{ name: app, image: python, resources: { limits: { memory: 32Mi } } }]',
        crash.replace('exitCode: 1, reason: Error', 'exitCode: 137, reason: OOMKilled'),
      ).replace(
        'creationTimestamp',
        'annotations: { kubernetes.io/limit-ranger: "LimitRanger plugin set: memory limit for container app" }, creationTimestamp',
      ),
    ['LimitRangeSetsTooLittleMemory LimitRange/shop/defaults'],
  ],
  [
    'the challenge at the end of a chain of cert-manager',
    namespace +
      acme('Certificate', 'cert-manager.io', '', notReady('DoesNotExist')) +
      acme('CertificateRequest', 'cert-manager.io', 'Certificate', notReady('Pending')) +
      acme('Order', 'acme.cert-manager.io', 'CertificateRequest', 'state: pending') +
      acme('Challenge', 'acme.cert-manager.io', 'Order', 'state: pending, reason: "wrong status code 404"') +
      '\n---\n{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: www, namespace: shop }, spec: { tls: [{ secretName: www-tls, hosts: [www.example.com] }] } }',
    ['ChallengeFailing Challenge/shop/www-challenge'],
  ],
];

describe('the one root is', () => {
  it.each(cases)('%s', (_, cluster, expected) => {
    const view = viewOf(testSnapshot(cluster));
    const { findings, gaps } = runAnalyzers(analyzers, view);
    const { roots } = causalGraph(findings, rules, topologyOf(view));
    const named = roots.flatMap((index) => findings[index] ?? []).map(({ reason, about }) => `${reason} ${refKey(about)}`);
    expect([gaps, named]).toEqual([[], expected]);
  });
});

describe('how urgent it is', () => {
  const judged = (cluster: string | TestCluster) => {
    const snapshot = testSnapshot(cluster);
    const view = viewOf(snapshot);
    const options = { rules, cluster: snapshot.cluster, stated: () => undefined, docOf: () => undefined };
    const incidents = incidentsOf(runAnalyzers(analyzers, view).findings, topologyOf(view), options);
    return incidents.map(({ subject, priority, trend }) => `${priority} ${subject.kind} ${subject.name} ${trend}`);
  };
  it('nearly everything waits for a webhook that is down', () => {
    const broken = policyPod(`${unready}, containerStatuses: [{ name: app, ready: false, ${crash} }]`);
    expect(judged(namespace + hook('Validating', '') + policyService + broken)).toEqual(['P1 Pod policy-1 static']);
    expect(judged(namespace + hook('Validating', '') + policyService)).toEqual(['P1 Service policy static']);
  });
  it('a program that serves and keeps being refused has not recovered', () => {
    const lines = ['11:56', '11:57', '11:58', '11:59'].map((at) => `2026-01-01T${at}:00Z E ${forbidden}`).join('\n');
    const running = program(
      'lister-1',
      'serviceAccountName: lister, containers: [{ name: app, image: python }]',
      'restartCount: 0, state: { running: { startedAt: "2026-01-01T10:00:00Z" } }',
    );
    const yaml = namespace + account + running.replace(unready, ready).replace('ready: false', 'ready: true');
    expect(judged({ yaml, logs: [{ pod: 'lister-1', lines }] })).toEqual(['P5 Pod lister-1 static']);
  });
});
