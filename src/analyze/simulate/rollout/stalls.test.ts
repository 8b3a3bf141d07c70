import { describe, expect, it } from 'vitest';
import type { RolloutResult } from '#model/simulation.ts';
import { largestRolloutRequest, simulateRollout } from './rollout.ts';
import { runRollout } from './run.ts';
import { deploymentOf, type Given, viewFor } from './testing.ts';

function summary({ ends, stall, quotaBlock, dependsOnPlacement, largestValue, alternatives, leftOut }: RolloutResult) {
  return {
    ends,
    ...(dependsOnPlacement && { dependsOnPlacement }),
    ...(stall && { stall: `${stall.pod} ${stall.revision}, for ${stall.minimumAvailable}` }),
    ...(stall && { heldBy: stall.heldBy.map(({ node, holders }) => `${node}: ${holders.map(({ pods }) => pods).join()}`) }),
    ...(quotaBlock && { quotaBlock }),
    ...(largestValue && { largest: `${largestValue.resource} ${largestValue.atMost}` }),
    ways: alternatives.map(({ id, ends: end, price }) => `${id} ${end}: ${price.fewerAvailable} ${price.scope}`),
    leftOut: leftOut.slice(2),
  };
}
const quota = (spec: object, pods = '2') => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'q', namespace: 'shop' },
  spec: { hard: { pods }, ...spec },
  status: { hard: { pods }, used: { pods: '2' } },
});
it.each<[string, Given, object]>([
  [
    'for lack of room: what holds it, the largest value and what each way costs',
    { nodes: 'a:5B', sizes: { 1: 2, 2: 2 }, sets: [{ image: 1, pods: 'a a' }] },
    {
      ends: 'stalled',
      stall: 'web-new-3 new, for 2',
      heldBy: ['a: 2'],
      largest: 'memory 1',
      ways: [
        'scaleDownOldAfterwards finished: 2 thisChange',
        'noSurge finished: 1 thisChange',
        'recreate finished: 2 everyRollout',
        'lowerRequest finished: 0 none',
      ],
      leftOut: [],
    },
  ],
  [
    'where another choice of the ReplicaSet controller would have finished: the worse one is told',
    { nodes: 'a:2B b:1B c:2B', sizes: { 1: 1, 2: 2 }, sets: [{ image: 1, pods: 'a b' }] },
    {
      ends: 'stalled',
      dependsOnPlacement: true,
      stall: 'web-new-4 new, for 2',
      heldBy: ['a: 1', 'c: 1'],
      largest: 'memory 1',
      ways: [
        'scaleDownOldAfterwards finished: 1 thisChange',
        'noSurge finished: 1 thisChange',
        'recreate finished: 2 everyRollout',
        'lowerRequest finished: 0 none',
      ],
      leftOut: [],
    },
  ],
  [
    'at a quota',
    { sets: [{ image: 1, pods: 'a a' }], more: [quota({})] },
    {
      ends: 'stalled',
      quotaBlock: { quota: 'q', resource: 'pods', revision: 'new' },
      ways: ['scaleDownOldAfterwards finished: 2 thisChange', 'noSurge finished: 1 thisChange', 'recreate finished: 2 everyRollout'],
      leftOut: [],
    },
  ],
  [
    'not at a quota that one more fits into',
    { sets: [{ image: 1, pods: 'a a' }], more: [quota({}, '3')] },
    { ends: 'finished', ways: [], leftOut: [] },
  ],
  [
    'with a quota with scopes, which is left out',
    { sets: [{ image: 1, pods: 'a a' }], more: [quota({ scopes: ['BestEffort'] })] },
    { ends: 'finished', ways: [], leftOut: ['quotas with scopes'] },
  ],
  [
    'beside a Pending pod that is going',
    {
      sets: [{ image: 1, pods: 'a a' }],
      more: [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'p', namespace: 'b', deletionTimestamp: '2026-01-01T11:59:00Z' },
          spec: { containers: [] },
          status: { phase: 'Pending' },
        },
      ],
    },
    { ends: 'finished', ways: [], leftOut: [] },
  ],
  [
    'beside a Pending pod of something else, which may take a place first',
    {
      sets: [{ image: 1, pods: 'a a' }],
      more: [
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'b' }, spec: { containers: [] }, status: { phase: 'Pending' } },
      ],
    },
    { ends: 'finished', ways: [], leftOut: ['other Pending pods that may take a place first'] },
  ],
  [
    'for lack of places for pods, of which no smaller request helps',
    {
      nodes: 'a:2',
      sizes: { 1: 1, 2: 1 },
      sets: [
        { image: 1, pods: 'a a' },
        { image: 2, pods: '?' },
      ],
    },
    {
      ends: 'stalled',
      stall: 'web-2-0 new, for 2',
      heldBy: ['a: 2'],
      ways: ['scaleDownOldAfterwards finished: 2 thisChange', 'noSurge finished: 1 thisChange', 'recreate finished: 2 everyRollout'],
      leftOut: [],
    },
  ],
  [
    'for lack of what the most nodes are short of',
    { nodes: 'a:1B:9 b:9B:1 c:9B:1', replicas: 1, sizes: { 2: 2 }, cores: { 2: 2 }, sets: [{ image: 1, pods: 'a' }] },
    {
      ends: 'stalled',
      stall: 'web-new-2 new, for 1',
      heldBy: [],
      largest: 'cpu 1000',
      ways: [
        'scaleDownOldAfterwards stalled: 1 thisChange',
        'noSurge stalled: 1 thisChange',
        'recreate stalled: 1 everyRollout',
        'lowerRequest finished: 0 none',
      ],
      leftOut: [],
    },
  ],
])('tells how it ends %s', (_, given, expected) => {
  expect(summary(simulateRollout(viewFor(given), deploymentOf(given, 1), deploymentOf(given, 2)))).toEqual(expected);
});

describe('of several ways that it may go', () => {
  const given: Given = { nodes: 'a:1B b:2B c:2B', sizes: { 1: 1, 2: 2 }, sets: [{ image: 1, pods: 'a b' }] };
  const tried = (runs: number) => {
    const { run, open, all } = runRollout(viewFor(given), deploymentOf(given, 2), { runs, onStall: 'nothing' });
    return [run.ends, open, all.map(({ ends }) => ends).join(' ')];
  };
  it('so many are tried, and the worst is told', () => {
    expect(tried(1)).toEqual(['finished', false, 'finished']);
    expect(tried(2)).toEqual(['stalled', true, 'finished stalled']);
    expect(tried(9)).toEqual(['stalled', true, 'finished stalled']);
  });
});
describe('what is changed by each way', () => {
  const given: Given = {
    nodes: 'a:5B',
    sizes: { 1: 2, 3: 2, 4: 2 },
    sets: [
      { image: 1, pods: 'a' },
      { image: 2, pods: '' },
      { image: 3, pods: 'a' },
      { image: 4, pods: '?' },
    ],
  };
  const changesOf = (strategy: object) =>
    simulateRollout(viewFor(given), deploymentOf(given, 1), deploymentOf({ ...given, strategy }, 4)).alternatives.map(
      ({ id, changes }) =>
        `${id}: ${changes.map(({ object, path, from, to }) => `${object.name}${path.replace(/^.*\//, ' ')} ${String(from)}>${String(to)}`).join(', ')}`,
    );
  it('old ReplicaSets that have pods, and the fields of the Deployment', () => {
    expect(changesOf({})).toEqual([
      'scaleDownOldAfterwards: web-1 replicas 1>0, web-3 replicas 1>0',
      'noSurge: web maxSurge undefined>0, web maxUnavailable undefined>1',
      'recreate: web type undefined>Recreate',
      'lowerRequest: web memory 2>1',
    ]);
    expect(changesOf({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }).slice(1, 3)).toEqual([
      'noSurge: web maxSurge 1>0, web maxUnavailable 0>1',
      'recreate: web type RollingUpdate>Recreate',
    ]);
  });
});
describe('a largest value', () => {
  const of = (nodes: string, size: number, replicas = 1) => {
    const given: Given = { nodes, replicas, sizes: { 1: size }, sets: [] };
    return largestRolloutRequest(viewFor(given), deploymentOf(given, 1), 'memory');
  };
  it('is what is asked for, where that finishes', () => expect(of('a:9B', 3)).toBe(3));
  it('is the most that finishes', () => expect([of('a:9B', 20), of('a:9B', 20, 2), of('a:1B', 2)]).toEqual([9, 4, 1]));
  it('is none where even the least does not', () =>
    expect([of('a:0B', 2), of('a:0B', 1), of('a:1B', 9, 2)]).toEqual([undefined, undefined, undefined]));
  it('is not searched where nodes times pods are many', () => {
    const nodes = (count: number) => Array.from({ length: count }, (_, at) => `n${at}:9B`).join(' ');
    expect([of(nodes(1), 1, 9), of(nodes(223), 1, 9)]).toEqual([1, undefined]);
  });
});
it('further pods of a revision of which none is ready are not available; of one of which all wait they are', () => {
  const available = (pods: string) => {
    const given: Given = { replicas: 3, sets: [{ image: 1, pods }] };
    return runRollout(viewFor(given), deploymentOf(given, 1), { runs: 1, onStall: 'nothing' }).run.steps.at(-1)?.available;
  };
  expect([available('a!'), available('a! ?'), available('a! a'), available('?')]).toEqual([0, 0, 2, 3]);
});
describe('where the pods are', () => {
  const placed = (count: number) => {
    const given: Given = {
      replicas: count,
      sets: [
        {
          image: 1,
          pods: Array<string>(count - 1)
            .fill('a')
            .join(' '),
          replicas: count,
        },
      ],
    };
    const { run } = runRollout(viewFor(given), deploymentOf(given, 1), { runs: 1, onStall: 'nothing' });
    return run.steps.map(({ placements }) => placements.length);
  };
  it('is told at each step up to forty pods, above that at the first only', () =>
    expect([placed(40), placed(41)]).toEqual([
      [39, 40],
      [40, 0],
    ]));
  it('is told with the revision, and without a node of a pod that is Pending', () => {
    const given: Given = { nodes: 'a:1', replicas: 1, sets: [{ image: 1, pods: 'a' }] };
    const { run } = runRollout(viewFor(given), deploymentOf(given, 2), { runs: 1, onStall: 'nothing' });
    expect(run.steps.at(-1)).toMatchObject({ newReplicas: 1, oldReplicas: 1, available: 1, unavailable: 1 });
    expect(run.steps.at(-1)?.placements).toEqual([
      { pod: 'web-1-0', revision: 'old', node: 'a' },
      { pod: 'web-new-2', revision: 'new' },
    ]);
  });
});
