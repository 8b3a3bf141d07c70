import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { containersOf, type PodContainer } from './containers.ts';
import { conditionOf, isReady } from './pods.ts';

/**
 * Whether a pod is still on its way for the first time: nothing has failed or ended yet, and each container that is not
 * ready has had less time than its own startup and readiness probes allow it, or than creating a container takes.
 */
export function isStarting(pod: Pod, takenAt: string): boolean {
  if (isReady(pod) || pod.metadata.deletionTimestamp !== undefined) return false;
  if (pod.status.phase !== 'Pending' && pod.status.phase !== 'Running') return false;
  const age = secondsSince(pod.metadata.creationTimestamp, takenAt);
  if (age === undefined) return false;
  if (pod.spec.nodeName === undefined) return age <= thresholds.pendingSeconds;
  // All containers are ready, and something else is not: a readiness gate.
  const { status: ready, lastTransitionTime } = conditionOf(pod, 'ContainersReady') ?? {};
  if (ready === 'True') return (secondsSince(lastTransitionTime, takenAt) ?? 0) <= thresholds.notReadySeconds;
  return containersOf(pod).every((container) => isOnItsWay(container, { age, takenAt }));
}

function isOnItsWay(container: PodContainer, { age, takenAt }: { readonly age: number; readonly takenAt: string }): boolean {
  const { role, status } = container;
  const state = status?.state ?? {};
  if (status?.ready || (role === 'init' && state.terminated?.exitCode === 0)) return true;
  if (state.terminated || (status?.restartCount ?? 0) > 0) return false;
  if (!state.running) return isBeingCreated(state.waiting?.reason) && age <= thresholds.creatingSeconds;
  const ran = secondsSince(state.running.startedAt, takenAt) ?? Number.POSITIVE_INFINITY;
  return ran <= (role === 'init' ? thresholds.initRunningSeconds : startSeconds(container));
}

function isBeingCreated(reason: string | undefined): boolean {
  return reason === undefined || reason === 'ContainerCreating' || reason === 'PodInitializing';
}

/** What the kubelet gives a start: the whole of the startup probe, then the delay of the readiness probe and a while to answer. */
function startSeconds({ spec: { startupProbe, readinessProbe } }: PodContainer): number {
  const { initialDelaySeconds: startDelay = 0, periodSeconds = 10, failureThreshold = 3 } = startupProbe ?? {};
  const start = startupProbe ? startDelay + periodSeconds * failureThreshold : 0;
  return start + (readinessProbe?.initialDelaySeconds ?? 0) + thresholds.notReadySeconds;
}
