import type { Pod } from '#model/object.ts';
import { matchesNodeAffinity } from './filters/node.ts';
import { podRequests } from './requests.ts';
import type { NodeState, SchedulerState } from './state.ts';

/** The scheduler counts a container without a request as this much when it scores (`GetNonzeroRequests`): 0.1 core, 200 MiB. */
const assumed: Readonly<Record<string, number>> = { cpu: 100, memory: 200 * 2 ** 20 };
/** Differences below this are left open: image locality and preferred rules of other pods are not scored. */
const openDifference = 5;

/**
 * Nodes on which the scheduler may put a pod, the likeliest first: LeastAllocated and BalancedAllocation as they are, the
 * default spreading over hosts (weight 2) by pods with the same labels. More than one where the scores are too near to tell.
 */
export function likelyNodes(pod: Pod, state: SchedulerState, feasible: readonly string[]): readonly string[] {
  const nodes = state.nodes.filter(({ name }) => feasible.includes(name));
  const same = nodes.map((node) => node.pods.filter((other) => isTwin(pod, other)).length);
  const most = Math.max(0, ...same);
  const scored = nodes.map((node, index) => {
    const crowded = most === 0 ? 0 : (200 * (same[index] ?? 0)) / most;
    return { name: node.name, score: leastAllocated(pod, node) + balanced(pod, node) - crowded + preferred(pod, node) };
  });
  const ranked = scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  const best = ranked[0]?.score ?? 0;
  return ranked.filter(({ score }) => best - score < openDifference).map(({ name }) => name);
}

function isTwin(pod: Pod, other: Pod): boolean {
  const hash = pod.metadata.labels?.['pod-template-hash'];
  return (
    hash !== undefined &&
    other.metadata.namespace === pod.metadata.namespace &&
    other.metadata.labels?.['pod-template-hash'] === hash &&
    !other.metadata.deletionTimestamp
  );
}

function shares(pod: Pod, node: NodeState): readonly number[] {
  return ['cpu', 'memory'].map((resource) => {
    const all = node.allocatable[resource] ?? 0;
    const used = [...node.pods, pod].reduce((sum, one) => sum + (podRequests(one)[resource] ?? assumed[resource] ?? 0), 0);
    return all === 0 ? 1 : Math.min(1, used / all);
  });
}
function leastAllocated(pod: Pod, node: NodeState): number {
  return shares(pod, node).reduce((sum, share) => sum + (1 - share) * 100, 0) / 2;
}
function balanced(pod: Pod, node: NodeState): number {
  const [cpu = 0, memory = 0] = shares(pod, node);
  return (1 - Math.abs(cpu - memory) / 2) * 100;
}
/** Preferred node affinity (weight 2), as the share of the weights whose term matches. */
function preferred({ spec }: Pod, { node }: NodeState): number {
  const terms = spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const all = terms.reduce((sum, { weight }) => sum + weight, 0);
  const matched = terms.filter(({ preference }) =>
    matchesNodeAffinity(
      {
        spec: {
          containers: [],
          affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [preference] } } },
        },
      },
      node,
    ),
  );
  return all === 0 ? 0 : (200 * matched.reduce((sum, { weight }) => sum + weight, 0)) / all;
}
