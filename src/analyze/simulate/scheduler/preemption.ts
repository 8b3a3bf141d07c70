import { type Kinds, type Pod, refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { FilterFailure, NodeVerdict, Preemption } from '#model/simulation.ts';
import type { NodeTest } from './filter.ts';
import { countedReasons, firstMessages } from './message.ts';
import { ranked, startOf, type Unranked } from './preference.ts';
import { type NodeState, nodeState, podKey, type SchedulerState } from './state.ts';
import { proberFor } from './verdicts.ts';

type Outcome = Unranked | { readonly messages: readonly string[] };
const notHelpful = 'Preemption is not helpful for scheduling';

/** Which pods of lower priority would have to go, per node (DefaultPreemption), and what the scheduler says when none helps. */
export function preemptionFor(
  pod: Pod,
  state: SchedulerState,
  { verdicts, refused }: { readonly verdicts: readonly NodeVerdict[]; readonly refused: FilterFailure | undefined },
): Preemption {
  if (pod.spec.preemptionPolicy === 'Never')
    return { helpful: false, candidates: [], message: 'not eligible due to preemptionPolicy=Never.' };
  const probe = proberFor(pod, state);
  const byName = new Map(state.nodes.map((node) => [node.name, node]));
  const outcomes = verdicts.map((verdict): Outcome => {
    const node = byName.get(verdict.node);
    const [first] = verdict.failures;
    const helps = !refused && node && first && verdict.failures.every(({ plugin, resolvable }) => plugin !== first.plugin || resolvable);
    return helps ? tryNode(pod, state, { node, probe }) : { messages: [notHelpful] };
  });
  const candidates = outcomes.flatMap((outcome) => ('candidate' in outcome ? [outcome] : []));
  if (candidates.length > 0) return { helpful: true, candidates: ranked(candidates), message: '' };
  const reasons = countedReasons(outcomes.flatMap((outcome) => ('messages' in outcome ? [outcome.messages] : [])));
  return { helpful: false, candidates: [], message: `0/${verdicts.length} nodes are available: ${reasons}.` };
}

/** `SelectVictimsOnNode`: take all lower pods away, then give back as many as possible, the most important first. */
function tryNode(pod: Pod, state: SchedulerState, { node, probe }: { readonly node: NodeState; readonly probe: NodeTest }): Outcome {
  const lower = node.pods.filter((other) => priority(other) < priority(pod));
  if (lower.length === 0) return { messages: ['No preemption victims found for incoming pod'] };
  const kept = node.pods.filter((other) => !lower.includes(other));
  const failures = probe(nodeState(node.node, kept));
  if (failures.length > 0) return { messages: firstMessages({ failures }) };
  const { protectedPods, free } = splitByBudget(state, [...lower].sort(byImportance));
  const victims: Pod[] = [];
  const back = [...kept];
  let violating = 0;
  for (const other of [...protectedPods, ...free]) {
    if (probe(nodeState(node.node, [...back, other])).length === 0) back.push(other);
    else {
      victims.push(other);
      if (protectedPods.includes(other)) violating += 1;
    }
  }
  return { candidate: { node: node.name, victims: victims.map(refOf), violating }, victims };
}

/** `filterPodsWithPDBViolation`: pods whose removal would use up more than a budget still allows. */
function splitByBudget(
  { view }: SchedulerState,
  pods: readonly Pod[],
): { readonly protectedPods: readonly Pod[]; readonly free: readonly Pod[] } {
  const allowed = new Map(view.list('PodDisruptionBudget').map((budget) => [budget, budget.status.disruptionsAllowed ?? 0]));
  const protectedKeys = new Set<string>();
  for (const pod of pods) {
    for (const budget of view.list('PodDisruptionBudget', pod.metadata.namespace)) {
      if (!protects(budget, pod)) continue;
      const left = (allowed.get(budget) ?? 0) - 1;
      allowed.set(budget, left);
      if (left < 0) protectedKeys.add(podKey(pod));
    }
  }
  return {
    protectedPods: pods.filter((pod) => protectedKeys.has(podKey(pod))),
    free: pods.filter((pod) => !protectedKeys.has(podKey(pod))),
  };
}

/** A budget with an empty selector protects nobody here, nor one that already counts the pod as disrupted. */
function protects({ spec: { selector }, status }: Kinds['PodDisruptionBudget'], { metadata: { name, labels = {} } }: Pod): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  if (Object.keys(matchLabels).length + matchExpressions.length === 0 || Object.keys(labels).length === 0) return false;
  return matchesSelector(selector, labels) && !Object.hasOwn(status.disruptedPods ?? {}, name);
}

export function priority({ spec }: Pick<Pod, 'spec'>): number {
  return spec.priority ?? 0;
}
/** `MoreImportantPod`: higher priority first, then the one that started earlier. */
function byImportance(a: Pod, b: Pod): number {
  return priority(b) - priority(a) || (startOf(a) < startOf(b) ? -1 : 1);
}
