import type { Node, Pod } from '#model/object.ts';
import type { Counterfactual } from '#model/simulation.ts';
import { podRequests } from './requests.ts';
import { type NodeState } from './state.ts';

/** No node can have this name: it holds a space. */
const joining = ' joining';

/** A new, empty node that is just large enough for the pod and carries the labels it asks for. */
export function joiningNode(pod: Pod): {
  readonly state: NodeState;
  readonly counterfactual: Extract<Counterfactual, { readonly type: 'join' }>;
} {
  const free = Object.fromEntries(Object.entries(podRequests(pod)).filter(([, amount]) => amount > 0));
  const asked = askedLabels(pod);
  const labels = { ...topologyKeys(pod), ...asked };
  const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: joining, labels }, spec: {}, status: {} };
  const state: NodeState = { node, name: joining, labels, allocatable: { ...free, pods: 1 }, pods: [], requested: {} };
  return { state, counterfactual: { type: 'join', free, labels: asked } };
}

/** Labels of nodeSelector and of the first required term, where one value is enough. */
function askedLabels({ spec: { nodeSelector = {}, affinity } }: Pod): Readonly<Record<string, string>> {
  const [term] = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const asked = (term?.matchExpressions ?? []).flatMap(({ key, operator, values = [] }) =>
    operator === 'In' && values[0] !== undefined ? [[key, values[0]] as const] : operator === 'Exists' ? [[key, ''] as const] : [],
  );
  return { ...Object.fromEntries(asked), ...nodeSelector };
}
/** A new node makes a new domain of every topology that the pod's rules name. */
function topologyKeys({ spec: { topologySpreadConstraints = [], affinity } }: Pod): Readonly<Record<string, string>> {
  const anti = affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return Object.fromEntries([...topologySpreadConstraints, ...anti].map(({ topologyKey }) => [topologyKey, joining]));
}
