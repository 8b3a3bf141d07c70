import { expect, it } from 'vitest';
import type { RolloutAction, RolloutResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { simulateRollout } from './rollout.ts';
import { runRollout } from './run.ts';
import type { Deployment } from './template.ts';

/** A ReplicaSet: its image, its pods (`a` on node a, `a!` not ready there, `?` Pending), and for what it was last scaled. */
interface Set {
  readonly image: number;
  readonly pods?: string;
  /** Where it is not the number of its pods. */
  readonly replicas?: number;
  /** `4/5`: four were desired, five with surge. */
  readonly wanted?: string;
}
interface Given {
  /** `a:2`: a node with room for two pods; `a:2B`: one with two bytes of memory. */
  readonly nodes?: string;
  readonly sets: readonly Set[];
  readonly replicas?: number;
  readonly strategy?: object;
  readonly more?: readonly object[];
  /** Bytes of memory that a pod of each image asks for: few, so that the search for the largest value is short. */
  readonly sizes?: Readonly<Record<number, number>>;
}
const owned = (kind: string, name: string) => ({
  namespace: 'shop',
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${name}`, controller: true }],
});
function template(image: number, { sizes = {} }: Pick<Given, 'sizes'>) {
  const resources = sizes[image] === undefined ? {} : { requests: { memory: `${sizes[image]}` } };
  return { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: `web:${image}`, resources }] } };
}
/** A ReplicaSet with two replicas and no pods, of this kind of owner. */
function foreign(kind: string): readonly object[] {
  const metadata = { name: `other-${kind}`, namespace: 'shop', ownerReferences: [{ kind, name: 'web', uid: 'other', controller: true }] };
  return [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec: { replicas: 2, template: template(9, {}) } }];
}
function deployment(image: number, { replicas = 2, strategy = {}, sizes = {} }: Given): Deployment {
  const metadata = { name: 'web', namespace: 'shop', uid: 'uid-web' };
  const spec = { replicas, selector: { matchLabels: { app: 'web' } }, template: template(image, { sizes }), strategy };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec, status: {} };
}
function objectsOf({ image, pods = '', replicas, wanted }: Set, given: Given): readonly object[] {
  const name = `web-${image}`;
  const [desired, most] = wanted?.split('/') ?? [];
  const annotations = wanted && { 'deployment.kubernetes.io/desired-replicas': desired, 'deployment.kubernetes.io/max-replicas': most };
  const places = pods.split(' ').filter(Boolean);
  const metadata = {
    name,
    uid: `uid-${name}`,
    creationTimestamp: `2026-01-0${image}T00:00:00Z`,
    ...owned('Deployment', 'web'),
    annotations,
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata,
      spec: { replicas: replicas ?? places.length, template: template(image, given) },
    },
    ...places.map((place, at) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `${name}-${at}`, ...owned('ReplicaSet', name), creationTimestamp: `2026-01-0${image}T00:00:00Z` },
      spec: { ...template(image, given).spec, ...(place !== '?' && { nodeName: place.replace('!', '') }) },
      status: {
        phase: place === '?' ? 'Pending' : 'Running',
        conditions: [{ type: 'Ready', status: /[!?]/.test(place) ? 'False' : 'True' }],
      },
    })),
  ];
}
function viewFor(given: Given) {
  const { nodes = 'a:99', sets, more = [] } = given;
  const places = nodes.split(' ').map((one) => one.split(':'));
  const objects = [
    ...places.map(([name, room = '']) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { 'kubernetes.io/hostname': name } },
      status: { allocatable: { cpu: '8', memory: '99', pods: '99', [room.endsWith('B') ? 'memory' : 'pods']: room.replace('B', '') } },
    })),
    ...sets.flatMap((set) => objectsOf(set, given)),
    ...more,
  ];
  return viewOf(testSnapshot(objects.map((one) => JSON.stringify(one)).join('\n---\n')));
}
/** `web-2 0>1`: scaled; `+`: a pod starts on its node; `-`: one is deleted; `?`: one finds no place. */
function told(what: RolloutAction): string {
  switch (what.type) {
    case 'scaleUpNew':
      return `new ${what.from}>${what.to}`;
    case 'scaleDownOld':
      return `${what.replicaSet} ${what.from}>${what.to} ${what.why}`;
    case 'deletePod':
      return `-${what.pod}${what.node ? `@${what.node}` : ''}`;
    case 'placePod':
      return `+${what.pod}@${what.node}`;
    case 'pendingPod':
      return `?${what.pod}`;
    default:
      return what.type;
  }
}

const stuck = { strategy: { type: 'Recreate' }, replicas: 8 };
// How it ends, how few are available at worst, and what happens; the pods of the image that the Deployment has now are the new ones.
it.each<[string, Given, number, string]>([
  ['nothing happens where nothing changes', { sets: [{ image: 1, pods: 'a a' }] }, 1, 'finished 2:'],
  ['a pod that is missing is made', { sets: [{ image: 1, pods: 'a', replicas: 2 }] }, 1, 'finished 1: +web-1-2@a'],
  ['a pod that is too many goes', { sets: [{ image: 1, pods: 'a a a', replicas: 2 }] }, 1, 'finished 2: -web-1-2@a'],
  [
    'each new pod is ready before the next old one goes',
    { sets: [{ image: 1, pods: 'a a' }] },
    2,
    'finished 2: new 0>1, +web-new-3@a, web-1 2>1 availability, -web-1-1@a, new 1>2, +web-new-4@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'a quarter of them surges, another is missing',
    { replicas: 4, sets: [{ image: 1, pods: 'a a a a' }] },
    2,
    'finished 3: new 0>1, web-1 4>3 availability, -web-1-3@a, new 1>2, +web-new-5@a, +web-new-6@a, web-1 3>1 availability, -web-1-2@a, -web-1-1@a, new 2>4, +web-new-7@a, +web-new-8@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'old pods that are not ready go as soon as one new pod is',
    { sets: [{ image: 1, pods: 'a! a!' }] },
    2,
    'finished 0: new 0>1, +web-new-3@a, web-1 2>1 unhealthy, -web-1-1@a, new 1>2, +web-new-4@a, web-1 1>0 unhealthy, -web-1-0@a',
  ],
  [
    'of an older and an old ReplicaSet what is not ready goes first, then the older',
    {
      replicas: 3,
      sets: [
        { image: 2, pods: 'a! a' },
        { image: 1, pods: 'a a' },
      ],
    },
    3,
    'finished 3: web-2 2>1 unhealthy, -web-2-0@a, new 0>1, +web-new-5@a, web-1 2>1 availability, -web-1-1@a, new 1>2, +web-new-6@a, web-1 1>0 availability, -web-1-0@a, new 2>3, +web-new-7@a, web-2 1>0 availability, -web-2-1@a',
  ],
  [
    'a roll-back takes the Pending pod of the failed change away',
    {
      nodes: 'a:2',
      sets: [
        { image: 1, pods: 'a a' },
        { image: 2, pods: '?' },
      ],
    },
    1,
    'finished 2: ?web-2-0, web-2 1>0 unhealthy, -web-2-0',
  ],
  [
    'pods that never became ready are taken to fare alike',
    { replicas: 3, sets: [{ image: 1, pods: 'a!' }] },
    1,
    'stalled 0: new 1>3, +web-1-2@a, +web-1-3@a',
  ],
  [
    'a new revision that never became ready keeps the old pods',
    {
      sets: [
        { image: 1, pods: 'a a' },
        { image: 2, pods: 'a!' },
      ],
    },
    2,
    'stalled 2:',
  ],
  [
    'one of them that is ready is enough to go on',
    {
      replicas: 4,
      sets: [
        { image: 1, pods: 'a a' },
        { image: 2, pods: 'a! a' },
      ],
    },
    2,
    'stalled 3: new 2>3, +web-2-5@a, web-1 2>1 availability, -web-1-1@a, new 3>4, +web-2-6@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'an old pod that is Pending goes first, which makes no room',
    {
      nodes: 'a:3',
      replicas: 3,
      sets: [
        { image: 1, pods: 'a a ?' },
        { image: 2, pods: 'a' },
      ],
    },
    2,
    'stalled 3: ?web-1-2, web-1 3>2 unhealthy, -web-1-2, new 1>2, ?web-2-5',
  ],
  [
    'with Recreate all old pods go before a new one comes',
    { strategy: { type: 'Recreate' }, sets: [{ image: 1, pods: 'a a' }] },
    2,
    'finished 0: web-1 2>0 recreate, -web-1-1@a, -web-1-0@a, new 0>2, +web-new-3@a, +web-new-4@a',
  ],
  [
    'with Recreate further pods come beside the others',
    { strategy: { type: 'Recreate' }, sets: [{ image: 1, pods: 'a' }] },
    1,
    'finished 1: new 1>2, +web-1-2@a',
  ],
  [
    'a change of image and number scales the old pods first',
    { replicas: 2, sets: [{ image: 1, pods: 'a', wanted: '1/2' }] },
    2,
    'finished 1: web-1 1>2 scale, new 0>1, +web-1-2@a, +web-new-3@a, web-1 2>1 availability, -web-1-2@a, new 1>2, +web-new-4@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'a Deployment that is scaled amid its rollout shares out what it gains, then goes on',
    {
      replicas: 4,
      sets: [
        { image: 1, pods: 'a', wanted: '2/3' },
        { image: 2, pods: 'a a', wanted: '2/3' },
      ],
    },
    2,
    'finished 3: new 2>3, web-1 1>2 scale, web-1 2>1 unhealthy, -web-1-4@a, new 3>4, +web-2-5@a, +web-2-6@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'one that keeps its size when they are scaled',
    {
      replicas: 5,
      sets: [
        { image: 1, pods: 'a', wanted: '4/5' },
        { image: 2, pods: 'a a a a', wanted: '4/5' },
      ],
    },
    2,
    'finished 4: new 4>6, new 6>5, -web-2-7@a, web-1 1>0 availability, -web-1-0@a, +web-2-6@a',
  ],
  [
    'a new revision that was last scaled for another number shares what is lost',
    {
      sets: [
        { image: 1, pods: 'a a a', wanted: '4/5' },
        { image: 2, pods: 'a a', wanted: '4/5' },
      ],
    },
    2,
    'finished 2: web-1 3>2 scale, new 2>1, -web-1-2@a, -web-2-1@a, web-1 2>1 availability, -web-1-1@a, new 1>2, +web-2-6@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'an old ReplicaSet that somebody scaled up costs no new pod',
    {
      sets: [
        { image: 1, pods: 'a a a' },
        { image: 2, pods: 'a' },
      ],
    },
    2,
    'finished 2: web-1 3>1 availability, -web-1-2@a, -web-1-1@a, new 1>2, +web-2-5@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'ReplicaSets of another kind of owner, and of an earlier Deployment of that name, stay as they are',
    { sets: [{ image: 1, pods: 'a a' }], more: ['Rollout', 'Deployment'].flatMap((kind) => foreign(kind)) },
    1,
    'finished 2:',
  ],
  [
    'a new revision that is all there takes the place of the old ones at once',
    {
      sets: [
        { image: 1, pods: 'a a a', wanted: '4/5' },
        { image: 2, pods: 'a a', wanted: '2/3' },
      ],
    },
    2,
    'finished 2: web-1 3>0 scale, -web-1-2@a, -web-1-1@a, -web-1-0@a',
  ],
  [
    'not where one of its pods is not ready',
    {
      sets: [
        { image: 1, pods: 'a a a', wanted: '4/5' },
        { image: 2, pods: 'a a!', wanted: '2/3' },
      ],
    },
    2,
    'stalled 2: web-1 3>1 scale, -web-1-2@a, -web-1-1@a',
  ],
  [
    'nothing moves where two revisions have pods, the number changes and the strategy became Recreate',
    {
      ...stuck,
      sets: [
        { image: 1, pods: 'a', wanted: '2/2' },
        { image: 2, pods: 'a', wanted: '2/2' },
      ],
    },
    2,
    'stalled 2:',
  ],
  [
    'nothing moves where somebody gave the ReplicaSet itself the new number',
    { replicas: 1, sets: [{ image: 1, pods: 'a', wanted: '2/3' }] },
    2,
    'stalled 1:',
  ],
])('%s', (name, given, image, expected) => {
  const { ends, minimumAvailable, steps } = runRollout(viewFor(given), deployment(image, given), { runs: 4, onStall: 'nothing' }).run;
  const happened = steps.slice(1).map(({ what }) => told(what));
  expect(`${ends} ${minimumAvailable}: ${happened.join(', ')}`.trim()).toBe(expected);
});

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
    { nodes: 'a:3B b:3B', sizes: { 1: 2, 2: 2 }, sets: [{ image: 1, pods: 'a b' }] },
    {
      ends: 'stalled',
      stall: 'web-new-3 new, for 2',
      heldBy: ['a: 1', 'b: 1'],
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
])('tells how it ends %s', (_, given, expected) => {
  expect(summary(simulateRollout(viewFor(given), deployment(1, given), deployment(2, given)))).toEqual(expected);
});
