import { refOf } from '#model/object.ts';
import { priority } from '../scheduler/preemption.ts';
import { schedule } from '../scheduler/schedule.ts';
import { likelyNodes } from '../scheduler/score.ts';
import { withoutPods, withPod } from '../scheduler/state.ts';
import { feasibleNodes } from '../scheduler/verdicts.ts';
import { podFrom } from './template.ts';
import { allSets, record, type SimulatedPod, type SimulatedSet, type World } from './world.ts';

/**
 * Lets the ReplicaSet controller and the scheduler work until nothing moves: pods are made and deleted, those that fit get
 * a node, and what has a node becomes ready.
 */
export function settle(world: World): void {
  for (const set of allSets(world)) {
    while (set.pods.length > set.replicas) deleteOne(world, set);
  }
  for (const set of allSets(world)) {
    while (set.pods.length < set.replicas) makeOne(world, set);
  }
  placeAll(world);
}

function makeOne(world: World, set: SimulatedSet): void {
  world.made += 1;
  const like = set.revision === 'old' ? set.pods[0]?.pod : undefined;
  const name = `${set.name}-${world.made}`;
  const made = like
    ? { ...like, metadata: { ...like.metadata, name, uid: name }, spec: { ...like.spec, nodeName: '' }, status: { phase: 'Pending' } }
    : podFrom(world.deployment, { name, hash: set.name });
  set.pods = [...set.pods, { pod: made, node: undefined, ready: false, order: world.made }];
}

function deleteOne(world: World, set: SimulatedSet): void {
  const related = allSets(world)
    .flatMap(({ pods }) => pods)
    .filter(({ ready }) => ready);
  const crowd = ({ node }: SimulatedPod) => related.filter((other) => node !== undefined && other.node === node).length;
  const [first] = [...set.pods].sort((a, b) => deletionOrder(a, b) || crowd(b) - crowd(a) || b.order - a.order);
  if (!first) return;
  const { pod, node } = first;
  set.pods = set.pods.filter((one) => one !== first);
  if (node !== undefined) world.state = withoutPods(world.state, node, [refOf(pod)]);
  record(world, { type: 'deletePod', pod: pod.metadata.name, ...(node !== undefined && { node }) });
}

/** `ActivePodsWithRanks.Less`, as far as it can be known: without a node, Pending, not ready, cheap to delete; then crowded, then young. */
function deletionOrder(a: SimulatedPod, b: SimulatedPod): number {
  const cost = ({ pod }: SimulatedPod) => Number(pod.metadata.annotations?.['controller.kubernetes.io/pod-deletion-cost'] ?? 0) || 0;
  return (
    Number(a.node !== undefined) - Number(b.node !== undefined) ||
    phase(a) - phase(b) ||
    Number(a.ready) - Number(b.ready) ||
    cost(a) - cost(b)
  );
}
function phase({ pod, ready }: SimulatedPod): number {
  return ready || pod.status.phase === 'Running' ? 2 : pod.status.phase === 'Unknown' ? 1 : 0;
}

function placeAll(world: World): void {
  const waiting = allSets(world).flatMap((set) => set.pods.filter(({ node }) => node === undefined).map((one) => ({ set, one })));
  waiting.sort((a, b) => priority(b.one.pod) - priority(a.one.pod) || a.one.order - b.one.order);
  for (const { set, one } of waiting) {
    const { pod } = one;
    const { name } = pod.metadata;
    const feasible = feasibleNodes(pod, world.state);
    if (feasible.length === 0) {
      const isNews = !world.steps.some(({ what }) => what.type === 'pendingPod' && what.pod === name);
      if (isNews) record(world, { type: 'pendingPod', pod: name, message: schedule(world.state, pod).message });
      continue;
    }
    const node = world.choose(likelyNodes(pod, world.state, feasible));
    const placed = { ...pod, spec: { ...pod.spec, nodeName: node } };
    world.state = withPod(world.state, placed, node);
    set.pods = set.pods.map((other) => (other === one ? { ...one, pod: placed, node, ready: true } : other));
    record(world, { type: 'placePod', pod: name, node });
  }
}
