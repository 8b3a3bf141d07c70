import type { Kinds, Node, Pod, PodSpec } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { matchesNodeAffinity, untolerated } from '../scheduler/filters/node.ts';
import { memberPod } from './members.ts';

type DaemonSet = Kinds['DaemonSet'];
type Toleration = NonNullable<PodSpec['tolerations']>[number];

/** What the controller lets every daemon tolerate: nothing that is wrong with a node keeps its daemon away (`AddOrUpdateDaemonPodTolerations`). */
const always: readonly Toleration[] = [
  ...['not-ready', 'unreachable'].map((state) => tolerated(state, 'NoExecute')),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((state) => tolerated(state, 'NoSchedule')),
];
function tolerated(state: string, effect: string): Toleration {
  return { key: `node.kubernetes.io/${state}`, operator: 'Exists', effect };
}

/** Whether a node is to have a pod of this DaemonSet, and whether one that runs there may stay (`NodeShouldRunDaemonPod`). */
export function standingOn(node: Node, { spec: { template } }: DaemonSet): 'runs' | 'stays' | 'goes' {
  const spec = withTolerations(template.spec ?? { containers: [] });
  if (spec.nodeName && spec.nodeName !== node.metadata.name) return 'goes';
  if (!matchesNodeAffinity({ spec }, node)) return 'goes';
  const against = untolerated({ spec }, node);
  if (against.length === 0) return 'runs';
  return against.some(({ effect }) => effect === 'NoExecute') ? 'goes' : 'stays';
}

/** The pod of one node: it may go nowhere else (`ReplaceDaemonSetPodNodeNameNodeAffinity`). */
export function daemonPod(view: View<'LimitRange'>, set: DaemonSet, node: string): Pod {
  const { name } = set.metadata;
  const pod = memberPod(view, set, { name: `${name}-new-${node}`, template: set.spec.template, hash: 'new' });
  const { affinity, ...spec } = withTolerations(pod.spec);
  const only = { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }] };
  const nodeAffinity = { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: only };
  return { ...pod, spec: { ...spec, affinity: { ...affinity, nodeAffinity } } };
}

/** The node that a daemon stands on or waits for (`GetTargetNodeName`). */
export function targetOf({ spec: { nodeName, affinity } }: Pod): string | undefined {
  if (nodeName) return nodeName;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const named = terms
    .flatMap(({ matchFields = [] }) => matchFields)
    .find(({ key, operator }) => key === 'metadata.name' && operator === 'In');
  return named?.values?.[0];
}

function withTolerations(spec: PodSpec): PodSpec {
  const network = spec.hostNetwork ? [tolerated('network-unavailable', 'NoSchedule')] : [];
  return { ...spec, tolerations: [...(spec.tolerations ?? []), ...always, ...network] };
}
