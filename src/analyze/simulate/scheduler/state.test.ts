import { describe, expect, it } from 'vitest';
import { type Pod, refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { node, pod as podOn } from './filters/testing.ts';
import { nodeState, type SchedulerState, schedulerState, withNode, withoutPods, withPod, workloadOf } from './state.ts';

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

describe('the nodes', () => {
  const asks = 'containers: [{ name: c, resources: { requests: { cpu: 100m } } }]';
  const view = () =>
    viewOf(
      testSnapshot(
        node('a', { allocatable: 'cpu: "1"' }) +
          node('b') +
          podOn('q', asks, { on: 'a' }) +
          podOn('r', asks, { on: 'a' }) +
          podOn('going', asks, { on: 'a', more: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }) +
          podOn('done', asks, { on: 'a' }).replace('phase: Running', 'phase: Succeeded') +
          podOn('failed', asks, { on: 'a' }).replace('phase: Running', 'phase: Failed') +
          podOn('s', asks, { on: 'b' }) +
          podOn('waiting', asks),
      ),
    );
  const told = ({ nodes }: Pick<SchedulerState, 'nodes'>) =>
    nodes.map(({ name, pods, requested }) => `${name}: ${pods.map(({ metadata }) => metadata.name).join(' ')} (${requested['cpu'] ?? 0})`);
  const [a, b] = ['a: going q r (300)', 'b: s (100)'];
  const extra: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'shop' }, spec: { containers: [] }, status: {} };
  const ref = (name: string, namespace = 'shop') => ({ apiVersion: 'v1', kind: 'Pod', namespace, name });
  it('hold what runs there and what is going, and not what has ended', () => expect(told(schedulerState(view()))).toEqual([a, b]));
  it('take one more pod, on the one node', () => expect(told(withPod(schedulerState(view()), extra, 'b'))).toEqual([a, 'b: s x (100)']));
  it('lose pods by name and namespace, on the one node', () => {
    const state = schedulerState(view());
    expect(told(withoutPods(state, 'a', [ref('q'), ref('s'), ref('r', 'other')]))).toEqual(['a: going r (200)', b]);
    expect(told(withoutPods(state, 'c', [ref('q')]))).toEqual([a, b]);
  });
  it('are replaced or joined by another', () => {
    const state = schedulerState(view());
    const [first] = state.nodes;
    const empty = (name: string) => first && nodeState({ ...first.node, metadata: { name } }, []);
    const withEmpty = (name: string) => told(withNode(state, empty(name) as NonNullable<typeof first>)).toSorted();
    expect([withEmpty('a'), withEmpty('c')]).toEqual([
      ['a:  (0)', b],
      [a, b, 'c:  (0)'],
    ]);
  });
});
