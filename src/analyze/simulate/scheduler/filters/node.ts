import type { Node, NodeSelectorTerm, Pod, PodSpec } from '#model/object.ts';
import { matchesExpression, matchesField, matchesLabels } from '#model/selector.ts';
import type { FilterFailure } from '#model/simulation.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState } from '../state.ts';

type Taint = NonNullable<Node['spec']['taints']>[number];
type Toleration = NonNullable<PodSpec['tolerations']>[number];
const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** `spec.unschedulable`, unless the pod tolerates the taint that stands for it (DaemonSet pods do). */
export const nodeUnschedulable: Filter = {
  plugin: 'NodeUnschedulable',
  prepare: (pod) =>
    tolerates(pod, cordon)
      ? skip
      : {
          test: ({ node }) =>
            node.spec.unschedulable ? [{ plugin: 'NodeUnschedulable', message: 'node(s) were unschedulable', resolvable: false }] : [],
        },
};

/** `spec.nodeName` of a pod that is not bound yet. */
export const nodeName: Filter = {
  plugin: 'NodeName',
  prepare: ({ spec: { nodeName: wanted } }) =>
    !wanted
      ? skip
      : {
          test: ({ name }) =>
            name === wanted
              ? []
              : [{ plugin: 'NodeName', message: "node(s) didn't match the requested node name", resolvable: false, subject: wanted }],
        },
};

/**
 * NoSchedule and NoExecute taints that no toleration covers. One is named, and one that stays before one that passes. The
 * taint that stands for a cordon is left to NodeUnschedulable, which has refused the node for it already.
 */
export const taintToleration: Filter = {
  plugin: 'TaintToleration',
  prepare: (pod) => ({
    test: ({ node }) => {
      const taints = untolerated(pod, node)
        .filter(({ key }) => key !== cordon.key || !node.spec.unschedulable)
        .map(taintText);
      const subject = taints.find((taint) => !isPassing(taint)) ?? taints[0];
      if (subject === undefined) return [];
      return [{ plugin: 'TaintToleration', message: 'node(s) had untolerated taint(s)', resolvable: false, subject }];
    },
  }),
};

/** Taints that the node controllers set for a node's state, and take away with it. */
export function isPassing(taint: string): boolean {
  return /^node\.kubernetes\.io\/(?:not-ready|unreachable|unschedulable|(?:memory|disk|pid)-pressure|network-unavailable)\b/.test(taint);
}
/** Taints of the control plane: hardly any pod is meant for these nodes. */
export function isReserved(taint: string): boolean {
  return /^node-role\.kubernetes\.io\/(?:control-plane|master)\b/.test(taint);
}

/** Taints of a node that keep this pod away from it. */
export function untolerated(pod: Pick<Pod, 'spec'>, node: Node): readonly Taint[] {
  return (node.spec.taints ?? []).filter(
    (taint) => (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') && !tolerates(pod, taint),
  );
}
/** `key=value:Effect`, as `kubectl taint` takes it. */
export function taintText({ key, value, effect }: Taint): string {
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}
function tolerates({ spec: { tolerations = [] } }: Pick<Pod, 'spec'>, taint: Taint): boolean {
  return tolerations.some((toleration) => covers(toleration, taint));
}
/** `Toleration.ToleratesTaint` in k8s.io/api/core/v1: an empty key with Exists covers all, an empty effect every effect. */
function covers({ key = '', operator = 'Equal', value = '', effect = '' }: Toleration, taint: Taint): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  return (operator === 'Equal' || operator === '') && value === (taint.value ?? '');
}

/** nodeSelector and the required terms of node affinity, fields included. */
export const nodeAffinity: Filter = {
  plugin: 'NodeAffinity',
  prepare: (pod) => {
    const refused: FilterFailure = {
      plugin: 'NodeAffinity',
      message: "node(s) didn't match Pod's node affinity/selector",
      resolvable: false,
    };
    const { nodeSelector, affinity } = pod.spec;
    if (!nodeSelector && !affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution) return skip;
    const named = namedNodes(pod);
    if (named?.size === 0) return { refused: { ...refused, message: 'pod affinity terms conflict' } };
    const isOutside = ({ name }: NodeState) => named !== undefined && !named.has(name);
    return {
      outside: (node) => (isOutside(node) ? [{ ...refused, message: "node(s) didn't satisfy plugin(s) [NodeAffinity]" }] : []),
      test: (node) => (isOutside(node) || matchesNodeAffinity(pod, node.node) ? [] : [refused]),
    };
  },
};

/** Nodes that `matchFields` names, where every term names some: the scheduler looks at no others (PreFilterResult). */
function namedNodes({ spec: { affinity } }: Pick<Pod, 'spec'>): ReadonlySet<string> | undefined {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (terms.length === 0) return undefined;
  const all = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const lists = matchFields.filter(({ key, operator }) => key === 'metadata.name' && operator === 'In').map(({ values = [] }) => values);
    const [first, ...rest] = lists;
    if (!first) return undefined;
    for (const name of first) if (rest.every((list) => list.includes(name))) all.add(name);
  }
  return all;
}

/** Whether nodeSelector and required node affinity accept a node: terms are ORed, an empty term matches nothing. */
export function matchesNodeAffinity({ spec: { nodeSelector = {}, affinity } }: Pick<Pod, 'spec'>, node: Node): boolean {
  if (!matchesLabels(nodeSelector, node.metadata.labels)) return false;
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return !required || required.nodeSelectorTerms.some((term) => matchesTerm(term, node));
}
/** One node selector term: labels and the field `metadata.name`. */
export function matchesTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  { metadata: { name, labels = {} } }: Node,
): boolean {
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  return (
    matchExpressions.every((one) => matchesExpression(one, labels)) &&
    matchFields.every((one) => matchesField(one, one.key === 'metadata.name' ? name : ''))
  );
}
