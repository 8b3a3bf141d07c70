import { expect, test } from 'vitest';
import type { Kinds } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { applied } from '../apply/apply.ts';
import { simulateStatefulSet } from './stateful-set.ts';

const node = '{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: "8", memory: 8Gi, pods: "20" } } }\n---\n';
const set = (spec = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, uid: u }
spec: { replicas: 3, ${spec} template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "db:1" }] } } }
status: { updateRevision: one }
---
`;
const pod = (ordinal: number, { ready = 'True', on = 'nodeName: a, ' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: db-${ordinal}, namespace: shop, labels: { controller-revision-hash: one }, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, uid: u, controller: true }] }
spec: { ${on}containers: [{ name: db }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const three = pod(0) + pod(1) + pod(2);
const image = { template: { spec: { containers: [{ name: 'db', image: 'db:2' }] } } };

function played(cluster: string, spec: object) {
  const view = viewOf(testSnapshot(node + cluster));
  const current = view.list('StatefulSet')[0] as Kinds['StatefulSet'];
  const { ends, minimumAvailable, steps } = simulateStatefulSet(
    view,
    current,
    applied(current, { spec } as unknown as Kinds['StatefulSet']),
  );
  const moved = steps.flatMap(({ what }) => ('pod' in what ? [`${what.type === 'deletePod' ? '-' : '+'}${what.pod.slice(3)}`] : []));
  return `${ends} ${minimumAvailable}: ${moved.join(' ')}`;
}

test.each([
  ['a new image goes from the highest pod down', set() + three, image, 'finished 2: -2 +2 -1 +1 -0 +0'],
  [
    'a partition keeps the lower ones',
    set('updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 2 } },') + three,
    image,
    'finished 2: -2 +2',
  ],
  ['with OnDelete nothing goes by itself', set('updateStrategy: { type: OnDelete },') + three, image, 'finished 3: '],
  ['fewer replicas: the highest goes', set() + three, { replicas: 1 }, 'finished 1: -2 -1'],
  ['more replicas come in order, before any is replaced', set() + three, { replicas: 4, ...image }, 'finished 3: +3 -2 +2 -1 +1 -0 +0'],
  ['a broken pod keeps the new template from all of them', set() + pod(0) + pod(1, { ready: 'False' }) + pod(2), image, 'stalled 2: '],
  [
    'in parallel it does not',
    set('podManagementPolicy: Parallel,') + pod(0) + pod(1, { ready: 'False' }) + pod(2),
    image,
    'finished 1: -2 +2 -1 +1 -0 +0',
  ],
  ['a lost pod is made first', set() + pod(0) + pod(2), image, 'finished 2: +1 -2 +2 -0 +0'],
])('%s', (_, cluster, change, expected) => {
  expect(played(cluster, change)).toBe(expected);
});
