import { expect, test } from 'vitest';
import type { Kinds } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { applied } from '../apply/apply.ts';
import { simulateStatefulSet } from './stateful-set.ts';

const nodeOf = (name: string, pods: number) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} } }, status: { allocatable: { cpu: "8", memory: 8Gi, pods: "${pods}" } } }\n---\n`;
const node = nodeOf('a', 20);
const set = (spec = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, uid: u }
spec: { replicas: 3, ${spec} template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "db:1" }] } } }
status: { updateRevision: one }
---
`;
const pod = (ordinal: number, { ready = 'True', on = 'nodeName: a, ', hash = 'one', phase = 'Running', leaving = '' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: db-${ordinal}, namespace: shop, labels: { controller-revision-hash: ${hash} }, ${leaving}ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, uid: u, controller: true }] }
spec: { ${on}containers: [{ name: db }] }
status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const three = pod(0) + pod(1) + pod(2);
const image = { template: { spec: { containers: [{ name: 'db', image: 'db:2' }] } } };

function simulated(cluster: string, spec: object) {
  const view = viewOf(testSnapshot(cluster));
  const current = view.list('StatefulSet')[0] as Kinds['StatefulSet'];
  return simulateStatefulSet(view, current, applied(current, { spec } as unknown as Kinds['StatefulSet']));
}
/** How it ends, how few are available at worst, and by ordinal which pods go (-), start (+) and find no place (?). */
function played(cluster: string, spec: object) {
  const { ends, minimumAvailable, steps } = simulated(cluster, spec);
  const signs: Readonly<Record<string, string>> = { deletePod: '-', pendingPod: '?', placePod: '+' };
  const moved = steps.flatMap(({ what }) => ('pod' in what ? [`${signs[what.type]}${what.pod.slice(3)}`] : []));
  return `${ends} ${minimumAvailable}: ${moved.join(' ')}`;
}

test.each<[string, string, object, string]>([
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
  ['ordinals may start elsewhere', set('ordinals: { start: 2 },') + pod(2) + pod(3) + pod(4), image, 'finished 2: -4 +4 -3 +3 -2 +2'],
  [
    'a partition counts from the start',
    set('ordinals: { start: 2 }, updateStrategy: { rollingUpdate: { partition: 2 } },') + pod(2) + pod(3) + pod(4),
    image,
    'finished 2: -4 +4',
  ],
  ['a start that is raised: what is below goes last', set() + three, { ordinals: { start: 1 } }, 'finished 3: +3 -0'],
  ['in parallel all that are missing come at once', set('podManagementPolicy: Parallel,'), {}, 'finished 0: +0 +1 +2'],
  ['in parallel all that are too many go at once', set('podManagementPolicy: Parallel,') + three, { replicas: 0 }, 'finished 0: -2 -1 -0'],
  [
    'one that is too many and not ready waits for a lower one',
    set() + pod(0) + pod(1, { ready: 'False' }) + pod(2, { ready: 'False' }),
    { replicas: 1 },
    'stalled 1: ',
  ],
  [
    'and so does the new image',
    set() + pod(0) + pod(1, { ready: 'False' }) + pod(2, { ready: 'False' }),
    { replicas: 1, ...image },
    'stalled 1: ',
  ],
  ['the only one that is not ready goes', set() + pod(0) + pod(1) + pod(2, { ready: 'False' }), { replicas: 1 }, 'finished 1: -2 -1'],
  ['a pod that failed is made anew', set() + pod(0) + pod(1, { phase: 'Failed', ready: 'False' }) + pod(2), {}, 'finished 2: +1'],
  [
    'one that is going comes again',
    set() + pod(0) + pod(1, { leaving: 'deletionTimestamp: "2026-01-01T11:59:00Z", ' }) + pod(2),
    {},
    'finished 2: +1',
  ],
  [
    'an update that is under way goes on',
    set() + pod(0, { hash: 'zero' }) + pod(1, { hash: 'zero' }) + pod(2),
    {},
    'finished 2: -1 +1 -0 +0',
  ],
  [
    'and stops where its first pod never became ready',
    set() + pod(0, { hash: 'zero' }) + pod(1, { hash: 'zero' }) + pod(2, { ready: 'False' }),
    {},
    'stalled 2: ',
  ],
  [
    'further pods of a revision that never became ready fare alike',
    set('podManagementPolicy: Parallel,') + pod(0, { hash: 'zero' }) + pod(1, { ready: 'False' }) + pod(2, { ready: 'False' }),
    { replicas: 4 },
    'stalled 1: +3',
  ],
  [
    'one that is ready is enough for them',
    set('podManagementPolicy: Parallel,') + pod(0) + pod(1, { ready: 'False' }) + pod(2),
    { replicas: 4 },
    'stalled 2: +3',
  ],
])('%s', (_, cluster, change, expected) => {
  expect(played(node + cluster, change)).toBe(expected);
});

test('a lost pod below the partition is made from the old template', () => {
  const { steps } = simulated(node + set('updateStrategy: { rollingUpdate: { partition: 2 } },') + pod(1) + pod(2), image);
  expect(steps.at(-1)).toMatchObject({ newReplicas: 1, oldReplicas: 2, available: 3, unavailable: 0 });
});
test('a pod without a place holds the others, and says who has its place', () => {
  const { steps, stall, ...result } = simulated(nodeOf('a', 3) + set() + three, { replicas: 5, ...image });
  expect(steps.map(({ what }) => what.type)).toEqual(['start', 'pendingPod']);
  expect(steps.at(-1)?.placements.at(-1)).toEqual({ pod: 'db-3', revision: 'new' });
  expect(stall).toMatchObject({ pod: 'db-3', revision: 'new', minimumAvailable: 4, heldBy: [{ node: 'a', holders: [{ amount: 3 }] }] });
  expect(result).toMatchObject({ ends: 'stalled', minimumAvailable: 3, dependsOnPlacement: false });
});
test('a pod comes back to where its volume is', () => {
  const kept = (ordinal: number, on: string) => `
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data-db-${ordinal}, namespace: shop, annotations: { pv.kubernetes.io/bind-completed: "yes" } }, spec: { volumeName: v${ordinal}, accessModes: [ReadWriteOnce] }, status: { phase: Bound } }
---
{ apiVersion: v1, kind: PersistentVolume, metadata: { name: v${ordinal} }, spec: { accessModes: [ReadWriteOnce], claimRef: { namespace: shop, name: data-db-${ordinal} }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${on}] }] }] } } } }
---
`;
  const onB = { on: 'nodeName: b, ' };
  const claims = 'volumeClaimTemplates: [{ metadata: { name: data } }],';
  const cluster =
    nodeOf('a', 20) + nodeOf('b', 20) + set(claims) + pod(0) + pod(1, onB) + pod(2, onB) + kept(0, 'a') + kept(1, 'b') + kept(2, 'b');
  const { steps, leftOut } = simulated(cluster, image);
  expect(
    steps
      .at(-1)
      ?.placements.map(({ pod: name, node: on }) => `${name} ${on}`)
      .sort(),
  ).toEqual(['db-0 a', 'db-1 b', 'db-2 b']);
  expect(leftOut).toContain('volumes that are not made yet');
});
test('says what it leaves out', () => {
  expect(simulated(node + set() + three, image).leftOut).toHaveLength(2);
  expect(simulated(node + set('updateStrategy: { rollingUpdate: { maxUnavailable: 2 } },') + three, image).leftOut).toHaveLength(3);
});
test('a lost pod below the partition needs the room of the old template, not of the new one', () => {
  const large = { template: { spec: { containers: [{ name: 'db', image: 'db:2', resources: { requests: { memory: '99Gi' } } }] } } };
  expect(played(node + set('updateStrategy: { rollingUpdate: { partition: 2 } },') + pod(1) + pod(2), large)).toBe('stalled 2: +0 -2 ?2');
});
test('further pods of a revision are not ready where none of it is, and are where one is', () => {
  const parallel = set('podManagementPolicy: Parallel,');
  const available = (...pods: readonly string[]) => simulated(node + parallel + pods.join(''), { replicas: 4 }).steps.at(-1)?.available;
  const broken = { ready: 'False' };
  expect(available(pod(0, broken), pod(1, broken), pod(2, broken))).toBe(0);
  expect(available(pod(0, { hash: 'zero' }), pod(1, broken), pod(2, broken))).toBe(1);
  expect(available(pod(0), pod(1, broken), pod(2))).toBe(3);
  expect(available(pod(0, { ...broken, on: '' }), pod(1, { ...broken, on: '' }), pod(2, { ...broken, on: '' }))).toBe(4);
});
test('in parallel nothing is replaced above a pod without a place', () => {
  expect(played(nodeOf('a', 3) + set('podManagementPolicy: Parallel,') + three, { replicas: 6, ...image })).toBe('stalled 3: ?3');
});
