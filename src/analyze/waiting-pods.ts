import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';
import { containersOf } from './containers.ts';
import { type PodReference, podReferences } from './pod-references.ts';
import { isFinished } from './pods.ts';

/** A pod that cannot have what it names yet: the reference and the pod. */
export interface Need {
  readonly pod: Pod;
  readonly reference: PodReference;
}

/**
 * References that pods wait for: the container (for environment) or the whole pod (for volumes) has not started. What
 * runs already keeps what it got at its start, so a reference of a running pod is no need. Optional ones never are.
 */
export const needs = oncePer((cluster: View<'Pod'>): readonly Need[] =>
  cluster
    .list('Pod')
    .filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp)
    .flatMap((pod) =>
      podReferences(pod.spec).flatMap((reference) => (!reference.optional && isWaiting(pod, reference) ? { pod, reference } : [])),
    ),
);

/** Whether a pod is older than the time in which what it names may still be created beside it, or the kubelet has missed it already. */
export function isSettled(pod: Pod, takenAt: string): boolean {
  if (containersOf(pod).some(({ status }) => status?.state?.waiting?.reason === 'CreateContainerConfigError')) return true;
  return (secondsSince(pod.metadata.creationTimestamp, takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.pendingSeconds;
}

function isWaiting(pod: Pod, { use, container }: PodReference): boolean {
  if (use !== 'env') return !hasStarted(pod);
  const status = containersOf(pod).find(({ name }) => name === container)?.status;
  return status?.state?.waiting !== undefined ? status.state.waiting.reason !== 'CrashLoopBackOff' : status === undefined;
}

/** Whether any container of the pod ever ran: then its volumes were mounted. */
export function hasStarted(pod: Pod): boolean {
  return containersOf(pod).some(({ status }) =>
    Boolean(status?.state?.running ?? status?.state?.terminated ?? status?.lastState?.terminated),
  );
}
