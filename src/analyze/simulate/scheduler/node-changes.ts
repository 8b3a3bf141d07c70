import type { Node, Pod } from '#model/object.ts';
import type { Counterfactual, NodeChange, NodeVerdict } from '#model/simulation.ts';
import { isFact, missingLabels, withoutLabels } from './asked-labels.ts';
import { isPassing, isReserved, taintText, untolerated } from './filters/node.ts';
import { nodeState, type SchedulerState, withNode } from './state.ts';
import { preparePod } from './verdicts.ts';

interface Way {
  readonly pod: Pod;
  readonly node: Node;
  readonly changes: readonly NodeChange[];
}

/**
 * The fewest fields that would have to change together for this node to take the pod: the node is opened again, and the
 * pod tolerates what keeps others away. Where the node lacks what the pod asks for, one of both gives in.
 */
export function nodeChanges(pod: Pod, state: SchedulerState, { node: name, failures }: NodeVerdict): readonly Counterfactual[] {
  const held = state.nodes.find((one) => one.name === name);
  if (!held || !isChangeable({ failures })) return [];
  const opened = reopened(pod, held.node);
  if (!opened) return [];
  const ways = failures.some(({ plugin }) => plugin === 'NodeAffinity') ? [...labelled(opened), ...unasked(opened)] : [opened];
  return ways.flatMap((way): readonly Counterfactual[] => {
    const node = nodeState(way.node, held.pods);
    const fits = preparePod(way.pod, withNode(state, node)).test(node).length === 0;
    return fits ? [{ type: 'change', node: name, changes: way.changes }] : [];
  });
}

/** Whether all that refuses the pod on a node are fields of the one or the other. */
export function isChangeable({ failures }: Pick<NodeVerdict, 'failures'>): boolean {
  const fields = ['NodeUnschedulable', 'TaintToleration', 'NodeAffinity'];
  return failures.length > 0 && failures.every(({ plugin }) => fields.includes(plugin));
}

/** Uncordoned, well again, and its other taints tolerated. A node of the control plane is no place to propose. */
function reopened(pod: Pod, node: Node): Way | undefined {
  const { unschedulable = false, taints = [] } = node.spec;
  const refused = untolerated(pod, node);
  const lasting = refused.filter((taint) => !isPassing(taintText(taint)));
  if (lasting.some((taint) => isReserved(taintText(taint)))) return undefined;
  const passing = refused.filter((taint) => !lasting.includes(taint));
  const named = passing.filter(({ key }) => !unschedulable || key !== 'node.kubernetes.io/unschedulable');
  const tolerations = lasting.map(({ key, value = '', effect }) => ({ key, operator: 'Equal', value, effect }));
  return {
    pod: { ...pod, spec: { ...pod.spec, tolerations: [...(pod.spec.tolerations ?? []), ...tolerations] } },
    node: { ...node, spec: { ...node.spec, unschedulable: false, taints: taints.filter((taint) => !passing.includes(taint)) } },
    changes: [
      ...(unschedulable ? [{ action: 'uncordon' } as const] : []),
      ...named.map((taint) => ({ action: 'removeTaint', taint: taintText(taint) }) as const),
      ...lasting.map((taint) => ({ action: 'tolerate', taint: taintText(taint) }) as const),
    ],
  };
}

/** The node carries what the pod asks for. */
function labelled({ pod, node, changes }: Way): readonly Way[] {
  const { labels } = node.metadata;
  const missing = missingLabels(pod, labels ?? {});
  const added = Object.entries(missing).map(([key, value]) => ({ action: 'addLabel', key, value }) as const);
  if (added.length === 0 || Object.keys(missing).some(isFact)) return [];
  return [{ pod, node: { ...node, metadata: { ...node.metadata, labels: { ...labels, ...missing } } }, changes: [...changes, ...added] }];
}

/** The pod does not ask for what the node lacks. */
function unasked({ pod, node, changes }: Way): readonly Way[] {
  const missing = Object.entries(missingLabels(pod, node.metadata.labels ?? {}));
  if (missing.length === 0) return [];
  const dropped = missing.map(([key, value]) => ({ action: 'dropSelector', requirement: `${key}=${value}` }) as const);
  return [{ pod: withoutLabels(pod, new Set(missing.map(([key]) => key))), node, changes: [...changes, ...dropped] }];
}
