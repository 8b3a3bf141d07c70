import { describe, expect, it } from 'vitest';
import { decided, findingOf, type TestCase } from './testing.ts';
import { urgencyRules } from './urgency.ts';

const ending = (seconds: number, reason = 'CertificateEndsSoon Secret shop/tls') =>
  findingOf(reason, { params: { endsInSeconds: seconds } });
const broad = (count: number, desired: number) =>
  findingOf('ClusterDnsUnavailable Service kube-system/kube-dns', { params: { count, desired } });
const node = (taint: string, effect = 'NoExecute') =>
  `{ apiVersion: v1, kind: Node, metadata: { name: w1 }, spec: { taints: [{ key: node.kubernetes.io/${taint}, effect: ${effect} }] } }\n---\n`;
const pod = (owner: string, phase = 'Running') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ${owner}, name: web, uid: u, controller: true }] }, spec: { nodeName: w1 }, status: { phase: ${phase} } }`;
const called = (value: string) => `
{ apiVersion: v1, kind: Service, metadata: { name: db, namespace: shop }, spec: { selector: { app: db } } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: db, namespace: shop }, spec: { template: { metadata: { labels: { app: db } } } } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { template: { spec: { containers: [{ name: app, env: [{ name: URL, value: "${value}" }] }] } } } }
`;
const lost = (taint: string, rest: string, effect?: string): TestCase => ({
  roots: ['NodeNotReady Node w1'],
  cluster: node(taint, effect) + rest,
});

const cases: readonly (readonly [string, TestCase, string])[] = [
  ['it has recovered, whatever it was', { trend: 'recovering', affected: ['Service shop/web 0/2 public'] }, '3 recovered recovering'],
  ['nothing serves users', { affected: ['Service shop/web 0/2 public'] }, '1 outage-user-facing 0/2 web'],
  ['one serves users, of two', { affected: ['Service shop/web 1/2 public'] }, '1 nothing-in-reserve 1/2 web'],
  ['one serves users, and more are not wanted', { affected: ['Service shop/web 1/1 public'] }, '3 static static'],
  ['two serve users, of three', { affected: ['Service shop/web 2/3 public'] }, '2 degraded 2/3 web'],
  ['one serves, and no user sees it', { affected: ['Service shop/db 1/2'] }, '2 degraded 1/2 db'],
  [
    'nothing serves, and nobody is seen to need it',
    { affected: ['Deployment shop/db 0/1'], cluster: called('http://other/') },
    '2 outage 0/1 db',
  ],
  [
    'nothing serves, and somebody names it',
    { affected: ['Deployment shop/db 0/1'], cluster: called('http://db/') },
    '1 outage-depended-on Deployment web db',
  ],
  ['something serves, and somebody names it', { affected: ['Deployment shop/db 1/2'], cluster: called('http://db/') }, '2 degraded 1/2 db'],
  ['a Job and a node are no outage', { affected: ['Job shop/import 0/1', 'Node w1 0/1'] }, '2 degraded 0/1 import'],
  ['what wants nothing is not down', { affected: ['Deployment shop/db 0/0'] }, '3 static static'],
  ['DNS fails', { symptoms: ['ClusterDnsUnavailable Service kube-system/kube-dns'] }, '1 cluster-outage ClusterDnsUnavailable kube-dns'],
  ['the network fails on a third of the nodes', { roots: [broad(1, 3)] }, '1 cluster-outage ClusterDnsUnavailable kube-dns'],
  ['it fails on fewer', { roots: [broad(1, 4)] }, '3 static static'],
  [
    'a webhook lets nothing through',
    { symptoms: ['WebhookBackendUnavailable Service a/hook'] },
    '1 admission-closed WebhookBackendUnavailable hook',
  ],
  ['it ends within the hour', { roots: [ending(3_600)] }, '1 ends-within-an-hour 3600 tls'],
  ['it ends after the hour', { roots: [ending(3_601)] }, '2 ends-within-two-days 3601 tls'],
  ['it ends in two days', { roots: [ending(172_800)] }, '2 ends-within-two-days 172800 tls'],
  ['it ends after two days', { roots: [ending(172_801)] }, '2 ends-within-a-week 172801 tls'],
  ['it ends in a week', { roots: [ending(604_800)] }, '2 ends-within-a-week 604800 tls'],
  ['it ends after a week', { roots: [ending(604_801)] }, '3 ends-later 604801 tls'],
  ['what all lean on ends in a week', { roots: [ending(604_800, 'ApiServerCertificateEndsSoon ControlPlane a')] }, '3 ends-later 604800 a'],
  [
    'what all lean on ends in two days',
    { roots: [ending(172_800, 'ApiServerCertificateEndsSoon ControlPlane a')] },
    '2 ends-within-two-days 172800 a',
  ],
  ['more and more fall', { trend: 'escalating', affected: ['Deployment shop/db 1/2'] }, '1 scope-growing escalating'],
  ['it comes and goes', { trend: 'flapping', affected: ['Deployment shop/db 1/2'] }, '2 flapping flapping'],
  ['something needed has no replica', { roots: ['WorkloadScaledToZero Deployment shop/db'] }, '2 needed-at-zero WorkloadScaledToZero db'],
  ['the way in leads nowhere', { symptoms: ['RouteBackendMissing HTTPRoute shop/www'] }, '2 entrance-closed RouteBackendMissing www'],
  [
    'an autoscaler is at its maximum',
    { roots: ['ScaleTargetAtMaximum HorizontalPodAutoscaler shop/web'] },
    '2 overloaded ScaleTargetAtMaximum web',
  ],
  ['as a symptom, it is not the load', { symptoms: ['ScaleTargetAtMaximum HorizontalPodAutoscaler shop/web'] }, '3 static static'],
  [
    'a part of the control plane',
    { symptoms: ['ControlPlaneSchedulerDown ControlPlane kube-scheduler'] },
    '2 control-plane-down ControlPlaneSchedulerDown kube-scheduler',
  ],
  ['a certificate of it is no outage', { roots: ['ApiServerCertificateEndsSoon ControlPlane a'] }, '3 static static'],
  ['a lost node takes its pods with it', lost('unreachable', pod('ReplicaSet')), '2 pods-to-be-evicted w1'],
  ['by the other taint', lost('not-ready', pod('ReplicaSet')), '2 pods-to-be-evicted w1'],
  ['it only refuses new ones', lost('unreachable', pod('ReplicaSet'), 'NoSchedule'), '3 static static'],
  ['by a taint of people', lost('maintenance', pod('ReplicaSet')), '3 static static'],
  ['it holds only what belongs to each node', lost('unreachable', pod('DaemonSet')), '3 static static'],
  ['it holds only what is done', lost('unreachable', pod('ReplicaSet', 'Succeeded')), '3 static static'],
  ['it holds nothing', lost('unreachable', ''), '3 static static'],
  ['a node has something that stays', { symptoms: ['NodeDiskPressure Node w1'] }, '2 node-unsound NodeDiskPressure w1'],
  [
    'a pod was killed for its node',
    { roots: ['ContainerKilledForNodeMemory Pod shop/web-1'], cluster: pod('ReplicaSet') },
    '2 killed-for-node-memory ContainerKilledForNodeMemory web-1',
  ],
  ['work was given up', { symptoms: ['JobBackoffLimitExceeded Job shop/import'] }, '2 work-undone JobBackoffLimitExceeded import'],
  [
    'requests are refused',
    { roots: ['WebhookTimesOut ValidatingWebhookConfiguration policy'] },
    '2 requests-refused WebhookTimesOut policy',
  ],
  ['they will be, some day', { roots: ['WebhookAuthorityEndsSoon ValidatingWebhookConfiguration policy'] }, '3 static static'],
  [
    'a drain stands still',
    { symptoms: ['DisruptionBudgetForbidsDrain PodDisruptionBudget shop/web'] },
    '2 wish-held DisruptionBudgetForbidsDrain web',
  ],
  ['no certificate comes', { symptoms: ['ChallengeFailing Challenge shop/www'] }, '2 nothing-issued ChallengeFailing www'],
  [
    'nothing new can be delivered',
    { symptoms: ['FluxSourceFailed GitRepository shop/deploy'] },
    '2 delivery-stopped FluxSourceFailed deploy',
  ],
  [
    'somebody writes to models',
    { roots: ['InstructionsInClusterText Deployment shop/web'] },
    '2 speaks-to-models InstructionsInClusterText web',
  ],
  ['a pod that nobody holds', { roots: ['PodNotReady Pod shop/web-1'] }, '2 not-seen web-1'],
  ['nothing of all this', { roots: ['ConfigMapMissing ConfigMap shop/x'] }, '3 static static'],
  [
    'two need what does not serve',
    {
      affected: ['Deployment shop/db 0/1'],
      cluster: `${called('http://db/')}---\n${called('http://db/').split('---').at(-1)?.replace('name: web', 'name: api')}`,
    },
    '1 outage-depended-on Deployment api (+1) db',
  ],
  [
    'the taint that takes its pods is one of two',
    {
      roots: ['NodeNotReady Node w1'],
      cluster: node('unreachable').replace('taints: [', 'taints: [{ key: gpu, effect: NoSchedule }, ') + pod('ReplicaSet'),
    },
    '2 pods-to-be-evicted w1',
  ],
];

describe('urgency', () => {
  it.each(cases)('%s', (_, incident, expected) => expect(decided(urgencyRules, incident)).toBe(expected));
});
