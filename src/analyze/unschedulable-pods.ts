import { quoteEvent } from '#model/event.ts';
import type { Evidence, EvidenceList, SimulationEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { formatBytes, formatCores } from '#model/quantity.ts';
import type { Amount, FilterFailure, NodeVerdict, SchedulingResult } from '#model/simulation.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';
import { conditionOf } from './pods.ts';
import { isPassing, taintText } from './simulate/scheduler/filters/node.ts';
import { parseFitMessage } from './simulate/scheduler/message.ts';
import { byDistance, closedOnly, decidingFailure } from './simulate/scheduler/nearness.ts';
import { exactQuantity } from './simulate/scheduler/requests.ts';
import { scheduleNow } from './simulate/scheduler/schedule.ts';
import type { SchedulingView } from './simulate/scheduler/state.ts';

/** A pod that the scheduler has refused for longer than a moment, and what the simulation makes of it. */
export interface WaitingPod {
  readonly pod: Pod;
  /** What the scheduler itself says. */
  readonly message: string;
  readonly since: string | undefined;
  readonly evidence: EvidenceList;
  /** Absent where Nodes or Pods were not read completely, or another scheduler decides. */
  readonly result?: SchedulingResult;
  /** The node nearest to fitting, and what refuses the pod there: this decides how the finding is called. */
  readonly best?: NodeVerdict;
  readonly cause?: FilterFailure;
  /** Nodes that would take the pod if they were not closed, where more than that is the cause. */
  readonly accuses: readonly ObjectRef[];
}

/**
 * All pods that wait for a node. Not: just created, being deleted, gated, or bound meanwhile. Of the pods that one owner
 * made and one simulation judges, the first carries it as evidence: it says the same of the others.
 */
export const waitingPods = oncePer((cluster: SchedulingView): readonly WaitingPod[] => {
  const told = new Map<SchedulingResult['nodes'], Set<string>>();
  return cluster.onNode('').flatMap((pod) => {
    const waiting = waitingPod(cluster, pod);
    if (!waiting?.result) return waiting ?? [];
    const { result, evidence } = waiting;
    const owners = told.get(result.nodes) ?? new Set<string>();
    told.set(result.nodes, owners);
    const owner = controllerOf(pod)?.uid ?? pod.metadata.uid ?? pod.metadata.name;
    const isFirst = !owners.has(owner);
    owners.add(owner);
    return { ...waiting, evidence: isFirst ? ([...evidence, evidenceOf(pod, result)] as const) : evidence };
  });
});

function waitingPod(cluster: SchedulingView, pod: Pod): WaitingPod | undefined {
  const condition = refusal(pod);
  const since = condition?.lastTransitionTime ?? pod.metadata.creationTimestamp;
  if (!condition || (secondsSince(since, cluster.takenAt) ?? Number.POSITIVE_INFINITY) < thresholds.pendingSeconds) return undefined;
  const event = cluster.eventsAbout(pod).findLast(({ reason }) => reason === 'FailedScheduling');
  const quoted: readonly [Evidence, ...Evidence[]] = [quote(pod, condition.path), ...(event ? [quoteEvent(event)] : [])];
  const base = { pod, message: condition.message ?? event?.message ?? '', since, evidence: quoted, accuses: [] };
  const result = simulated(cluster, pod);
  if (!result) return base;
  const [best] = byDistance(result.nodes);
  const cause = result.refusedBefore ?? (best && decidingFailure(best));
  if (!cause || !supports(base.message, result, cause)) return { ...base, result };
  return { ...base, result, cause, ...(best && { best }), accuses: closedNodes(cluster, result, since) };
}

/** The scheduler's refusal of a pod that waits for a node and is wanted. */
function refusal(pod: Pod) {
  const condition = conditionOf(pod, 'PodScheduled');
  const refused = condition?.status === 'False' && condition.reason === 'Unschedulable';
  return refused && !pod.metadata.deletionTimestamp && pod.status.phase === 'Pending' ? condition : undefined;
}

/** Nodes that would take the pod if they were not cordoned, or were well as they were before it had to wait. */
function closedNodes(cluster: SchedulingView, { nodes }: SchedulingResult, since: string | undefined): readonly ObjectRef[] {
  return closedOnly(nodes).flatMap(({ node: name }) => {
    const node = cluster.get('Node', name);
    const { unschedulable, taints = [] } = node?.spec ?? {};
    const wasUnwell = taints.some((taint) => isPassing(taintText(taint)) && (taint.timeAdded ?? '') <= (since ?? '9999'));
    return node && (unschedulable === true || wasUnwell) ? refOf(node) : [];
  });
}

function simulated(cluster: SchedulingView, pod: Pod): SchedulingResult | undefined {
  const { schedulerName = 'default-scheduler' } = pod.spec;
  const seen = cluster.complete('Node') && cluster.complete('Pod') && cluster.list('Node').length > 0;
  return seen && schedulerName === 'default-scheduler' ? scheduleNow(cluster, pod) : undefined;
}

/** The simulation names the cause only where the scheduler names it too, or the two agree altogether. */
function supports(message: string, result: SchedulingResult, { message: ours }: FilterFailure): boolean {
  const theirs = parseFitMessage(message);
  return result.agreesWithScheduler === true || theirs === undefined || Object.hasOwn(theirs.reasons, ours);
}

/** So many nodes, and holders per resource, go into the evidence: the nearest to fitting, and the largest. */
const nodesShown = 10;
const holdersShown = 5;
function evidenceOf(pod: Pod, result: SchedulingResult): SimulationEvidence {
  const nodes = byDistance(result.nodes)
    .slice(0, nodesShown)
    .map((verdict) => ({
      ...verdict,
      resources: verdict.resources.map((one) => ({ ...one, holders: one.holders.slice(0, holdersShown) })),
    }));
  const inputs = { requests: result.requests, nodes: result.nodes.length };
  return { type: 'simulation', simulation: 'scheduling', object: refOf(pod), inputs, result: { ...result, nodes } };
}

/** Two amounts for people; exact where they would read alike although they differ: `10Gi` and `10485759Ki`. */
export function amountTexts(resource: string, needed: Amount, there: Amount): { readonly needed: string; readonly there: string } {
  const texts = { needed: amountText(resource, needed), there: amountText(resource, there) };
  return texts.needed !== texts.there || needed === there
    ? texts
    : { needed: exactQuantity(resource, needed), there: exactQuantity(resource, there) };
}
/** An amount of a resource for people: `6.3Gi`, `250m`, `3`. */
function amountText(resource: string, amount: Amount): string {
  if (resource === 'cpu') return formatCores(amount / 1000);
  return resource === 'memory' || resource === 'ephemeral-storage' || resource.startsWith('hugepages-')
    ? formatBytes(amount)
    : String(amount);
}
