import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { revisionsOf } from './revisions.ts';
import { windowBefore } from './window.ts';

const template = (image: string, hash = '') =>
  `{ metadata: { labels: { app: web${hash} } }, spec: { containers: [{ name: web, image: "${image}" }] } }`;
const owner = (kind: string, apiVersion: string) =>
  `ownerReferences: [{ apiVersion: ${apiVersion}, kind: ${kind}, name: web, uid: w, controller: true }]`;
const workload = (kind: string, apiVersion = 'apps/v1', managers = '') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: web
  namespace: shop
  uid: w
  managedFields: [${managers}]
spec: { selector: {}, template: { spec: { containers: [] } } }
---`;
const set = (
  number: number,
  image: string,
  at: string,
  { key, by } = { key: 'deployment.kubernetes.io', by: owner('Deployment', 'apps/v1') },
) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-${number}, namespace: shop, uid: s${number}, creationTimestamp: "${at}", annotations: { ${key}/revision: "${number}" }, ${by} }
spec: { template: ${template(image, `, pod-template-hash: h${number}, rollouts-pod-template-hash: h${number}`)} }
---`;
const ofRollout = { key: 'rollout.argoproj.io', by: owner('Rollout', 'argoproj.io/v1alpha1') };
const kept = (number: number, image: string, at: string, kind: string) => `
apiVersion: apps/v1
kind: ControllerRevision
metadata: { name: web-${number}, namespace: shop, uid: c${number}, creationTimestamp: "${at}", ${owner(kind, 'apps/v1')} }
revision: ${number}
data: { spec: { template: ${template(image)} } }
---`;
const write = (manager: string, time: string, fields = 'f:template: {}') =>
  `{ manager: ${manager}, operation: Update, time: "${time}", fieldsV1: { f:spec: { ${fields} } } }`;
const [before, after] = ['2025-12-01T10:00:00Z', '2026-01-01T10:50:00Z'];
const image = '/spec/containers/web/image nginx:1.24 -> nginx:1.25';

it.each<[string, string, readonly string[]]>([
  [
    'a Deployment by its ReplicaSets, and who wrote the template',
    workload('Deployment', 'apps/v1', `${write('ci', after)}, ${write('kubectl', '2026-01-01T10:55:00Z', 'f:replicas: {}')}`) +
      set(1, 'nginx:1.24', before) +
      set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by ci ${image}`],
  ],
  [
    'nobody, where the template was written anew since',
    workload('Deployment', 'apps/v1', write('ci', '2026-01-01T10:58:00Z')) + set(1, 'nginx:1.24', before) + set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by ? ${image}`],
  ],
  [
    'a StatefulSet by its ControllerRevisions',
    workload('StatefulSet', 'apps/v1', write('ci', after)) +
      kept(1, 'nginx:1.24', before, 'StatefulSet') +
      kept(2, 'nginx:1.25', after, 'StatefulSet'),
    [`StatefulSet/shop/web by ci ${image}`],
  ],
  [
    'a DaemonSet',
    workload('DaemonSet') + kept(1, 'nginx:1.24', before, 'DaemonSet') + kept(2, 'nginx:1.25', after, 'DaemonSet'),
    [`DaemonSet/shop/web by ? ${image}`],
  ],
  [
    'a Rollout of Argo',
    workload('Rollout', 'argoproj.io/v1alpha1') + set(1, 'nginx:1.24', before, ofRollout) + set(2, 'nginx:1.25', after, ofRollout),
    [`Rollout/shop/web by ? ${image}`],
  ],
  ['nothing of long ago', workload('Deployment') + set(1, 'nginx:1.24', '2025-11-01T10:00:00Z') + set(2, 'nginx:1.25', before), []],
  [
    'the revisions in their order, whatever the order in which they are listed, and each by who wrote it',
    workload('Deployment', 'apps/v1', `${write('ci', '2026-01-01T10:40:00Z')}, ${write('kubectl', after)}`) +
      set(10, 'nginx:1.25', after) +
      set(9, 'nginx:1.24', '2026-01-01T10:40:02Z') +
      set(2, 'nginx:1.23', before),
    ['Deployment/shop/web by ci /spec/containers/web/image nginx:1.23 -> nginx:1.24', `Deployment/shop/web by kubectl ${image}`],
  ],
  [
    'who wrote it five seconds after the ReplicaSet was made, by the clock of another server',
    workload('Deployment', 'apps/v1', write('ci', '2026-01-01T10:50:05Z')) + set(1, 'nginx:1.24', before) + set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by ci ${image}`],
  ],
  [
    'nobody six seconds after',
    workload('Deployment', 'apps/v1', write('ci', '2026-01-01T10:50:06Z')) + set(1, 'nginx:1.24', before) + set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by ? ${image}`],
  ],
  [
    'nobody of those who wrote the status, at no known time, or something else',
    workload(
      'Deployment',
      'apps/v1',
      [
        write('status', after).replace('operation', 'subresource: status, operation'),
        write('timeless', after).replace(`time: "${after}", `, ''),
        write('labels', after, 'f:paused: {}'),
        write('before', before),
      ].join(),
    ) +
      set(1, 'nginx:1.24', before) +
      set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by ? ${image}`],
  ],
  [
    'the last of two who wrote it',
    workload('Deployment', 'apps/v1', `${write('kubectl', after)}, ${write('ci', '2026-01-01T10:49:00Z')}`) +
      set(1, 'nginx:1.24', before) +
      set(2, 'nginx:1.25', after),
    [`Deployment/shop/web by kubectl ${image}`],
  ],
  ['nothing of a first revision', workload('Deployment') + set(1, 'nginx:1.24', after), []],
])('tells %s', (_, yaml, expected) => {
  const topology = topologyOf(viewOf(testSnapshot(yaml)));
  const { view } = topology;
  const objects = [...view.list('Deployment'), ...view.list('StatefulSet'), ...view.list('DaemonSet'), ...view.list('CustomObject')];
  const told = objects
    .flatMap((object) => revisionsOf(object, windowBefore('2026-01-01T11:00:00Z'), topology))
    .map(
      ({ object, by = '?', fields }) =>
        `${refKey(object)} by ${by} ${fields.map(({ path, before: old, after: now }) => `${path} ${String(old)} -> ${String(now)}`).join()}`,
    );
  expect(told).toEqual(expected);
});
