import { controllerOf, type KubeObject, type Node, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { oncePer } from '#util/once.ts';
import { amountsOf, assignedRequests, type Requests } from './requests.ts';

/** What the scheduler simulation looks at. An analyzer that uses it declares these. */
export const schedulingReads = [
  'Node',
  'Pod',
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'StorageClass',
  'CSINode',
  'CSIDriver',
  'CSIStorageCapacity',
  'VolumeAttachment',
  'PodDisruptionBudget',
  'ReplicaSet',
  'Job',
  'Event',
] as const;
export type SchedulingRead = (typeof schedulingReads)[number];
export type SchedulingView = View<SchedulingRead>;

/** A node with the pods that hold a place on it. */
export interface NodeState {
  readonly node: Node;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly allocatable: Requests;
  readonly pods: readonly Pod[];
  readonly requested: Requests;
}
/** The scheduler's own picture of the cluster (its snapshot): nodes by name, and objects looked up by the view. */
export interface SchedulerState {
  readonly nodes: readonly NodeState[];
  readonly view: SchedulingView;
  /** Pods that were promised a node and do not stand there yet, by that node. Each counts only for its own node. */
  readonly nominated?: ReadonlyMap<string, readonly Pod[]>;
}

/** The state of a view, built once per view. Finished pods hold no place; pods that are being deleted still do. */
export const schedulerState = oncePer(
  (view: SchedulingView): SchedulerState => ({
    nodes: view.list('Node').map((node) => nodeState(node, view.onNode(node.metadata.name).filter(holdsPlace))),
    view,
  }),
);

function holdsPlace({ status }: Pod): boolean {
  return status.phase !== 'Succeeded' && status.phase !== 'Failed';
}

/** A node with these pods on it. */
export function nodeState(node: Node, pods: readonly Pod[]): NodeState {
  const requested: Record<string, number> = {};
  for (const pod of pods) {
    for (const [name, amount] of Object.entries(heldBy(pod))) requested[name] = (requested[name] ?? 0) + amount;
  }
  const { name, labels = {} } = node.metadata;
  return { node, name, labels, allocatable: amountsOf(node.status.allocatable), pods, requested };
}

/** The node as it will be once the pods that are promised a place on it have come. */
export function crowded(node: NodeState, { nominated }: SchedulerState): NodeState {
  const coming = nominated?.get(node.name);
  return coming ? nodeState(node.node, [...node.pods, ...coming]) : node;
}

/** What a pod that has a node holds there. */
export const heldBy = oncePer((pod: Pod): Requests => assignedRequests(pod));

/** The state with one more pod on a node. */
export function withPod(state: SchedulerState, pod: Pod, node: string): SchedulerState {
  return changed(state, node, (pods) => [...pods, pod]);
}
/** The state without these pods, by namespace and name. */
export function withoutPods(state: SchedulerState, node: string, gone: readonly ObjectRef[]): SchedulerState {
  const keys = new Set(gone.map(refKey));
  return changed(state, node, (pods) => pods.filter((pod) => !keys.has(podKey(pod))));
}
/** The state with one node changed or added. */
export function withNode(state: SchedulerState, node: NodeState): SchedulerState {
  return { ...state, nodes: [...state.nodes.filter(({ name }) => name !== node.name), node] };
}

function changed(state: SchedulerState, name: string, change: (pods: readonly Pod[]) => readonly Pod[]): SchedulerState {
  return { ...state, nodes: state.nodes.map((one) => (one.name === name ? nodeState(one.node, change(one.pods)) : one)) };
}

export function podKey({ metadata: { namespace, name } }: Pod): string {
  return refKey({ kind: 'Pod', name, ...(namespace && { namespace }) });
}

/** The topmost owner, as far as it is held: Deployment over ReplicaSet, CronJob over Job; the pod itself where nothing owns it. */
export function workloadOf(view: Pick<SchedulingView, 'get'>, pod: Pod): ObjectRef {
  const owner = controllerOf(pod);
  if (!owner) return refOf(pod);
  const { namespace } = pod.metadata;
  const middle: KubeObject | undefined =
    owner.kind === 'ReplicaSet'
      ? view.get('ReplicaSet', owner.name, namespace)
      : owner.kind === 'Job'
        ? view.get('Job', owner.name, namespace)
        : undefined;
  const top = (middle && controllerOf(middle)) ?? owner;
  return {
    apiVersion: top.apiVersion,
    kind: top.kind,
    name: top.name,
    uid: top.uid,
    ...(top.kind !== 'Node' && namespace && { namespace }),
  };
}
