import type { Pod, PodSpec } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { FilterFailure } from '#model/simulation.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState } from '../state.ts';
import { matchesNodeAffinity, untolerated } from './node.ts';

type Constraint = NonNullable<PodSpec['topologySpreadConstraints']>[number];
interface Counted {
  readonly constraint: Constraint;
  readonly self: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly least: number;
}
const message = "node(s) didn't match pod topology spread constraints";

/**
 * Constraints with DoNotSchedule: matching pods in the node's domain, plus the pod itself where it matches, minus the
 * least of all domains, may not exceed maxSkew. Only nodes that hold every topology key make a domain.
 */
export const podTopologySpread: Filter = {
  plugin: 'PodTopologySpread',
  prepare: (pod, { nodes }) => {
    const constraints = (pod.spec.topologySpreadConstraints ?? []).filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');
    if (constraints.length === 0) return skip;
    const keyed = nodes.filter(({ labels }) => constraints.every(({ topologyKey }) => labels[topologyKey] !== undefined));
    const counted = constraints.map((constraint) => count(pod, constraint, keyed));
    return { test: (node) => failureOn(pod, node, counted) };
  },
};

function failureOn(pod: Pod, node: NodeState, counted: readonly Counted[]): readonly FilterFailure[] {
  for (const { constraint, counts, self, least } of counted) {
    const { topologyKey, maxSkew } = constraint;
    const value = node.labels[topologyKey];
    const subject = topologyKey;
    if (value === undefined)
      return [{ plugin: 'PodTopologySpread', message: `${message} (missing required label)`, resolvable: false, subject }];
    if ((counts.get(value) ?? 0) + self - least <= maxSkew) continue;
    const objects = node.pods.filter((other) => isCounted(pod, constraint, other)).map(refOf);
    return [{ plugin: 'PodTopologySpread', message, resolvable: true, subject, objects }];
  }
  return [];
}

function count(pod: Pod, constraint: Constraint, nodes: readonly NodeState[]): Counted {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    if (!included(pod, constraint, node)) continue;
    const value = node.labels[constraint.topologyKey] ?? '';
    const found = isEmpty(pod, constraint) ? 0 : node.pods.filter((other) => isCounted(pod, constraint, other)).length;
    counts.set(value, (counts.get(value) ?? 0) + found);
  }
  const least = counts.size < (constraint.minDomains ?? 1) ? 0 : Math.min(...counts.values());
  return { constraint, counts, self: selects(pod, constraint, pod) ? 1 : 0, least };
}

function included(pod: Pod, { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' }: Constraint, { node }: NodeState): boolean {
  if (nodeAffinityPolicy === 'Honor' && !matchesNodeAffinity(pod, node)) return false;
  return nodeTaintsPolicy !== 'Honor' || untolerated(pod, node).length === 0;
}
function isCounted(pod: Pod, constraint: Constraint, other: Pod): boolean {
  return other.metadata.namespace === pod.metadata.namespace && !other.metadata.deletionTimestamp && selects(pod, constraint, other);
}
function selects(pod: Pod, { labelSelector, matchLabelKeys = [] }: Constraint, other: Pod): boolean {
  const own = pod.metadata.labels ?? {};
  const labels = other.metadata.labels ?? {};
  return matchesSelector(labelSelector, labels) && matchLabelKeys.every((key) => own[key] === undefined || own[key] === labels[key]);
}
/** An empty selector counts no pods (`countPodsMatchSelector`), although it matches all. A key that the pod does not carry adds nothing to it. */
function isEmpty({ metadata: { labels = {} } }: Pod, { labelSelector, matchLabelKeys = [] }: Constraint): boolean {
  const { matchLabels = {}, matchExpressions = [] } = labelSelector ?? {};
  const merged = matchLabelKeys.filter((key) => labels[key] !== undefined);
  return Object.keys(matchLabels).length + matchExpressions.length + merged.length === 0;
}
