import type { QuotaBlock, RolloutStall, RolloutStep } from '#model/simulation.ts';
import { nearestNodes } from '../scheduler/nearness.ts';
import { schedule } from '../scheduler/schedule.ts';
import { minimumOf, reconcile, scaleTo } from './controller.ts';
import { make, place, remove, start } from './settle.ts';
import { alone, type Company, type Join, type Player, play, startStage, together } from './stage.ts';
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
  if (!isFinished(world) && onStall === 'scaleDownOld' && old.length > 0) {
    for (const set of old) scaleTo(world, set, { to: 0, why: 'person' });
    play(players);
  }
  const ends = isFinished(world) ? 'finished' : 'stalled';
  const minimumAvailable = Math.min(...world.steps.map(({ available }) => available));
  const stall = ends === 'stalled' ? stallOf(world) : undefined;
  return {
    ends,
    steps: world.steps,
    minimumAvailable,
    ...(stall && { stall }),
    ...(ends === 'stalled' && world.quotaBlock && { quotaBlock: world.quotaBlock }),
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

function isFinished(world: World): boolean {
  const desired = desiredOf(world.deployment);
  return (
    availableIn(world.newSet) >= desired &&
    world.newSet.pods.length === desired &&
    world.oldSets.every(({ replicas, pods }) => replicas === 0 && pods.length === 0)
  );
}

function stallOf(world: World): RolloutStall | undefined {
  const set = [world.newSet, ...world.oldSets].find(({ pods }) => pods.some(({ node }) => node === undefined));
  const pending = set?.pods.find(({ node }) => node === undefined);
  if (!set || !pending) return undefined;
  const why = schedule(world.stage.state, pending.pod);
  const heldBy = nearestNodes(why.nodes).flatMap(({ node, resources }) => {
    const { holders = [] } = resources.find(({ short }) => short > 0) ?? {};
    return holders.length > 0 ? [{ node, holders }] : [];
  });
  return { pod: pending.pod.metadata.name, revision: set.revision, why, heldBy, minimumAvailable: minimumOf(world.deployment) };
}
