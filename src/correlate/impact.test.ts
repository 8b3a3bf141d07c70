import { describe, expect, it } from 'vitest';
import { impactRules, isProduction } from './impact.ts';
import { decided, findingOf, type TestCase } from './testing.ts';

const node = (name: string, ready: string) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: ${name} }, status: { conditions: [{ type: Ready, status: "${ready}" }] } }\n---\n`;
const nodes = (...ready: readonly string[]): string => ready.map((one, index) => node(`w${index + 1}`, one)).join('');
const broad = (count: number, desired: number) =>
  findingOf('ClusterDnsUnavailable Service kube-system/kube-dns', { params: { count, desired } });
const absent = findingOf('ServiceMissing Pod shop/web-1', {
  evidence: [{ type: 'absence', object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' }, listed: 3 }],
});
const pod = '{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop } }';

const cases: readonly (readonly [string, TestCase, string])[] = [
  ['a test environment', { environment: 'staging', affected: ['Service shop/web 0/2 public'] }, '3 non-production staging'],
  ['production, as it is said to be', { environment: 'prod-eu', affected: ['Service shop/web 0/2 public'] }, '1 user-facing-down 0/2 web'],
  ['users reach it and nothing is ready', { affected: ['Service shop/web 0/2 public'] }, '1 user-facing-down 0/2 web'],
  ['users reach a workload, not its Service', { affected: ['Deployment shop/web 0/2 public'] }, '2 nothing-available 0/2 web'],
  ['users reach it, and how many are ready is not known', { affected: ['Service shop/web - public'] }, '3 nothing-missing'],
  ['less than half of what users reach', { affected: ['Service shop/web 1/3 public'] }, '2 user-facing-below-half 1/3 web'],
  ['half of what users reach', { affected: ['Service shop/web 1/2 public'] }, '3 partly-available 1/2 web'],
  ['users reach what has no pods by intent', { affected: ['Service shop/web 0/0 public'] }, '1 user-facing-down 0/0 web'],
  ['less than half of what is inside', { affected: ['Service shop/db 1/3'] }, '3 partly-available 1/3 db'],
  ['a Service inside has nothing', { affected: ['Service shop/db 0/1'] }, '2 internal-service-down 0/1 db'],
  [
    'the certificate of the API server',
    { roots: ['ApiServerCertificateEndsSoon ControlPlane kube-apiserver'] },
    '1 cluster-service-ending ApiServerCertificateEndsSoon kube-apiserver',
  ],
  [
    'a part of the control plane is the cause',
    { roots: ['ControlPlaneSchedulerDown ControlPlane kube-scheduler'] },
    '1 cluster-service-failing ControlPlaneSchedulerDown kube-scheduler',
  ],
  [
    'DNS fails behind another cause',
    { roots: ['ClaimWithoutClass X a/b'], symptoms: ['ClusterDnsUnavailable Service a/dns'] },
    '1 cluster-service-failing ClusterDnsUnavailable dns',
  ],
  [
    'an Ingress controller fails behind another cause',
    { roots: ['X Y a/b'], symptoms: ['IngressControllerNotReady Deployment a/edge'] },
    '2 entrance-closed IngressControllerNotReady edge',
  ],
  ['a driver that pods name was never installed', { roots: ['CsiDriverMissing CSIDriver nfs'] }, '3 nothing-missing'],
  ['a driver fails', { roots: ['CsiDriverNotOnNode CSIDriver nfs'] }, '1 cluster-service-failing CsiDriverNotOnNode nfs'],
  ['a third of what is counted by nodes', { roots: [broad(1, 3)] }, '1 cluster-service-failing ClusterDnsUnavailable kube-dns'],
  ['less than a third of what is counted by nodes', { roots: [broad(1, 4)] }, '3 nothing-missing'],
  ['a third of the nodes', { roots: ['NodeNotReady Node w1'], cluster: nodes('Unknown', 'True', 'True') }, '1 third-of-nodes 1/3'],
  ['a quarter of the nodes', { roots: ['NodeNotReady Node w1'], cluster: nodes('Unknown', 'True', 'True', 'True') }, '3 nothing-missing'],
  ['a node that is ready all the same', { roots: ['NodeClockAhead Node w1'], cluster: nodes('True') }, '3 nothing-missing'],
  [
    'a third of the nodes, by another cause',
    { roots: ['ClaimWithoutClass PersistentVolumeClaim a/b'], cluster: nodes('Unknown', 'True') },
    '3 nothing-missing',
  ],
  ['data may be gone', { roots: ['X Y a/b'], symptoms: ['ClaimLost PersistentVolumeClaim shop/data'] }, '1 data-at-risk ClaimLost data'],
  ['three namespaces', { affected: ['Deployment a/x 0/1', 'Deployment c/x 1/2', 'Deployment b/x 0/1'] }, '1 three-namespaces a, b, c'],
  [
    'three namespaces, and one has all it wants',
    { affected: ['Deployment a/x 0/1', 'Deployment b/x 0/1', 'Deployment c/x 2/2'] },
    '2 nothing-available 0/1 x',
  ],
  ['two namespaces', { affected: ['Deployment a/x 0/1', 'Deployment b/x 0/1', 'Deployment b/y 0/1'] }, '2 nothing-available 0/1 x'],
  ['nodes have no namespace', { affected: ['Node w1 0/1', 'Node w2 0/1', 'Deployment a/x 1/2'] }, '3 partly-available 0/1 w1'],
  ['needed, and scaled to zero', { roots: ['WorkloadAtZero Deployment shop/db'] }, '2 needed-at-zero WorkloadAtZero db'],
  ['a set of three with two', { affected: ['StatefulSet shop/etcd 2/3'] }, '2 quorum-at-edge 2/3 etcd'],
  ['a set of five with three', { affected: ['StatefulSet shop/etcd 3/5'] }, '2 quorum-at-edge 3/5 etcd'],
  ['a set of five with four', { affected: ['StatefulSet shop/etcd 4/5'] }, '3 partly-available 4/5 etcd'],
  ['a set of two with one has no majority to lose', { affected: ['StatefulSet shop/db 1/2'] }, '3 partly-available 1/2 db'],
  ['a set of three with three', { affected: ['StatefulSet shop/db 3/3'] }, '3 nothing-missing'],
  ['a Deployment of three with two', { affected: ['Deployment shop/web 2/3'] }, '3 partly-available 2/3 web'],
  ['etcd of three with two', { affected: ['ControlPlane etcd 2/3'] }, '2 quorum-at-edge 2/3 etcd'],
  ['schedulers, two of three', { affected: ['ControlPlane kube-scheduler 2/3'] }, '3 partly-available 2/3 kube-scheduler'],
  [
    'a lost node, and its pods find no place',
    { roots: ['NodeGone Node w9'], symptoms: ['PodUnschedulable Pod shop/web-1'], cluster: nodes('True') },
    '2 node-lost-without-room PodUnschedulable web-1',
  ],
  [
    'no place, by another cause',
    { roots: ['QuotaUsedUp ResourceQuota shop/q'], symptoms: ['PodUnschedulable Pod shop/web-1'] },
    '3 nothing-missing',
  ],
  ['the way in leads nowhere', { roots: ['IngressBackendMissing Ingress shop/www'] }, '2 entrance-closed IngressBackendMissing www'],
  [
    'what is behind the way in is not ready, which is counted there',
    { roots: ['IngressBackendNotReady Ingress shop/www'] },
    '3 nothing-missing',
  ],
  [
    'no address for a load balancer',
    { roots: ['ServiceLoadBalancerPending Service shop/www'] },
    '2 entrance-closed ServiceLoadBalancerPending www',
  ],
  [
    'the way in lacks a Secret',
    { roots: ['IngressTlsSecretMissing Secret shop/tls'], affected: ['Deployment shop/web 2/2', 'Ingress shop/www'] },
    '2 entrance-closed IngressTlsSecretMissing www',
  ],
  [
    'a Secret that no known way in names',
    { roots: ['IngressTlsSecretMissing Secret shop/tls'] },
    '2 entrance-closed IngressTlsSecretMissing tls',
  ],
  [
    'a Job past its deadline',
    { roots: ['JobDeadlineExceeded Job shop/import'], affected: ['Job shop/import 0/1'] },
    '2 batch-past-deadline JobDeadlineExceeded import',
  ],
  [
    'one run failed',
    { roots: ['JobBackoffLimitExceeded Job shop/import'], affected: ['Job shop/import 0/1', 'CronJob shop/import'] },
    '3 one-job-run',
  ],
  [
    'one run failed, and a workload with it',
    { affected: ['Job shop/import 0/1', 'Deployment shop/web 0/1'] },
    '2 nothing-available 0/1 import',
  ],
  ['nothing is available', { affected: ['Deployment shop/api 1/1', 'Deployment shop/web 0/2'] }, '2 nothing-available 0/2 web'],
  ['a pod that nobody holds', { roots: ['PodNotReady Pod shop/web-1'] }, '2 not-seen web-1'],
  ['a pod that is held', { roots: ['PodNotReady Pod shop/web-1'], cluster: pod }, '3 nothing-missing'],
  ['a pod that is proven not to exist', { roots: [absent] }, '3 nothing-missing'],
  ['a warning that nobody understands', { roots: ['UnexplainedWarning Pod shop/web-1'] }, '3 nothing-missing'],
  ['a setting that nobody holds', { roots: ['ConfigMapMissing ConfigMap shop/web'] }, '3 nothing-missing'],
  ['what wants no pods lacks none', { affected: ['Deployment shop/web 0/0'] }, '3 nothing-missing'],
  [
    'how many nodes have it is not told',
    { roots: [findingOf('ClusterDnsUnavailable Service kube-system/kube-dns', { params: { count: 1 } })] },
    '1 cluster-service-failing ClusterDnsUnavailable kube-dns',
  ],
  [
    'of how many nodes is told alone',
    { roots: [findingOf('ClusterDnsUnavailable Service kube-system/kube-dns', { params: { desired: 9 } })] },
    '1 cluster-service-failing ClusterDnsUnavailable kube-dns',
  ],
  [
    'the way in is a Gateway or a route',
    { roots: ['IngressTlsSecretMissing Secret shop/tls'], affected: ['Gateway shop/edge'] },
    '2 entrance-closed IngressTlsSecretMissing edge',
  ],
  [
    'the way in is a route',
    { roots: ['IngressTlsSecretMissing Secret shop/tls'], affected: ['HTTPRoute shop/www'] },
    '2 entrance-closed IngressTlsSecretMissing www',
  ],
  [
    'a node among several causes',
    { roots: ['ConfigMapMissing ConfigMap shop/x', 'NodeNotReady Node w1'], cluster: nodes('Unknown', 'True') },
    '1 third-of-nodes 1/2',
  ],
  [
    'a lost node among several causes',
    { roots: ['X ConfigMap a/b', 'NodeGone Node w9'], symptoms: ['PodUnschedulable Pod shop/web-1'], cluster: nodes('True') },
    '2 node-lost-without-room PodUnschedulable web-1',
  ],
  [
    'a node that has not said how it is',
    { roots: ['NodeNotReady Node w1'], cluster: '{ apiVersion: v1, kind: Node, metadata: { name: w1 } }' },
    '1 third-of-nodes 1/1',
  ],
  ['a node that nobody holds', { roots: ['NodeNotReady Node w1'] }, '2 not-seen w1'],
  [
    'a pod that is proven not to exist, by one quotation of two',
    { roots: [{ ...absent, evidence: [...absent.evidence, ...findingOf('X Pod shop/web-1').evidence] }] },
    '3 nothing-missing',
  ],
];

describe('impact', () => {
  it.each(cases)('%s', (_, incident, expected) => expect(decided(impactRules, incident)).toBe(expected));
});

it.each(['prod', 'Production', ' PRD-1', 'live', '本番環境'])('%s is production', (name) => expect(isProduction(name)).toBe(true));
it.each(['staging', 'preprod', 'test-live', ''])('"%s" is none', (name) => expect(isProduction(name)).toBe(false));
