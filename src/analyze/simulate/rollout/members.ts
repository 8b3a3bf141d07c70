import { type Kinds, type Pod, type PodTemplateSpec, refOf } from '#model/object.ts';
import type { Placement, RolloutAction, RolloutResult, RolloutStall, RolloutStep } from '#model/simulation.ts';
import type { View } from '#model/view.ts';
import { isFinished, isReady } from '../../pods.ts';
import { specOfNewPod } from '../new-pod.ts';
import { schedule } from '../scheduler/schedule.ts';
import { likelyNodes } from '../scheduler/score.ts';
import { withoutPods, withPod } from '../scheduler/state.ts';
import { feasibleNodes } from '../scheduler/verdicts.ts';
import type { Stage } from './stage.ts';
import { stallAt } from './stall.ts';

/** A workload that replaces its pods in their places: the ordinals of a StatefulSet, the nodes of a DaemonSet. */
export type Replacing = Kinds['StatefulSet'] | Kinds['DaemonSet'];

/** One pod of it. */
export interface Member {
  readonly pod: Pod;
  readonly revision: 'new' | 'old';
  readonly node: string | undefined;
  readonly ready: boolean;
  /** It has a node and will be ready in a moment. */
  readonly starting: boolean;
}

/** One run of an update. Changed in place; it never leaves this folder. */
export interface Members {
  readonly stage: Stage;
  pods: readonly Member[];
  readonly steps: RolloutStep[];
}

/** The pods of a workload as they stand; those that are finished or go do not count. */
export function membersOf(view: View<'Pod'>, owner: Replacing, isNew: (pod: Pod) => boolean): readonly Member[] {
  const own = view.ownedBy('Pod', owner).filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp);
  return own.map((pod) => ({
    pod,
    revision: isNew(pod) ? 'new' : 'old',
    node: pod.spec.nodeName || undefined,
    ready: isReady(pod),
    starting: false,
  }));
}

/** Whether pods of a revision become ready: where some run and none is, further ones are taken to fare alike. */
export function worksAs(pods: readonly Member[]): (revision: Member['revision']) => boolean {
  const byRevision = Map.groupBy(
    pods.filter(({ node }) => node !== undefined),
    ({ revision }) => revision,
  );
  return (revision) => byRevision.get(revision)?.some(({ ready }) => ready) ?? true;
}

export function availableOf({ pods }: Members): number {
  return pods.filter(({ ready }) => ready).length;
}

/** A pod as the controller makes it for one place, with the hash of its revision. */
export function memberPod(
  view: View<'LimitRange'>,
  owner: Replacing,
  { name, template, hash }: { readonly name: string; readonly template: PodTemplateSpec; readonly hash: string },
): Pod {
  const { kind, metadata } = owner;
  const { namespace = 'default' } = metadata;
  const ownerReferences = [{ apiVersion: 'apps/v1', kind, name: metadata.name, uid: metadata.uid ?? '', controller: true }];
  const labels = { ...template.metadata?.labels, 'controller-revision-hash': hash };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels, ownerReferences },
    spec: specOfNewPod(view, namespace, template),
    status: { phase: 'Pending' },
  };
}

/** Takes a pod away. */
export function removeMember(members: Members, { pod, node }: Member): void {
  members.pods = members.pods.filter((one) => one.pod !== pod);
  if (node !== undefined) members.stage.state = withoutPods(members.stage.state, node, [refOf(pod)]);
  record(members, { type: 'deletePod', pod: pod.metadata.name, ...(node !== undefined && { node }) });
}

/** Adds a pod that has no node yet. */
export function addMember(members: Members, pod: Pod, revision: Member['revision']): void {
  members.pods = [...members.pods, { pod, revision, node: undefined, ready: false, starting: false }];
}

/** The scheduler looks at each pod without a node; those that get one will be ready, unless pods of their revision never are. */
export function placeMembers(members: Members, works: (revision: Member['revision']) => boolean): void {
  for (const member of members.pods.filter(({ node }) => node === undefined)) {
    const { pod, revision } = member;
    const { name } = pod.metadata;
    const feasible = feasibleNodes(pod, members.stage.state);
    if (feasible.length === 0) {
      const last = members.steps.at(-1)?.what;
      // Of several that wait at once the first is told, and counted are all.
      if (last?.type === 'pendingPod') members.steps.splice(-1, 1, stepOf(members, members.steps.length - 1, last));
      else if (!isTold(members, name))
        record(members, { type: 'pendingPod', pod: name, message: schedule(members.stage.state, pod).message });
      continue;
    }
    const [node = ''] = likelyNodes(pod, members.stage.state, feasible);
    const placed = { ...pod, spec: { ...pod.spec, nodeName: node } };
    members.stage.state = withPod(members.stage.state, placed, node);
    members.pods = members.pods.map((one) => (one === member ? { ...one, pod: placed, node, starting: works(revision) } : one));
    if (!works(revision)) record(members, { type: 'placePod', pod: name, node });
  }
}
/** Whether the last thing that was told of a pod is that it is Pending. */
function isTold({ steps }: Members, name: string): boolean {
  const last = steps.findLast(({ what }) => 'pod' in what && what.pod === name);
  return last?.what.type === 'pendingPod';
}

/** The pods that got a node run. Gives whether there was any. */
export function startMembers(members: Members): boolean {
  const starting = members.pods.filter((one) => one.starting);
  for (const member of starting) {
    members.pods = members.pods.map((one) => (one.pod === member.pod ? { ...one, starting: false, ready: true } : one));
    record(members, { type: 'placePod', pod: member.pod.metadata.name, node: member.node ?? '' });
  }
  return starting.length > 0;
}

/** Above so many pods the placements are written only with the first step: steps times pods would fill the memory. */
export const placementsUpTo = 40;

/** Notes a state of the update. */
export function record(members: Members, what: RolloutAction): void {
  members.steps.push(stepOf(members, members.steps.length, what));
}
function stepOf(members: Members, at: number, what: RolloutAction): RolloutStep {
  const { pods, steps } = members;
  const withPlacements = pods.length <= placementsUpTo || steps.length === 0;
  const available = availableOf(members);
  return {
    at,
    what,
    newReplicas: pods.filter(({ revision }) => revision === 'new').length,
    oldReplicas: pods.filter(({ revision }) => revision === 'old').length,
    available,
    unavailable: pods.length - available,
    placements: withPlacements ? pods.map(placementOf) : [],
  };
}

/** Where a pod stands. */
export function placementOf({ pod, revision, node }: Pick<Member, 'pod' | 'revision' | 'node'>): Placement {
  return { pod: pod.metadata.name, revision, ...(node !== undefined && { node }) };
}

/** The pod without a place that an update waits for. */
export function stallOf({ pods, stage }: Members, minimumAvailable: number): RolloutStall | undefined {
  const pending = pods.find(({ node }) => node === undefined);
  return pending && stallAt(stage.state, pending, minimumAvailable);
}

/** What every such prediction leaves out. */
export const leftOutOfReplacing: RolloutResult['leftOut'] = [
  'whether new pods become ready: one that gets a node is taken to run',
  'preemption, and admission of new pods',
];
