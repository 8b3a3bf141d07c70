import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../testing.ts';
import { workloadOfPod } from './pod-owner.ts';
import { servicesInFront, wayIn } from './traffic.ts';
import { containersIn, lintWorkloads, quoteContainers, some } from './workloads.ts';

const apiVersions: Readonly<Record<string, string>> = {
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Pod: 'v1',
  Node: 'v1',
  Rollout: 'argoproj.io/v1alpha1',
};
const owned = (kind: string, name: string) =>
  `, ownerReferences: [{ apiVersion: ${apiVersions[kind] ?? 'apps/v1'}, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
const containers = 'containers: [{ name: app, image: web }]';
const template = `template: { metadata: { labels: { app: web } }, spec: { ${containers} } }`;
const object = (kind: string, name: string, { spec = template, metadata = '', status = '{}' } = {}) =>
  `{ apiVersion: ${apiVersions[kind] ?? 'apps/v1'}, kind: ${kind}, metadata: { name: ${name}, namespace: shop, uid: ${name}${metadata} }, spec: { ${spec} }, status: ${status} }\n---\n`;
const pod = (name: string, metadata = '', status = '{}') => object('Pod', name, { spec: containers, metadata, status });

describe('workloads as people wrote them', () => {
  const told = (yaml: string) =>
    lintWorkloads(viewOf(testSnapshot(yaml))).map(
      ({ about, carrier, fieldPath, quotePath, runs, replicas, labels }) =>
        `${refKey(about)} by ${carrier.metadata.name}: ${runs} ${replicas} ${labels['app'] ?? '-'} ${fieldPath} ${quotePath}`,
    );
  const inTemplate = '/spec/template/spec /spec/template/spec';
  it.each<[string, string, readonly string[]]>([
    [
      'a Deployment, with what it owns once',
      object('Deployment', 'web', { spec: `replicas: 3, ${template}` }) +
        object('ReplicaSet', 'web-1', { metadata: owned('Deployment', 'web') }) +
        pod('web-1-a', owned('ReplicaSet', 'web-1')),
      [`Deployment/shop/web by web: service 3 web ${inTemplate}`],
    ],
    ['a DaemonSet', object('DaemonSet', 'agent'), [`DaemonSet/shop/agent by agent: node 1 web ${inTemplate}`]],
    [
      'a Job',
      object('Job', 'import', { status: '{ conditions: [{ type: Suspended, status: "True" }, { type: Failed, status: "False" }] }' }),
      [`Job/shop/import by import: job 1 web ${inTemplate}`],
    ],
    [
      'a CronJob',
      object('CronJob', 'nightly', { spec: `jobTemplate: { spec: { ${template} } }` }) +
        object('Job', 'nightly-1', { metadata: owned('CronJob', 'nightly') }),
      ['CronJob/shop/nightly by nightly: job 1 web /spec/jobTemplate/spec/template/spec /spec/jobTemplate/spec/template/spec'],
    ],
    ['a pod alone', pod('one'), ['Pod/shop/one by one: pod 1 - /spec /spec']],
    [
      'the owner that only its pods name, once',
      pod('web-7d9f-a', `, labels: { pod-template-hash: 7d9f }${owned('ReplicaSet', 'web-7d9f')}`) +
        pod('web-7d9f-b', `, labels: { pod-template-hash: 7d9f }${owned('ReplicaSet', 'web-7d9f')}`),
      ['Deployment/shop/web by web-7d9f-a: service 1 - /spec/template/spec /spec'],
    ],
    ['a pod that a custom resource made', pod('one', owned('Rollout', 'web')), ['Pod/shop/one by one: pod 1 - /spec /spec']],
    [
      'a ReplicaSet that a custom resource made',
      object('ReplicaSet', 'web-1', { metadata: owned('Rollout', 'web') }),
      [`ReplicaSet/shop/web-1 by web-1: service 1 web ${inTemplate}`],
    ],
  ])('%s', (_, yaml, expected) => expect(told(yaml)).toEqual(expected));
  it.each<[string, string]>([
    [
      'a Job that is complete',
      object('Job', 'import', {
        status: '{ conditions: [{ type: SuccessCriteriaMet, status: "True" }, { type: Complete, status: "True" }] }',
      }),
    ],
    ['a Job that failed', object('Job', 'import', { status: '{ conditions: [{ type: Failed, status: "True" }] }' })],
    ['a pod that has ended', pod('one', '', '{ phase: Succeeded }')],
    ['a static pod, by its node', pod('one', owned('Node', 'n1'))],
    ['a static pod, by its annotation', pod('one', ', annotations: { kubernetes.io/config.mirror: x }')],
    ['what is being deleted', object('Deployment', 'web', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' })],
    ['what has no template', object('Deployment', 'web', { spec: 'replicas: 1' })],
    ['a CronJob that has no template', object('CronJob', 'nightly', { spec: 'schedule: x' })],
    ['a ReplicaSet whose Deployment is not held', object('ReplicaSet', 'web-1', { metadata: owned('Deployment', 'web') })],
  ])('not %s', (_, yaml) => expect(told(yaml)).toEqual([]));

  it('containers are told with their place and their part, and quoted by name where they lack it', () => {
    const spec =
      'template: { spec: { initContainers: [{ name: a }, { name: b, restartPolicy: Always }], containers: [{ name: c, resources: { limits: {} } }] } }';
    const [workload] = lintWorkloads(viewOf(testSnapshot(object('Deployment', 'web', { spec }))));
    const all = workload ? containersIn(workload) : [];
    expect(all.map(({ name, role, fieldPath }) => `${name} ${role} ${fieldPath}`)).toEqual([
      'a init /spec/template/spec/initContainers/0',
      'b sidecar /spec/template/spec/initContainers/1',
      'c app /spec/template/spec/containers/0',
    ]);
    const held = some(all);
    expect(held && quoteContainers(held, '/resources').map((one) => one.type === 'field' && one.path)).toEqual([
      '/spec/template/spec/initContainers/0/name',
      '/spec/template/spec/initContainers/1/name',
      '/spec/template/spec/containers/0/resources',
    ]);
  });
});

describe('the topmost owner of a pod', () => {
  const owner = (yaml: string) => {
    const cluster = viewOf(testSnapshot(yaml));
    const [one] = cluster.list('Pod');
    const found = one && workloadOfPod(one, cluster);
    return found && `${refKey(found.about)} ${found.fieldPath}`;
  };
  it.each<[string, string, string | undefined]>([
    [
      'is its Deployment',
      pod('a', owned('ReplicaSet', 'web-1')) +
        object('ReplicaSet', 'web-1', { metadata: owned('Deployment', 'web') }) +
        object('Deployment', 'web'),
      'Deployment/shop/web /spec/template/spec',
    ],
    [
      'is its ReplicaSet where no more is held',
      pod('a', owned('ReplicaSet', 'web-1')) + object('ReplicaSet', 'web-1', { metadata: owned('Deployment', 'web') }),
      'ReplicaSet/shop/web-1 /spec/template/spec',
    ],
    [
      'is its CronJob',
      pod('a', owned('Job', 'n-1')) + object('Job', 'n-1', { metadata: owned('CronJob', 'n') }) + object('CronJob', 'n'),
      'CronJob/shop/n /spec/jobTemplate/spec/template/spec',
    ],
    ['is itself', pod('a'), 'Pod/shop/a /spec'],
    ['is none of a static pod', pod('a', owned('Node', 'n1')), undefined],
  ])('%s', (_, yaml, expected) => expect(owner(yaml)).toBe(expected));
  it('is found though two objects own each other', () =>
    expect(
      owner(
        pod('a', owned('ReplicaSet', 'b')) +
          object('ReplicaSet', 'b', { metadata: owned('ReplicaSet', 'c') }) +
          object('ReplicaSet', 'c', { metadata: owned('ReplicaSet', 'b') }),
      ),
    ).toBe('ReplicaSet/shop/b /spec/template/spec'));
});

describe('Services', () => {
  const service = (name: string, spec: string, { namespace = 'shop', metadata = '' } = {}) =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: ${namespace}${metadata} }, spec: { ${spec} } }\n---\n`;
  const front = (yaml: string) =>
    servicesInFront(viewOf(testSnapshot(yaml)))('shop', { app: 'web', tier: 'front' }).map(({ metadata }) => metadata.name);
  it('stand in front of pods that bear all their labels, in their namespace', () =>
    expect(
      front(
        service('a', 'selector: { app: web }') +
          service('b', 'selector: { tier: front, app: web }') +
          service('c', 'selector: { app: web, tier: back }') +
          service('d', 'selector: { app: web }', { namespace: 'cafe' }) +
          service('e', 'ports: []') +
          service('f', 'selector: { app: web }', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }),
      ),
    ).toEqual(['a', 'b']));

  const route = `{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: r, namespace: shop }, spec: { rules: [{ backendRefs: [{ name: web }] }] } }\n---\n`;
  const ingress = `{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: i, namespace: shop }, spec: { defaultBackend: { service: { name: web } } } }\n---\n`;
  it.each<[string, string, string | undefined]>([
    ['by its own type', service('web', 'type: NodePort'), 'NodePort'],
    ['by a load balancer', service('web', 'type: LoadBalancer') + ingress, 'LoadBalancer'],
    ['by an Ingress', service('web', 'type: ClusterIP') + ingress, 'Ingress i'],
    ['by a route', service('web', 'type: ClusterIP') + route, 'HTTPRoute r'],
    ['not at all', service('web', 'type: ClusterIP', { namespace: 'cafe' }) + ingress + route, undefined],
  ])('are reached %s', (_, yaml, expected) => {
    const cluster = viewOf(testSnapshot(yaml));
    expect(cluster.list('Service').map(wayIn(cluster))).toEqual([expected]);
  });
});
