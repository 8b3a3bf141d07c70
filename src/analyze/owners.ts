import { controllerOf, type Kinds, type KubeObject, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { conditionOf, isFinished, isReady } from './pods.ts';

/** Kinds that keep a number of pods running, beside the DaemonSet. */
export type WorkloadReads = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'ReplicationController';

/** The object that manages this one, if held. */
export function holderOf(cluster: View<WorkloadReads>, object: KubeObject): Kinds[WorkloadReads] | undefined {
  const owner = controllerOf(object);
  if (!owner) return undefined;
  const held = cluster.resolve({
    kind: owner.kind,
    name: owner.name,
    ...(object.metadata.namespace && { namespace: object.metadata.namespace }),
  });
  return held as Kinds[WorkloadReads] | undefined;
}

/** What people call the workload of a pod, by what the pod itself says. The hash label of a ReplicaSet's pods leads to the Deployment. */
export function ownerNamedBy(pod: Pod): ObjectRef {
  const owner = controllerOf(pod);
  if (!owner) return refOf(pod);
  const hash = pod.metadata.labels?.['pod-template-hash'];
  const isOfDeployment = owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`);
  return {
    apiVersion: owner.apiVersion,
    kind: isOfDeployment ? 'Deployment' : owner.kind,
    name: isOfDeployment ? owner.name.slice(0, -hash.length - 1) : owner.name,
    ...(pod.metadata.namespace && { namespace: pod.metadata.namespace }),
  };
}

/** How many pods a workload wants and how many serve, by its own status. */
export function countsOf(workload: Kinds[WorkloadReads]): { readonly desired: number; readonly ready: number } {
  if (workload.kind === 'DaemonSet')
    return { desired: workload.status.desiredNumberScheduled ?? 0, ready: workload.status.numberReady ?? 0 };
  return { desired: workload.spec.replicas ?? 1, ready: workload.status.readyReplicas ?? 0 };
}

/** Whether all pods a workload wants are ready: what was lost has been replaced. */
export function isWhole(workload: Kinds[WorkloadReads]): boolean {
  const { desired, ready } = countsOf(workload);
  return ready >= desired;
}

/** Seconds a pod has not been ready: since its condition says so, or since it exists when nothing is said yet. */
export function unreadySeconds(pod: Pod, takenAt: string): number {
  if (isReady(pod) || isFinished(pod)) return 0;
  return secondsSince(conditionOf(pod, 'Ready')?.lastTransitionTime ?? pod.metadata.creationTimestamp, takenAt) ?? 0;
}

/** Since when the longest of these pods is not ready; undefined when all are, or only for as long as a start takes. */
export function unreadySince(pods: readonly Pod[], takenAt: string): string | undefined {
  const late = pods.filter((pod) => unreadySeconds(pod, takenAt) > thresholds.notReadySeconds);
  return late.flatMap((pod) => conditionOf(pod, 'Ready')?.lastTransitionTime ?? pod.metadata.creationTimestamp ?? []).sort()[0];
}

/** Whether a pod shows trouble, beyond being young: unschedulable, restarted, or waiting for something that is not its start. */
export function isInTrouble(pod: Pod): boolean {
  if (conditionOf(pod, 'PodScheduled')?.status === 'False') return true;
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status;
  return [...initContainerStatuses, ...containerStatuses].some(({ restartCount, state, ready }) => {
    const waiting = state?.waiting?.reason;
    return (
      (waiting !== undefined && waiting !== 'ContainerCreating' && waiting !== 'PodInitializing') ||
      (restartCount > 0 && !ready && !state?.terminated)
    );
  });
}
