import type { Node, Pod } from '#model/object.ts';
import { matchesExpression } from '#model/selector.ts';
import type { Counterfactual, NodeChange, NodeVerdict } from '#model/simulation.ts';
import type { NodeTest } from './filter.ts';
import { taintText, untolerated } from './filters/node.ts';
import { nodeState, type SchedulerState } from './state.ts';

/** The fields of this node (cordon, taints, labels) that would have to change together, where that is enough. */
export function nodeChanges(
  pod: Pod,
  state: SchedulerState,
  { verdict, probe }: { readonly verdict: NodeVerdict; readonly probe: NodeTest },
): readonly Counterfactual[] {
  const { node: name, failures } = verdict;
  const held = state.nodes.find((one) => one.name === name);
  const liftable = ['NodeUnschedulable', 'TaintToleration', 'NodeAffinity'];
  if (!held || failures.length === 0 || failures.some(({ plugin }) => !liftable.includes(plugin))) return [];
  const changes: NodeChange[] = [];
  const { unschedulable = false, taints = [] } = held.node.spec;
  const refused = untolerated(pod, held.node);
  const cordoned = unschedulable && failures.some(({ plugin }) => plugin === 'NodeUnschedulable');
  const isCordon = ({ key }: { readonly key: string }) => cordoned && key === 'node.kubernetes.io/unschedulable';
  if (cordoned) changes.push({ action: 'uncordon' });
  for (const taint of refused) if (!isCordon(taint)) changes.push({ action: 'removeTaint', taint: taintText(taint) });
  const labels = failures.some(({ plugin }) => plugin === 'NodeAffinity') ? missingLabels(pod, held.labels) : {};
  for (const [key, value] of Object.entries(labels)) changes.push({ action: 'addLabel', key, value });
  const { metadata, spec } = held.node;
  const node: Node = {
    ...held.node,
    metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
    spec: { ...spec, unschedulable: cordoned ? false : unschedulable, taints: taints.filter((taint) => !refused.includes(taint)) },
  };
  return probe(nodeState(node, held.pods)).length === 0 ? [{ type: 'change', node: name, changes }] : [];
}

/** Labels that nodeSelector, and the required term that needs the fewest, ask for and the node does not carry. */
export function missingLabels(
  { spec: { nodeSelector = {}, affinity } }: Pick<Pod, 'spec'>,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const perTerm = terms.map(({ matchExpressions = [] }) =>
    Object.fromEntries(
      matchExpressions.flatMap((one) => {
        if (matchesExpression(one, labels)) return [];
        const value = one.operator === 'In' ? one.values?.[0] : one.operator === 'Exists' ? 'true' : undefined;
        return value === undefined ? [] : [[one.key, value] as const];
      }),
    ),
  );
  const [fewest = {}] = perTerm.sort((a, b) => Object.keys(a).length - Object.keys(b).length);
  const selected = Object.fromEntries(Object.entries(nodeSelector).filter(([key, value]) => labels[key] !== value));
  return { ...fewest, ...selected };
}
