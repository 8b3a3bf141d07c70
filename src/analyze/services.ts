import { controllerOf, type Kinds, type Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { isFinished, podsBehind } from './pods.ts';

export type Service = Kinds['Service'];
export type ServicePort = NonNullable<Service['spec']['ports']>[number];

/** A selector or a set of labels in one line: `app=cart,tier=web`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** Pods behind a Service that may serve: neither finished nor being deleted. */
export function servingPods(cluster: View<'Pod'>, service: Service): readonly Pod[] {
  return podsBehind(cluster, service).filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp);
}

/** Whether Kubernetes itself should find the endpoints: not an ExternalName, not selector-less, not being deleted. */
export function isSelecting({ spec: { selector = {}, type }, metadata: { deletionTimestamp } }: Service): boolean {
  return type !== 'ExternalName' && Object.keys(selector).length > 0 && !deletionTimestamp;
}

/** Whether an object has existed for longer than this; true when its age is not known. */
export function isOlderThan(
  { metadata: { creationTimestamp } }: { readonly metadata: { readonly creationTimestamp?: string } },
  seconds: number,
  takenAt: string,
): boolean {
  return (secondsSince(creationTimestamp, takenAt) ?? Number.POSITIVE_INFINITY) > seconds;
}

/** A workload with the labels its pods get, as far as Services can select them. */
export interface Selectable {
  readonly workload: Kinds['Deployment'] | Kinds['StatefulSet'] | Kinds['DaemonSet'] | Kinds['ReplicaSet'];
  readonly labels: Readonly<Record<string, string>>;
  readonly replicas: number;
}
export type SelectableReads = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet';

/** The workloads of a namespace that make pods for long: ReplicaSets only where no Deployment owns them. */
export function selectablesIn(cluster: View<SelectableReads>, namespace: string | undefined): readonly Selectable[] {
  const all = [
    ...cluster.list('Deployment', namespace),
    ...cluster.list('StatefulSet', namespace),
    ...cluster.list('DaemonSet', namespace),
    ...cluster.list('ReplicaSet', namespace).filter((set) => !controllerOf(set)),
  ];
  return all.map((workload) => ({
    workload,
    labels: workload.spec.template?.metadata?.labels ?? {},
    replicas: workload.kind === 'DaemonSet' ? (workload.status.desiredNumberScheduled ?? 1) : (workload.spec.replicas ?? 1),
  }));
}
