import { refOf } from '#model/object.ts';
import { priority } from '../scheduler/preemption.ts';
import { schedule } from '../scheduler/schedule.ts';
import { likelyNodes } from '../scheduler/score.ts';
import { withoutPods, withPod } from '../scheduler/state.ts';
import { feasibleNodes } from '../scheduler/verdicts.ts';
import { firstToGo } from './deletion.ts';
import { count, refusingQuota } from './quota.ts';
import { podFrom } from './template.ts';
import { allSets, record, type SimulatedPod, type SimulatedSet, type World } from './world.ts';

/** The ReplicaSet controller makes the pods that are missing. */
export function make(world: World): void {
  world.quotaBlock = undefined;
  for (const set of allSets(world)) {
    while (set.pods.length < set.replicas && makeOne(world, set));
  }
}

/** The ReplicaSet controller deletes the pods that are too many. */
export function remove(world: World): void {
  for (const set of allSets(world)) deleteSurplus(world, set);
}

/** Makes a pod, unless a quota is in the way. */
function makeOne(world: World, set: SimulatedSet): boolean {
  const name = `${set.name}-${world.made + 1}`;
  const like = set.revision === 'old' ? set.pods[0]?.pod : undefined;
  const made = like
    ? { ...like, metadata: { ...like.metadata, name, uid: name }, spec: { ...like.spec, nodeName: '' }, status: { phase: 'Pending' } }
    : podFrom(world.deployment, { name, hash: set.name, template: set.template });
  const refused = refusingQuota(world.quotas, made);
  if (refused) {
    world.quotaBlock = { ...refused, revision: set.revision };
    return false;
  }
  count(world.quotas, made, 1n);
  world.made += 1;
  set.pods = [...set.pods, { pod: made, node: undefined, ready: false, starting: false, order: world.made }];
  return true;
}

function deleteSurplus(world: World, set: SimulatedSet): void {
  const surplus = set.pods.length - set.replicas;
  if (surplus <= 0) return;
  const related = allSets(world).flatMap(({ pods }) => pods);
  for (const gone of firstToGo(set.pods, surplus, { related, now: world.now, choose: world.choose })) removeOne(world, set, gone);
}
function removeOne(world: World, set: SimulatedSet, gone: SimulatedPod): void {
  const { pod, node } = gone;
  set.pods = set.pods.filter((one) => one !== gone);
  count(world.quotas, pod, -1n);
  if (node !== undefined) world.stage.state = withoutPods(world.stage.state, node, [refOf(pod)]);
  record(world, { type: 'deletePod', pod: pod.metadata.name, ...(node !== undefined && { node }) });
}

/** The scheduler gives a node to the pods that fit. None becomes ready yet. */
export function place(world: World): void {
  const waiting = allSets(world).flatMap((set) => set.pods.filter(({ node }) => node === undefined).map((one) => ({ set, one })));
  waiting.sort((a, b) => priority(b.one.pod) - priority(a.one.pod) || a.one.order - b.one.order);
  for (const { set, one } of waiting) {
    const { pod } = one;
    const { name } = pod.metadata;
    const feasible = feasibleNodes(pod, world.stage.state);
    if (feasible.length === 0) {
      const isNews = !world.steps.some(({ what }) => what.type === 'pendingPod' && what.pod === name);
      if (isNews) record(world, { type: 'pendingPod', pod: name, message: schedule(world.stage.state, pod).message });
      continue;
    }
    const node = world.choose(likelyNodes(pod, world.stage.state, feasible));
    const placed = { ...pod, spec: { ...pod.spec, nodeName: node } };
    world.stage.state = withPod(world.stage.state, placed, node);
    set.pods = set.pods.map((other) => (other === one ? { ...one, pod: placed, node, starting: set.works } : other));
    if (!set.works) record(world, { type: 'placePod', pod: name, node });
  }
}

/** The pods that got a node run. Gives whether there was any. */
export function start(world: World): boolean {
  let any = false;
  for (const set of allSets(world)) {
    for (const one of set.pods.filter(({ starting }) => starting)) {
      set.pods = set.pods.map((other) => (other === one ? { ...one, starting: false, ready: true } : other));
      record(world, { type: 'placePod', pod: one.pod.metadata.name, node: one.node ?? '' });
      any = true;
    }
  }
  return any;
}
