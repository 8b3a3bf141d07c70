import { expect, it } from 'vitest';
import { type KeysOf, type RelationName, relations } from './relations.ts';
import { caseOf, findingOf, refTo } from './testing.ts';

const owner = (kind: string, name: string) =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
const object = (kind: string, name: string, { meta = '', spec = '', api = 'v1' } = {}) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: ${name}, namespace: s, uid: ${name}, ${meta} }, spec: { ${spec} } }\n---\n`;
const web = (name: string, spec = '') =>
  object('Pod', name, { meta: `labels: { app: web }, ${owner('ReplicaSet', 'web-1')}`, spec: `nodeName: n1, ${spec}` });
const cluster =
  object('Deployment', 'web', { api: 'apps/v1' }) +
  object('ReplicaSet', 'web-1', { meta: owner('Deployment', 'web'), api: 'apps/v1' }) +
  web('web-1-a', 'schedulerName: default-scheduler, volumes: [{ name: c, configMap: { name: page } }]') +
  web('web-1-b') +
  object('Pod', 'own', { meta: 'labels: { app: own }', spec: 'nodeName: n2, schedulerName: mine' }) +
  object('Pod', 'waiting', { meta: 'labels: { app: web }' }) +
  object('Service', 'web', { spec: 'selector: { app: web }' }) +
  object('PodDisruptionBudget', 'keep', { spec: 'selector: { matchLabels: { app: web } }', api: 'policy/v1' }) +
  object('PodDisruptionBudget', 'own', { spec: 'selector: { matchLabels: { app: own } }', api: 'policy/v1' }) +
  object('Ingress', 'www', {
    spec: 'defaultBackend: { service: { name: web } }, rules: [{ http: { paths: [{ backend: { service: { name: gone } } }] } }]',
    api: 'networking.k8s.io/v1',
  }) +
  object('ExternalSecret', 'db', { spec: 'target: { name: credentials }', api: 'external-secrets.io/v1' });

it.each<[RelationName, 'causeKeys' | 'effectKeys', string, string]>([
  ['is', 'causeKeys', 'Pod s/web-1-a', 'Pod/s/web-1-a'],
  ['owns', 'effectKeys', 'Pod s/web-1-a', 'ReplicaSet/s/web-1 Deployment/s/web'],
  ['owns', 'effectKeys', 'Deployment s/web', ''],
  ['owned by', 'causeKeys', 'ReplicaSet s/web-1', 'Deployment/s/web'],
  ['shares an owner with', 'effectKeys', 'ReplicaSet s/web-1', 'Deployment/s/web'],
  ['runs on', 'effectKeys', 'Pod s/web-1-a', 'Node/n1'],
  ['runs on', 'effectKeys', 'Deployment s/web', 'Node/n1'],
  ['runs on', 'effectKeys', 'Pod s/waiting', ''],
  ['runs on', 'effectKeys', 'Pod s/gone', ''],
  ['guards a pod on', 'causeKeys', 'PodDisruptionBudget s/keep', 'Node/n1'],
  ['guards a pod on', 'causeKeys', 'PodDisruptionBudget s/own', 'Node/n2'],
  ['guards a pod on', 'causeKeys', 'PodDisruptionBudget s/gone', ''],
  ['guards a pod on', 'causeKeys', 'Service s/web', ''],
  ['selected by', 'causeKeys', 'Pod s/web-1-a', 'Service/s/web'],
  ['selected by', 'causeKeys', 'Pod s/own', ''],
  ['routed from', 'causeKeys', 'Service s/web', 'Ingress/s/www'],
  ['routed from', 'causeKeys', 'Service s/gone', 'Ingress/s/www'],
  ['routed from', 'causeKeys', 'Service other/gone', ''],
  ['routed from', 'causeKeys', 'Deployment s/web', ''],
  ['routed from', 'causeKeys', 'StatefulSet s/gone', ''],
  ['referred to by', 'effectKeys', 'Pod s/web-1-a', 'ConfigMap/s/page'],
  ['referred to by', 'effectKeys', 'Pod s/gone', ''],
  ['makes', 'causeKeys', 'ExternalSecret s/db', 'Secret/s/credentials'],
  ['makes', 'causeKeys', 'ExternalSecret s/gone', ''],
  ['accused by', 'causeKeys', 'Pod s/web-1-a', 'Pod/s/web-1-a ReplicaSet/s/web-1 Deployment/s/web Service/s/web'],
])('%s: %s of %s', (relation, keys, about, expected) => {
  const { topology } = caseOf({ cluster });
  const keysOf: KeysOf = relations[relation][keys];
  expect(keysOf(findingOf(`X ${about}`), topology).join(' ')).toBe(expected);
});
it('accuses what its evidence blames', () => {
  const blaming = findingOf('X Pod s/own', { accuses: [refTo('Service s/web'), refTo('Secret s/x')] });
  const { topology } = caseOf({ cluster });
  const keysOf: KeysOf = relations['accused by'].effectKeys;
  expect(keysOf(blaming, topology)).toEqual(['Service/s/web', 'Secret/s/x']);
  expect(keysOf(findingOf('X Pod s/own'), topology)).toEqual([]);
});
it.each([
  ['a pod', 'Pod s/web-1-a', true],
  ['a pod that names another scheduler', 'Pod s/own', false],
  ['a workload', 'Deployment s/web', true],
  ['what has no pods', 'Service s/web', true],
])('the scheduler works for %s', (_, about, expected) => {
  const keys = relations['works for'].effectKeys(findingOf(`X ${about}`), caseOf({ cluster }).topology);
  expect([keys.includes('ControlPlane/kube-scheduler'), keys.includes('ControlPlane/kube-apiserver')]).toEqual([expected, true]);
});
