import type { QuotaBlock, RolloutStall, RolloutStep } from '#model/simulation.ts';
import { minimumOf, reconcile, scaleTo } from './controller.ts';
import { make, place, remove, start } from './settle.ts';
import { alone, type Company, type Join, type Player, play, startStage, together } from './stage.ts';
import { stallAt } from './stall.ts';
import type { Deployment } from './template.ts';
import { allSets, availableIn, desiredOf, type RolloutView, startWorld, type World } from './world.ts';

/** How one run ends. */
export interface Run {
  readonly ends: 'finished' | 'stalled';
  readonly steps: readonly RolloutStep[];
  readonly minimumAvailable: number;
  readonly stall?: RolloutStall;
  readonly quotaBlock?: QuotaBlock;
}
/** What the person does when the rollout stands still. */
export type OnStall = 'nothing' | 'scaleDownOld';

/**
 * Runs a rollout, trying the placements that the scheduler may choose between, up to `runs` of them, and gives the worst.
 * `open` says that the runs did not all end alike.
 */
export function runRollout(
  view: RolloutView,
  deployment: Deployment,
  { runs, onStall, company = alone }: { readonly runs: number; readonly onStall: OnStall; readonly company?: Company },
): { readonly run: Run; readonly open: boolean; readonly all: readonly Run[] } {
  const queue: (readonly number[])[] = [[]];
  const done: Run[] = [];
  for (let script = queue.shift(); script && done.length < runs; script = queue.shift()) {
    const options: number[] = [];
    const planned = script;
    const choose = (nodes: readonly string[]) => {
      const pick = planned[options.length] ?? 0;
      options.push(nodes.length);
      return nodes[pick] ?? nodes[0] ?? '';
    };
    done.push(runOnce(startWorld(view, deployment, choose, startStage(view)), onStall, company));
    for (const [at, count] of options.entries()) {
      if (at < planned.length) continue;
      for (let pick = 1; pick < count; pick += 1) queue.push([...planned, ...Array<number>(at - planned.length).fill(0), pick]);
    }
  }
  const [worst] = [...done].sort((a, b) => rank(a) - rank(b) || a.minimumAvailable - b.minimumAvailable);
  return { run: worst as Run, open: new Set(done.map(({ ends }) => ends)).size > 1, all: done };
}
function rank({ ends }: Run): number {
  return ends === 'stalled' ? 0 : 1;
}

/** A rollout in the company of another: of its choices the likeliest is taken. */
export function joinRollout(view: RolloutView, deployment: Deployment): Join {
  return (stage) => playerOf(startWorld(view, deployment, ([first = '']) => first, stage));
}

function runOnce(world: World, onStall: OnStall, company: Company): Run {
  const players = together(world.stage, playerOf(world), company);
  play(players);
  const old = world.oldSets.filter(({ replicas }) => replicas > 0);
  if (!isFinished(world) && onStall === 'scaleDownOld') {
    for (const set of old) scaleTo(world, set, { to: 0, why: 'person' });
    play(players);
  }
  const ends = isFinished(world) ? 'finished' : 'stalled';
  const minimumAvailable = Math.min(...world.steps.map(({ available }) => available));
  const stall = stallOf(world);
  return {
    ends,
    steps: world.steps,
    minimumAvailable,
    ...(stall && { stall }),
    ...(world.quotaBlock && { quotaBlock: world.quotaBlock }),
  };
}

function playerOf(world: World): Player {
  return {
    make: () => make(world),
    remove: () => remove(world),
    place: () => place(world),
    reconcile: () => reconcile(world),
    start: () => start(world),
    bound: 10 * (desiredOf(world.deployment) + allSets(world).reduce((sum, { replicas }) => sum + replicas, 0)) + 20,
  };
}

/** Once nothing moves any more. */
function isFinished({ deployment, newSet, oldSets }: World): boolean {
  return availableIn(newSet) >= desiredOf(deployment) && oldSets.every(({ replicas }) => replicas === 0);
}

function stallOf({ newSet, oldSets, stage, deployment }: World): RolloutStall | undefined {
  const waiting = [newSet, ...oldSets].flatMap(({ revision, pods }) =>
    pods.filter(({ node }) => node === undefined).map(({ pod }) => ({ pod, revision })),
  );
  const [first] = waiting;
  return first && stallAt(stage.state, first, minimumOf(deployment));
}
