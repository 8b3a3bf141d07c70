import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { fenceposts, podsOfDeployment, rolloutOf, surgeDeadlock } from './rollout.ts';
import { testSnapshot } from './testing.ts';

const owned = (by: string) => `ownerReferences: [{ kind: X, name: ${by}, uid: ${by}, controller: true }]`;
const deployment = (spec = 'replicas: 2', status = '') =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, uid: web }, spec: { ${spec} }, status: { ${status} } }\n---\n`;
const set = (revision: number | undefined, replicas: number | undefined, { status = '', by = 'web' } = {}) =>
  `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-${revision}, namespace: shop, uid: web-${revision}, ${revision === undefined ? '' : `annotations: { deployment.kubernetes.io/revision: "${revision}" }, `}${owned(by)} }, spec: { ${replicas === undefined ? '' : `replicas: ${replicas}`} }, status: { ${status} } }\n---\n`;
const pod = (name: string, by: string, { reason = 'Unschedulable', metadata = '' } = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, uid: ${name}, ${owned(by)}${metadata} }, status: { conditions: [{ type: PodScheduled, status: "False", reason: ${reason} }] } }\n---\n`;
const deleted = ', deletionTimestamp: "2026-01-01T11:00:00Z"';
const rollout = (yaml: string) => {
  const cluster = viewOf(testSnapshot(yaml));
  const [one] = cluster.list('Deployment');
  if (!one) throw new Error('no Deployment');
  return { cluster, one, of: rolloutOf(cluster, one) };
};

it('reads the newest revision, the older ones that still have pods, and the counts', () => {
  const { of } = rollout(
    deployment(undefined, 'availableReplicas: 1, updatedReplicas: 2') + set(2, 0) + set(10, 2) + set(9, 1) + set(11, 5, { by: 'api' }),
  );
  expect([of.newest, ...of.older].map((one) => one?.metadata.name)).toEqual(['web-10', 'web-9']);
  expect([of.isFirst, of.desired, of.available, of.updated]).toEqual([false, 2, 1, 2]);
});
it('reads a first revision, and one that bears no number', () => {
  expect(rollout(deployment('paused: true') + set(undefined, 1)).of).toMatchObject({
    isFirst: true,
    desired: 1,
    available: 0,
    updated: 0,
    older: [],
  });
  expect(rollout(deployment() + set(undefined, undefined) + set(1, 2)).of).toMatchObject({
    newest: { metadata: { name: 'web-1' } },
    older: [],
    isFirst: false,
  });
});
it('tells the pods of all revisions, but those that go', () => {
  const { cluster, one } = rollout(
    deployment() + set(1, 1) + set(2, 1) + pod('a', 'web-1') + pod('b', 'web-2') + pod('c', 'web-2', { metadata: deleted }),
  );
  expect(podsOfDeployment(cluster, one).map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
});

it.each<[string, string, number, number]>([
  ['a quarter, up and down, by default', 'replicas: 10', 3, 2],
  ['a strategy that names no numbers', 'replicas: 10, strategy: { type: RollingUpdate }', 3, 2],
  ['numbers', 'replicas: 10, strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 1 } }', 2, 1],
  ['never none of both', 'replicas: 3, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }', 0, 1],
  ['never more than there are', 'replicas: 3, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 5 } }', 0, 3],
  ['none to spare while more may come', 'replicas: 3, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }', 1, 0],
  ['all at once', 'replicas: 3, strategy: { type: Recreate }', 0, 3],
  ['one replica by default', 'paused: true', 1, 0],
])('a rolling update may have too many and too few: %s', (_, spec, surge, unavailable) =>
  expect(fenceposts(rollout(deployment(spec)).one)).toEqual({ surge, unavailable }),
);

describe('a new pod and the old ones wait for each other', () => {
  const deadlock = (yaml: string) => {
    const { cluster, of } = rollout(yaml);
    return surgeDeadlock(cluster, of)?.metadata.name;
  };
  const none = 'replicas: 2, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }';
  const sets = set(1, 2, { status: 'availableReplicas: 2' }) + set(2, 1);
  it('fires: no old one may go before the new one runs', () => expect(deadlock(deployment(none) + sets + pod('new', 'web-2'))).toBe('new'));
  it.each<[string, string]>([
    ['an old one may go', deployment('replicas: 4') + set(1, 4) + set(2, 1) + pod('new', 'web-2')],
    [
      'another new one runs, and makes room',
      deployment(none) + set(1, 2) + set(2, 2, { status: 'availableReplicas: 1' }) + pod('new', 'web-2'),
    ],
    ['the old ones go first', deployment('replicas: 2, strategy: { type: Recreate }') + sets + pod('new', 'web-2')],
    ['no old one is left', deployment(none) + set(1, 0) + set(2, 2) + pod('new', 'web-2')],
    ['there is no revision', deployment(none)],
    ['the new pod waits for something else', deployment(none) + sets + pod('new', 'web-2', { reason: 'SchedulingGated' })],
    ['the new pod is to go', deployment(none) + sets + pod('new', 'web-2', { metadata: deleted })],
    ['an old pod waits', deployment(none) + sets + pod('old', 'web-1')],
  ])('is silent: %s', (_, yaml) => expect(deadlock(yaml)).toBeUndefined());
});
