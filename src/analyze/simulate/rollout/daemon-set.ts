import { type Kinds, type Pod, refOf } from '#model/object.ts';
import type { RolloutResult } from '#model/simulation.ts';
import { scaled } from '../../int-or-percent.ts';
import { schedule } from '../scheduler/schedule.ts';
import { withoutPods } from '../scheduler/state.ts';
import { feasibleNodes } from '../scheduler/verdicts.ts';
import { daemonPod, standingOn, targetOf } from './daemon-pod.ts';
import {
  addMember,
  availableOf,
  leftOutOfReplacing,
  type Member,
  type Members,
  membersOf,
  placeMembers,
  record,
  removeMember,
  stallOf,
  startMembers,
  worksAs,
} from './members.ts';
import type { Arrival } from './newcomers.ts';
import { alone, type Company, type Join, type Player, play, type Stage, startStage, together } from './stage.ts';
import { sameTemplate } from './template.ts';
import type { RolloutView } from './world.ts';

type DaemonSet = Kinds['DaemonSet'];

/**
 * Which nodes come first where the controller may choose: it takes them as they come. Those first on which the new pod finds no
 * room is the worst that can happen, those last the best.
 */
export type NodeOrder = 'fullFirst' | 'fullLast';

/** One run: the set as it is to be, and what stands on each node. */
interface Run extends Members {
  readonly view: RolloutView;
  readonly set: DaemonSet;
  /** Nodes that are to have a pod, and nodes where one may stay. */
  readonly runs: ReadonlySet<string>;
  readonly stays: ReadonlySet<string>;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly order: NodeOrder;
  readonly full: Map<string, boolean>;
  readonly works: (revision: Member['revision']) => boolean;
}

/**
 * What the DaemonSet controller and the scheduler would do with this change, step by step (`manage` and `rollingUpdate`): each node that
 * is to have a pod gets one, and old pods are replaced on their nodes as far as `maxUnavailable` or `maxSurge` allows.
 */
export function simulateDaemonSet(
  view: RolloutView,
  { current, changed, order = 'fullFirst' }: { readonly current: DaemonSet; readonly changed: DaemonSet; readonly order?: NodeOrder },
  company: Company = alone,
): RolloutResult {
  const run = startRun(view, { current, changed, order }, startStage(view));
  play(together(run.stage, playerOf(run), company));
  const desired = run.runs.size;
  const ends = isDone(run) ? 'finished' : 'stalled';
  const stall = stallOf(run, Math.max(0, desired - run.maxUnavailable));
  return {
    object: refOf(changed),
    ends,
    desired,
    maxSurge: run.maxSurge,
    maxUnavailable: run.maxUnavailable,
    steps: run.steps,
    minimumAvailable: Math.min(...run.steps.map(({ available }) => available)),
    dependsOnPlacement: false,
    alternatives: [],
    ...(stall && { stall }),
    leftOut: [...leftOutOfReplacing, 'in which order the nodes come, which is by chance: the worst is shown'],
  };
}

/** A DaemonSet that is new to the cluster: how many of its pods find room on their nodes. */
export function simulateNewDaemons(view: RolloutView, set: DaemonSet, company: Company = alone): Arrival & { readonly pods: number } {
  const stage = startStage(view);
  const run = startRun(view, { current: set, changed: set, order: 'fullFirst' }, stage);
  const [first = ''] = run.runs;
  const fits = schedule(stage.state, daemonPod(view, set, first));
  play(together(stage, playerOf(run), company));
  return { pods: run.runs.size, placed: availableOf(run), result: stallOf(run, 0)?.why ?? fits };
}

/** The update of a DaemonSet in the company of another change. */
export function joinDaemonSet(view: RolloutView, current: DaemonSet, changed: DaemonSet): Join {
  return (stage) => playerOf(startRun(view, { current, changed, order: 'fullFirst' }, stage));
}

function startRun(
  view: RolloutView,
  { current, changed, order }: { readonly current: DaemonSet; readonly changed: DaemonSet; readonly order: NodeOrder },
  stage: Stage,
): Run {
  const isNew = newness(current, changed);
  const pods = membersOf(view, current, isNew);
  const nodes = view.list('Node').toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const standing = Map.groupBy(nodes, (node) => standingOn(node, changed));
  const named = (which: 'runs' | 'stays') => (standing.get(which) ?? []).map(({ metadata }) => metadata.name);
  const runs = new Set(named('runs'));
  const run: Run = {
    view,
    set: changed,
    runs,
    stays: new Set([...runs, ...named('stays')]),
    ...boundsOf(changed, runs.size),
    order,
    full: new Map(),
    works: worksAs(pods),
    stage,
    pods,
    steps: [],
  };
  record(run, { type: 'start' });
  return run;
}

/** Which pods are of the revision that is to be: with the template changed none, else those of its generation (`IsPodUpdated`). */
function newness({ metadata, spec }: DaemonSet, changed: DaemonSet): (pod: Pod) => boolean {
  if (!sameTemplate(spec.template, changed.spec.template)) return () => false;
  const generation = metadata.annotations?.['deprecated.daemonset.template.generation'];
  return (pod) => generation === undefined || pod.metadata.labels?.['pod-template-generation'] === generation;
}

/** As numbers of nodes (`updatedDesiredNodeCounts`): both round up, and one may be missing where neither allows anything. */
function boundsOf({ spec: { updateStrategy } }: DaemonSet, desired: number): Pick<Run, 'maxSurge' | 'maxUnavailable'> {
  if (updateStrategy?.type === 'OnDelete') return { maxSurge: 0, maxUnavailable: 0 };
  const { maxSurge: surge = 0, maxUnavailable: unavailable = 1 } = updateStrategy?.rollingUpdate ?? {};
  const [maxSurge, maxUnavailable] = [scaled(surge, desired, 'up'), scaled(unavailable, desired, 'up')];
  return { maxSurge, maxUnavailable: maxSurge === 0 ? Math.max(1, maxUnavailable) : maxUnavailable };
}

function playerOf(run: Run): Player {
  return {
    make: () => {},
    remove: () => {},
    place: () => placeMembers(run, run.works),
    reconcile: () => manage(run) || (isRolling(run) && (run.maxSurge === 0 ? replaceSome(run) : surgeSome(run))),
    start: () => startMembers(run),
    bound: 6 * (run.runs.size + run.pods.length) + 10,
  };
}
function isRolling({ set }: Run): boolean {
  return set.spec.updateStrategy?.type !== 'OnDelete';
}

/** `manage`: a pod where one is missing, and none where one is too many. Gives whether anything was made or removed. */
function manage(run: Run): boolean {
  const there = byNode(run);
  const missing = [...run.runs].filter((node) => !there.has(node));
  const surplus = [...there].flatMap(([node, pods]) => (run.stays.has(node) ? tooMany(run, pods) : pods));
  for (const one of surplus) removeMember(run, one);
  for (const node of missing) addMember(run, daemonPod(run.view, run.set, node), 'new');
  return surplus.length + missing.length > 0;
}

/** `podsShouldBeOnNode`: the oldest stays; with a surge the oldest of each revision, until the old one is not needed any more. */
function tooMany({ maxSurge }: Run, pods: readonly Member[]): readonly Member[] {
  const [first, ...rest] = pods.toSorted(byAge);
  if (maxSurge === 0 || !first) return rest;
  const other = rest.find(({ revision }) => revision !== first.revision);
  const further = rest.filter((one) => one !== other);
  if (!other) return further;
  const [fresh, old] = first.revision === 'new' ? [first, other] : [other, first];
  return !old.ready || fresh.ready ? [...further, old] : further;
}
function byAge(a: Member, b: Member): number {
  return Number(a.node === undefined) - Number(b.node === undefined) || (createdAt(a) < createdAt(b) ? -1 : 1);
}
function createdAt({ pod: { metadata } }: Member): string {
  return metadata.creationTimestamp ?? '~';
}

/** `rollingUpdate` without a surge: old pods that are not available go at once, others as far as enough are available. */
function replaceSome(run: Run): boolean {
  const nodes = [...byNode(run).values()];
  const single = nodes.flatMap(([only, ...others]) => (only && others.length === 0 ? [only] : []));
  const unavailable = nodes.length - single.filter(({ ready }) => ready).length;
  const old = Map.groupBy(
    single.filter(({ revision }) => revision === 'old'),
    ({ ready }) => ready,
  );
  const room = Math.max(0, run.maxUnavailable - unavailable);
  const gone = [...(old.get(false) ?? []), ...inOrder(run, old.get(true)).slice(0, room)];
  for (const one of gone) removeMember(run, one);
  return gone.length > 0;
}

/** `rollingUpdate` with a surge: new pods stand beside the old ones; what stands where none should goes once enough are available. */
function surgeSome(run: Run): boolean {
  const nodes = [...byNode(run).values()].map((pods) => ({
    old: pods.find(({ revision }) => revision === 'old'),
    fresh: pods.find(({ revision }) => revision === 'new'),
  }));
  const surging = nodes.filter(({ old, fresh }) => old && fresh).length;
  const available = nodes.filter(({ old, fresh }) => (old ?? fresh)?.ready).length;
  const waiting = nodes.flatMap(({ old, fresh }) => (old && !fresh ? [old] : []));
  const isMeant = ({ pod }: Member) => run.runs.has(targetOf(pod) ?? '');
  const replaced = Map.groupBy(waiting.filter(isMeant), ({ ready }) => ready);
  const left = Map.groupBy(
    waiting.filter((one) => !isMeant(one)),
    ({ ready }) => ready,
  );
  const beside = [...(replaced.get(false) ?? []), ...inOrder(run, replaced.get(true)).slice(0, Math.max(0, run.maxSurge - surging))];
  const gone = [...(left.get(false) ?? []), ...(left.get(true) ?? []).slice(0, Math.max(0, available - run.runs.size))];
  for (const one of gone) removeMember(run, one);
  for (const { pod } of beside) addMember(run, daemonPod(run.view, run.set, targetOf(pod) ?? ''), 'new');
  return beside.length + gone.length > 0;
}

/** Old pods in the order in which their nodes come. */
function inOrder(run: Run, old: readonly Member[] = []): readonly Member[] {
  const { true: full = [], false: rest = [] } = Object.groupBy(old, (one) => String(isFull(run, one)) as 'true' | 'false');
  return run.order === 'fullFirst' ? [...full, ...rest] : [...rest, ...full];
}
/** Whether the new pod finds no room where this one stands. Looked up once for each node: it orders them and decides nothing. */
function isFull({ full, view, set, stage: { state }, maxSurge }: Run, { pod, node = '' }: Member): boolean {
  const known = full.get(node);
  if (known !== undefined) return known;
  const here = { ...state, nodes: state.nodes.filter(({ name }) => name === node) };
  const free = maxSurge === 0 ? withoutPods(here, node, [refOf(pod)]) : here;
  const found = feasibleNodes(daemonPod(view, set, node), free).length === 0;
  full.set(node, found);
  return found;
}

/** The pods by the node that each stands on or waits for. */
function byNode({ pods }: Run): ReadonlyMap<string, readonly Member[]> {
  return Map.groupBy(pods, ({ pod }) => targetOf(pod) ?? '');
}

function isDone(run: Run): boolean {
  const mayBeOld = run.set.spec.updateStrategy?.type === 'OnDelete';
  const up = run.pods.filter(({ ready, revision }) => ready && (mayBeOld || revision === 'new'));
  const served = new Set(up.map(({ pod }) => targetOf(pod)));
  return [...run.runs].every((node) => served.has(node)) && (mayBeOld || run.pods.every(({ revision }) => revision === 'new'));
}
