import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { workloadOf } from './state.ts';

const owner = (kind: string, name: string) =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
const object = (kind: string, name: string, meta = '', namespace = 's') =>
  `{ apiVersion: ${kind === 'Pod' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1'}, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}, ${meta} } }\n---\n`;
const pod = (kind: string, name: string) => object('Pod', 'p', owner(kind, name));

it.each([
  ['itself, where nothing owns it', object('Pod', 'p'), 'Pod/s/p'],
  [
    'the Deployment over its ReplicaSet',
    pod('ReplicaSet', 'web-1') + object('ReplicaSet', 'web-1', owner('Deployment', 'web')),
    'Deployment/s/web',
  ],
  ['a ReplicaSet of its own', pod('ReplicaSet', 'web-1') + object('ReplicaSet', 'web-1'), 'ReplicaSet/s/web-1'],
  [
    'a ReplicaSet that is not held',
    pod('ReplicaSet', 'web-1') + object('ReplicaSet', 'web-1', owner('Deployment', 'web'), 'other'),
    'ReplicaSet/s/web-1',
  ],
  ['the CronJob over its Job', pod('Job', 'web-1') + object('Job', 'web-1', owner('CronJob', 'web')), 'CronJob/s/web'],
  [
    'its StatefulSet, whatever a ReplicaSet of that name is owned by',
    pod('StatefulSet', 'web') + object('ReplicaSet', 'web', owner('Deployment', 'other')),
    'StatefulSet/s/web',
  ],
  ['its node', pod('Node', 'n1'), 'Node/n1'],
])('the workload of a pod is %s', (_, yaml, expected) => {
  const view = viewOf(testSnapshot(yaml));
  const [one] = view.list('Pod');
  expect(one && refKey(workloadOf(view, one))).toBe(expected);
});
