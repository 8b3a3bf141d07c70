import { expect, it } from 'vitest';
import type { RolloutAction } from '#model/simulation.ts';
import { runRollout } from './run.ts';
import { deploymentOf, type Given, template, viewFor } from './testing.ts';

/** A ReplicaSet with two replicas and no pods, of this kind of owner. */
function foreign(kind: string): readonly object[] {
  const metadata = { name: `other-${kind}`, namespace: 'shop', ownerReferences: [{ kind, name: 'web', uid: 'other', controller: true }] };
  return [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec: { replicas: 2, template: template(9, {}) } }];
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
  [
    'the oldest goes first, whatever its name',
    {
      replicas: 3,
      sets: [
        { image: 1, pods: 'a', day: 2 },
        { image: 2, pods: 'a a', day: 1 },
      ],
    },
    3,
    'finished 3: new 0>1, +web-new-4@a, web-2 2>1 availability, -web-2-1@a, new 1>2, +web-new-5@a, web-2 1>0 availability, -web-2-0@a, new 2>3, +web-new-6@a, web-1 1>0 availability, -web-1-0@a',
  ],
  [
    'a pod that is going, and one that failed, are made anew',
    { replicas: 3, sets: [{ image: 1, pods: 'a a~ a^' }] },
    1,
    'finished 1: +web-1-2@a, +web-1-3@a',
  ],
  [
    'pods of which none ever became ready fare alike, however many',
    { replicas: 4, sets: [{ image: 1, pods: 'a!' }] },
    1,
    'stalled 0: new 1>4, +web-1-2@a, +web-1-3@a, +web-1-4@a',
  ],
  [
    'further old pods ask for what those that run ask for, with what was put into them',
    { nodes: 'a:5B', replicas: 2, sizes: { 1: 2 }, injected: 1, sets: [{ image: 1, pods: 'a', wanted: '1/2' }] },
    2,
    'finished 1: web-1 1>2 scale, ?web-1-2, new 0>1, +web-new-3@a, web-1 2>1 unhealthy, -web-1-2, new 1>2, +web-new-4@a, web-1 1>0 availability, -web-1-0@a',
  ],
])('%s', (name, given, image, expected) => {
  const { ends, minimumAvailable, steps } = runRollout(viewFor(given), deploymentOf(given, image), { runs: 4, onStall: 'nothing' }).run;
  const happened = steps.slice(1).map(({ what }) => told(what));
  expect(`${ends} ${minimumAvailable}: ${happened.join(', ')}`.trim()).toBe(expected);
});
