import { type Kinds, type Pod, type PodTemplateSpec, refOf } from '#model/object.ts';
import type { RolloutResult } from '#model/simulation.ts';
import {
  addMember,
  availableOf,
  leftOutOfReplacing,
  type Member,
  type Members,
  memberPod,
  membersOf,
  placeMembers,
  record,
  removeMember,
  stallOf,
  startMembers,
  worksAs,
} from './members.ts';
import { alone, type Company, type Join, type Player, play, type Stage, startStage, together } from './stage.ts';
import { sameTemplate } from './template.ts';
import type { RolloutView } from './world.ts';

type StatefulSet = Kinds['StatefulSet'];

/** One run: the set as it is to be, and what its pods are made from. */
interface Run extends Members {
  readonly view: RolloutView;
  readonly set: StatefulSet;
  readonly old: PodTemplateSpec;
  readonly works: (revision: Member['revision']) => boolean;
}

/**
 * What the StatefulSet controller and the scheduler would do with this change, step by step (`updateStatefulSet`): pods are made in the
 * order of their ordinals and replaced in the opposite one, each only when the one before it is ready.
 */
export function simulateStatefulSet(
  view: RolloutView,
  current: StatefulSet,
  changed: StatefulSet,
  company: Company = alone,
): RolloutResult {
  const run = startRun(view, current, changed, startStage(view));
  play(together(run.stage, playerOf(run), company));
  const desired = desiredOf(changed);
  const ends = isDone(run) ? 'finished' : 'stalled';
  const stall = stallOf(run, desired - 1);
  return {
    object: refOf(changed),
    ends,
    desired,
    maxSurge: 0,
    maxUnavailable: 1,
    steps: run.steps,
    minimumAvailable: Math.min(...run.steps.map(({ available }) => available)),
    dependsOnPlacement: false,
    alternatives: [],
    ...(stall && { stall }),
    leftOut: leftOut(changed),
  };
}

/** The update of a StatefulSet in the company of another change. */
export function joinStatefulSet(view: RolloutView, current: StatefulSet, changed: StatefulSet): Join {
  return (stage) => playerOf(startRun(view, current, changed, stage));
}

function startRun(view: RolloutView, current: StatefulSet, changed: StatefulSet, stage: Stage): Run {
  const isSame = sameTemplate(current.spec.template, changed.spec.template);
  const { updateRevision } = current.status;
  const isNew = ({ metadata }: Pod) =>
    isSame && (updateRevision === undefined || metadata.labels?.['controller-revision-hash'] === updateRevision);
  const pods = membersOf(view, current, isNew);
  const run: Run = { view, set: changed, old: current.spec.template, works: worksAs(pods), stage, pods, steps: [] };
  record(run, { type: 'start' });
  return run;
}

function playerOf(run: Run): Player {
  return {
    make: () => {},
    remove: () => {},
    place: () => placeMembers(run, run.works),
    reconcile: () => reconcile(run),
    start: () => startMembers(run),
    bound: 6 * (desiredOf(run.set) + run.pods.length) + 10,
  };
}

/** One pass of the controller. Gives whether it made or removed anything. */
function reconcile(run: Run): boolean {
  const { set } = run;
  const isOrdered = set.spec.podManagementPolicy !== 'Parallel';
  const made = makeMissing(run, isOrdered);
  if (made !== 'goes on') return made === 'made';
  const removed = removeCondemned(run, isOrdered);
  if (removed !== 'goes on') return removed === 'removed';
  return set.spec.updateStrategy?.type !== 'OnDelete' && replaceOne(run);
}

/** `processReplica`: in order, each waits until the one before it is ready. */
function makeMissing(run: Run, isOrdered: boolean): 'made' | 'waits' | 'goes on' {
  let made = false;
  for (const ordinal of ordinalsOf(run.set)) {
    const member = memberAt(run, ordinal);
    if (member) {
      if (!member.ready && isOrdered) return 'waits';
      continue;
    }
    const isOld = ordinal < firstOf(run.set) + partitionOf(run.set);
    addMember(run, podAt(run, ordinal, isOld ? 'old' : 'new'), isOld ? 'old' : 'new');
    made = true;
    if (isOrdered) return 'made';
  }
  return made ? 'made' : 'goes on';
}

/**
 * `processCondemned`: those beyond the replicas go, the highest first; in order, one that is not ready only when it is the first such,
 * and nothing is replaced before.
 */
function removeCondemned(run: Run, isOrdered: boolean): 'removed' | 'waits' | 'goes on' {
  const wanted = new Set(ordinalsOf(run.set));
  const condemned = run.pods.filter((one) => !wanted.has(ordinalOf(one))).toSorted((a, b) => ordinalOf(b) - ordinalOf(a));
  const [highest] = condemned;
  if (!highest) return 'goes on';
  const firstUnready = run.pods.toSorted((a, b) => ordinalOf(a) - ordinalOf(b)).find(({ ready }) => !ready);
  if (isOrdered && !highest.ready && highest !== firstUnready) return 'waits';
  for (const one of isOrdered ? [highest] : condemned) removeMember(run, one);
  return 'removed';
}

/** The highest pod of the old revision goes, once all above it are ready. */
function replaceOne(run: Run): boolean {
  const least = firstOf(run.set) + partitionOf(run.set);
  for (const ordinal of ordinalsOf(run.set).toReversed()) {
    const member = memberAt(run, ordinal);
    if (ordinal < least || !member) return false;
    if (member.revision === 'old') {
      removeMember(run, member);
      return true;
    }
    if (!member.ready) return false;
  }
  return false;
}

/** The pod of an ordinal, with the claims that are its own. */
function podAt({ view, set, old }: Run, ordinal: number, revision: Member['revision']): Pod {
  const name = `${set.metadata.name}-${ordinal}`;
  const template = revision === 'old' ? old : set.spec.template;
  const pod = memberPod(view, set, { name, template, hash: revision });
  const { namespace } = pod.metadata;
  const claims = (set.spec.volumeClaimTemplates ?? []).flatMap(({ metadata }) => {
    const claimName = `${metadata?.name ?? ''}-${name}`;
    // One that is not there yet is made with the pod.
    return view.get('PersistentVolumeClaim', claimName, namespace)
      ? [{ name: metadata?.name ?? '', persistentVolumeClaim: { claimName } }]
      : [];
  });
  const labels = { ...pod.metadata.labels, 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': String(ordinal) };
  return { ...pod, metadata: { ...pod.metadata, labels }, spec: { ...pod.spec, volumes: [...(pod.spec.volumes ?? []), ...claims] } };
}

/** Once nothing moves any more: while all are ready, one of an old revision that is not to stay would be replaced. */
function isDone(run: Run): boolean {
  const desired = desiredOf(run.set);
  return availableOf(run) === desired && run.pods.length === desired;
}

function memberAt({ set, pods }: Run, ordinal: number): Member | undefined {
  return pods.find(({ pod }) => pod.metadata.name === `${set.metadata.name}-${ordinal}`);
}
function ordinalOf({ pod }: Member): number {
  return Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);
}
function ordinalsOf(set: StatefulSet): readonly number[] {
  return Array.from({ length: desiredOf(set) }, (_, at) => firstOf(set) + at);
}
function firstOf({ spec }: StatefulSet): number {
  return spec.ordinals?.start ?? 0;
}
function partitionOf({ spec }: StatefulSet): number {
  return spec.updateStrategy?.rollingUpdate?.partition ?? 0;
}
function desiredOf({ spec }: StatefulSet): number {
  return spec.replicas ?? 1;
}

function leftOut({ spec }: StatefulSet): readonly string[] {
  return [
    ...leftOutOfReplacing,
    ...((spec.volumeClaimTemplates ?? []).length > 0 ? ['volumes that are not made yet'] : []),
    ...(spec.updateStrategy?.rollingUpdate?.maxUnavailable === undefined
      ? []
      : ['maxUnavailable, which takes effect with the gate MaxUnavailableStatefulSet only']),
  ];
}
