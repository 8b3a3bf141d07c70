import { controllerOf, type Kinds, type ObjectRef, type Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';
import { conditionOf } from './pods.ts';

/** The programs of a control plane, as kubeadm and its kin name them: static pods, and the leases of the two that elect a leader. */
export const componentNames = ['kube-apiserver', 'etcd', 'kube-scheduler', 'kube-controller-manager'] as const;
export type ComponentName = (typeof componentNames)[number];

/** The ref that stands for a program of the control plane, wherever it runs. */
export function componentRef(name: ComponentName): ObjectRef {
  return { apiVersion: 'external.doryo.dev/v1', kind: 'ControlPlane', name };
}

/** The static pods of each program. A managed control plane shows none. */
export function componentPods(cluster: View<'Pod'>): ReadonlyMap<ComponentName, readonly Pod[]> {
  const known = cluster.list('Pod', 'kube-system').flatMap((pod) => {
    const name = componentOf(pod);
    return name ? [[name, pod] as const] : [];
  });
  const groups = Map.groupBy(known, ([name]) => name);
  return new Map([...groups].map(([name, pairs]) => [name, pairs.map(([, pod]) => pod)]));
}

/** Which program of the control plane a pod runs: one that the kubelet starts from a file, or that is labelled as such a pod. */
export function componentOf(pod: Pod): ComponentName | undefined {
  const { labels = {}, annotations = {}, name } = pod.metadata;
  const isStatic = annotations['kubernetes.io/config.mirror'] !== undefined || controllerOf(pod)?.kind === 'Node';
  if (!isStatic && labels['tier'] !== 'control-plane') return undefined;
  return componentNames.find((component) => labels['component'] === component || name.startsWith(`${component}-`));
}

/** A lease that its holder stopped renewing, and since when. */
export interface StaleLease {
  readonly lease: Kinds['Lease'];
  readonly renewedAt: string;
  readonly age: number;
}

/**
 * The leader's lease of a program, when nobody renews it while other leases are renewed: the freshest lease is the clock,
 * so that a bundle which read the leases minutes before the rest does not look like an outage. One of a node whose clock is
 * ahead tells no time.
 */
export function staleLease(cluster: View<'Lease'>, name: ComponentName): StaleLease | undefined {
  const lease = cluster.get('Lease', name, 'kube-system');
  const renewedAt = lease?.spec.renewTime;
  if (!lease || !renewedAt) return undefined;
  const clock = cluster
    .list('Lease')
    .flatMap(({ spec }) => spec.renewTime ?? [])
    .filter((time) => millisecondsBetween(time, cluster.takenAt) >= 0)
    .sort((a, b) => millisecondsBetween(b, a))
    .at(-1);
  const age = secondsSince(renewedAt, clock ?? renewedAt) ?? 0;
  return age > thresholds.leaderLeaseSeconds ? { lease, renewedAt, age } : undefined;
}

/** Whether something happened clearly after a time: `slack` seconds later. */
export function isAfter(time: string | undefined, start: string, slack: number = thresholds.leaderLeaseSeconds): boolean {
  return time !== undefined && millisecondsBetween(start, time) > slack * 1000;
}

/** Pods that the default scheduler has not looked at, though it looks at a pod within a second. */
export function unseenPods(cluster: View<'Pod'>): readonly Pod[] {
  return cluster.onNode('').filter((pod) => {
    const { schedulerName = 'default-scheduler', schedulingGates = [] } = pod.spec;
    if (schedulerName !== 'default-scheduler' || schedulingGates.length > 0 || pod.metadata.deletionTimestamp) return false;
    const age = secondsSince(pod.metadata.creationTimestamp, cluster.takenAt) ?? 0;
    return pod.status.phase === 'Pending' && age > thresholds.pendingSeconds && !conditionOf(pod, 'PodScheduled');
  });
}
