import { describe, expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import { viewOf } from '#model/view.ts';
import { affectedBy, unaffectedBy } from './affected.ts';
import { affectedOf, caseOf, findingOf, refTo } from './testing.ts';
import { topologyOf } from './topology.ts';

const service = (port = 'targetPort: 8080'): string => `
{ apiVersion: v1, kind: Service, metadata: { name: shop, namespace: s, creationTimestamp: "2026-01-01T10:00:00Z" }, spec: { type: NodePort, clusterIP: 10.96.0.9, selector: { app: shop }, ports: [{ port: 80, ${port} }] } }
---`;
const deployment = (replicas: number, available: number): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: s, uid: d1, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { replicas: ${replicas}, selector: { matchLabels: { app: shop } }, template: { metadata: { labels: { app: shop } }, spec: { containers: [{ name: app }] } } }
status: { replicas: ${available}, availableReplicas: ${available} }
---`;
const pod = `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: s, labels: { app: shop } }
spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 8080 } } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
`;

it.each<[string, string, object]>([
  ['of a workload that was scaled to zero, one is the least that would serve', service() + deployment(0, 0), { ready: 0, desired: 1 }],
  ['of a workload whose pods are not made, as many as it asks for', service() + deployment(3, 0), { ready: 0, desired: 3 }],
  ['that sends to a port on which its ready pods do not listen', service('targetPort: 9090') + pod, { ready: 0, desired: 1 }],
])('nothing serves behind a Service %s', (_, yaml, counted) => {
  const view = viewOf(testSnapshot(yaml));
  const affected = affectedBy(runAnalyzers(analyzers, view).findings, topologyOf(view));
  expect(affected.find(({ object: { kind } }) => kind === 'Service')).toMatchObject({ ...counted, userFacing: true });
});

it('of a class that nobody serves, its Ingresses suffer, and not the class', () => {
  const yaml = `
{ apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: { name: nginx }, spec: { controller: k8s.io/ingress-nginx } }
---
{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: menus, namespace: s }, spec: { ingressClassName: nginx, rules: [{ host: menus.example }] } }`;
  const view = viewOf(testSnapshot(yaml));
  const affected = affectedBy(runAnalyzers(analyzers, view).findings, topologyOf(view));
  expect(affected.map(({ object }) => `${object.kind} ${object.name}`)).toEqual(['Ingress menus']);
});

/** `Deployment a/web 1/2 public Service front`: as it is told, with how it is reached. */
function told({ object, ready, desired, userFacing, through = [] }: Affected): string {
  const number = desired === undefined ? '-' : `${ready}/${desired}`;
  const ways = through.map(({ kind, name }) => `${kind} ${name}`);
  return [object.kind, `${object.namespace ?? ''}/${object.name}`, number, ...(userFacing ? ['public'] : []), ...ways].join(' ');
}
const affectedIn = (cluster: string, ...findings: readonly string[]): readonly string[] =>
  affectedBy(
    findings.map((text) => findingOf(text)),
    caseOf({ cluster }).topology,
  ).map(told);
const owned = (kind: string, uid: string, name = 'web') =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${uid}, controller: true }]`;
const podOf = (name: string, { owner = '', labels = 'app: web', ready = 'True', phase = 'Running', more = '' } = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: s, labels: { ${labels} }, ${owner}${more} }, spec: { nodeName: w1 }, status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}" }] } }\n---\n`;
const serviceOf = (name: string, spec = 'selector: { app: web }') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: s }, spec: { ${spec} } }\n---\n`;
const workloadOf = (kind: string, spec: string, status: string, name = 'web') =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: s, uid: ${name} }, spec: { ${spec} template: { metadata: { labels: { app: ${name} } } } }, status: { ${status} } }\n---\n`;
const web = workloadOf('Deployment', 'replicas: 2,', 'availableReplicas: 1');
const ingress =
  '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: www, namespace: s }, spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: front, port: { number: 80 } } } }] } }] } }\n---\n';

describe('affected is', () => {
  it.each<[string, () => readonly string[], readonly string[]]>([
    ['the workload that a finding is about', () => affectedIn(web, 'X Deployment s/web'), ['Deployment s/web 1/2']],
    [
      'one replica where none is asked for by number',
      () => affectedIn(workloadOf('Deployment', '', ''), 'X Deployment s/web'),
      ['Deployment s/web 0/1'],
    ],
    [
      'a StatefulSet by its ready pods',
      () => affectedIn(workloadOf('StatefulSet', 'replicas: 3,', 'readyReplicas: 2'), 'X StatefulSet s/web'),
      ['StatefulSet s/web 2/3'],
    ],
    [
      'a DaemonSet by the nodes it should be on',
      () => affectedIn(workloadOf('DaemonSet', '', 'numberReady: 1, desiredNumberScheduled: 4'), 'X DaemonSet s/web'),
      ['DaemonSet s/web 1/4'],
    ],
    ['a bare pod', () => affectedIn(podOf('one', { ready: 'False' }), 'X Pod s/one'), ['Pod s/one 0/1']],
    [
      'the owner of a pod',
      () =>
        affectedIn(workloadOf('StatefulSet', 'replicas: 1,', '') + podOf('web-0', { owner: owned('StatefulSet', 'web') }), 'X Pod s/web-0'),
      ['StatefulSet s/web 0/1'],
    ],
    [
      'a custom owner, by its pods and its wish',
      () =>
        affectedIn(
          `{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: web, namespace: s, uid: web }, spec: { replicas: 3 } }\n---\n${podOf('web-0', { owner: owned('Rollout', 'web').replace('apps/v1', 'argoproj.io/v1alpha1') })}`,
          'X Pod s/web-0',
        ),
      ['Rollout s/web 1/3'],
    ],
    [
      'with the Service that leads to it',
      () => affectedIn(web + podOf('a', { owner: owned('Deployment', 'web') }) + serviceOf('front'), 'X Deployment s/web'),
      ['Deployment s/web 1/2 Service front', 'Service s/front 1/1'],
    ],
    [
      'public by the type of its Service',
      () =>
        affectedIn(
          web + podOf('a', { owner: owned('Deployment', 'web') }) + serviceOf('front', 'type: LoadBalancer, selector: { app: web }'),
          'X Deployment s/web',
        ),
      ['Deployment s/web 1/2 public Service front', 'Service s/front 1/1 public'],
    ],
    [
      'public by an Ingress',
      () => affectedIn(web + podOf('a', { owner: owned('Deployment', 'web') }) + serviceOf('front') + ingress, 'X Deployment s/web'),
      ['Deployment s/web 1/2 public Service front Ingress www', 'Service s/front 1/1 public Ingress www'],
    ],
    [
      'a Service itself, by the pods that stay',
      () =>
        affectedIn(
          serviceOf('front') +
            podOf('a') +
            podOf('b', { ready: 'False' }) +
            podOf('c', { phase: 'Succeeded' }) +
            podOf('d', { phase: 'Failed' }) +
            podOf('e', { owner: `${owned('ReplicaSet', 'r')}, `, more: 'deletionTimestamp: "2026-01-01T11:59:00Z"' }),
          'X Service s/front',
        ),
      ['Service s/front 1/2'],
    ],
    [
      'a pod of a StatefulSet that goes away, which is missed until it is back',
      () =>
        affectedIn(
          serviceOf('front') +
            podOf('a') +
            podOf('e', { ready: 'False', owner: `${owned('StatefulSet', 'r')}, `, more: 'deletionTimestamp: "2026-01-01T11:59:00Z"' }),
          'X Service s/front',
        ),
      ['Service s/front 1/2'],
    ],
    [
      'what leaves, where nothing else is there',
      () =>
        affectedIn(
          serviceOf('front') + podOf('e', { owner: `${owned('ReplicaSet', 'r')}, `, more: 'deletionTimestamp: "2026-01-01T11:59:00Z"' }),
          'X Service s/front',
        ),
      ['Service s/front 1/1'],
    ],
    [
      'a workload without pods, that its Service misses',
      () => affectedIn(workloadOf('Deployment', 'replicas: 0,', '') + serviceOf('front'), 'WorkloadScaledToZero Deployment s/web'),
      ['Deployment s/web 0/0 Service front', 'Service s/front 0/1'],
    ],
    [
      'a workload at zero of which a pod is left',
      () => affectedIn(workloadOf('Deployment', 'replicas: 0,', '') + podOf('a') + serviceOf('front'), 'WorkloadAtZero Deployment s/web'),
      ['Deployment s/web 0/0 Service front', 'Service s/front 1/1'],
    ],
    [
      'a Service that leads nowhere, by the pods that it was meant for',
      () => affectedIn(podOf('a') + podOf('b') + serviceOf('front'), 'ServiceTargetPortWrong Service s/front'),
      ['Service s/front 0/2'],
    ],
    [
      'a ReplicaSet of its own',
      () => affectedIn(workloadOf('ReplicaSet', 'replicas: 2,', 'readyReplicas: 1'), 'X ReplicaSet s/web'),
      ['ReplicaSet s/web 1/2'],
    ],
    [
      'a DaemonSet of which nothing is told',
      () => affectedIn(workloadOf('DaemonSet', '', ''), 'X DaemonSet s/web'),
      ['DaemonSet s/web 0/0'],
    ],
    [
      'a custom owner that has more pods than it asks for, while it is updated',
      () =>
        affectedIn(
          `{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: web, namespace: s, uid: web }, spec: { replicas: 1 } }\n---\n${['a', 'b'].map((name) => podOf(name, { owner: owned('Rollout', 'web').replace('apps/v1', 'argoproj.io/v1alpha1') })).join('')}`,
          'X Pod s/a',
        ),
      ['Rollout s/web 2/2'],
    ],
    [
      'a claim that is held, and not one that is missing',
      () =>
        affectedIn(
          '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: d, namespace: s } }',
          'X PersistentVolumeClaim s/d',
          'X PersistentVolumeClaim s/e',
        ),
      ['PersistentVolumeClaim s/d -'],
    ],
    ['a Service without pods', () => affectedIn(serviceOf('front'), 'X Service s/front'), ['Service s/front -']],
    ['a Service without a selector', () => affectedIn(serviceOf('front', '') + podOf('a'), 'X Service s/front'), ['Service s/front -']],
    [
      'nothing, by a setting alone',
      () => affectedIn('{ apiVersion: v1, kind: ConfigMap, metadata: { name: x, namespace: s } }', 'X ConfigMap s/x'),
      [],
    ],
    ['nothing, by a Service that is not there', () => affectedIn('', 'ServiceMissing Service s/front'), []],
    [
      'what does not run on a lost node, but for what is on every node',
      () =>
        affectedIn(
          `{ apiVersion: v1, kind: Node, metadata: { name: w1 } }\n---\n${web}${workloadOf('DaemonSet', '', 'numberReady: 0, desiredNumberScheduled: 1', 'agent')}${podOf('a', { ready: 'False', owner: owned('Deployment', 'web') })}${podOf('b', { ready: 'False', owner: owned('DaemonSet', 'agent', 'agent') })}${podOf('c')}`,
          'X Node w1',
        ),
      ['Deployment s/web 1/2', 'Node /w1 -'],
    ],
  ])('%s', (_, affected, expected) => expect(affected()).toEqual(expected));
});

describe('what is not held', () => {
  const quoting = (absent: boolean) =>
    findingOf('X Deployment s/gone', {
      evidence: [
        { type: 'field', object: refTo('Deployment s/web'), path: '/spec', value: {} },
        absent
          ? { type: 'absence', object: refTo('Deployment s/gone'), listed: 1 }
          : { type: 'absence', object: refTo('Service s/gone'), listed: 1 },
      ],
    });
  const affectedOfOne = (finding: Finding) => affectedBy([finding], caseOf({ cluster: web }).topology).map(told);
  it('suffers where it may be there, as does what is quoted of it', () =>
    expect(affectedOfOne(quoting(false))).toEqual(['Deployment s/gone -', 'Deployment s/web 1/2']));
  it('does not suffer where it is proven not to exist', () => expect(affectedOfOne(quoting(true))).toEqual(['Deployment s/web 1/2']));
});
it.each<[string, string, readonly string[]]>([
  [
    'public by one of two Services',
    web +
      podOf('a', { owner: owned('Deployment', 'web') }) +
      serviceOf('back') +
      serviceOf('front', 'type: NodePort, selector: { app: web }'),
    ['Deployment s/web 1/2 public Service back Service front', 'Service s/back 1/1', 'Service s/front 1/1 public'],
  ],
  [
    'a custom owner that does not say how many it wants, by its pods',
    `{ apiVersion: argoproj.io/v1alpha1, kind: Thing, metadata: { name: web, namespace: s, uid: web }, spec: {} }\n---\n${podOf('a', { owner: owned('Thing', 'web').replace('apps/v1', 'argoproj.io/v1alpha1') })}`,
    ['Thing s/web 1/1'],
  ],
])('%s', (_, cluster, expected) => {
  const about = expected[0]?.startsWith('Thing') ? 'X Pod s/a' : 'X Deployment s/web';
  expect(affectedIn(cluster, about)).toEqual(expected);
});

describe('not affected are', () => {
  const cluster =
    web +
    workloadOf('Deployment', 'replicas: 1,', 'availableReplicas: 1', 'fine') +
    workloadOf('StatefulSet', 'replicas: 1,', 'readyReplicas: 1', 'db') +
    workloadOf('DaemonSet', '', 'numberReady: 2, desiredNumberScheduled: 2', 'agent') +
    workloadOf('Deployment', 'replicas: 0,', '', 'idle') +
    workloadOf('Deployment', 'replicas: 2,', 'availableReplicas: 1', 'half');
  const beside = (...affected: readonly string[]) => unaffectedBy(affected.map(affectedOf), caseOf({ cluster }).topology).map(told);
  it('neighbours that run in full', () =>
    expect(beside('Deployment s/web')).toEqual(['DaemonSet s/agent 2/2', 'Deployment s/fine 1/1', 'StatefulSet s/db 1/1']));
  it('not what is affected itself', () =>
    expect(beside('Deployment s/web', 'Deployment s/fine')).toEqual(['DaemonSet s/agent 2/2', 'StatefulSet s/db 1/1']));
  it('not what stands in another namespace', () => expect(beside('Deployment other/web', 'Node w1')).toEqual([]));
  it('five at most', () => {
    const many = Array.from({ length: 7 }, (_, index) =>
      workloadOf('Deployment', 'replicas: 1,', 'availableReplicas: 1', `n${index}`),
    ).join('');
    expect(unaffectedBy([affectedOf('Deployment s/web')], caseOf({ cluster: many }).topology)).toHaveLength(5);
  });
});
