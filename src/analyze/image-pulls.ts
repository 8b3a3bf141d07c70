import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { containersOf, type PodContainer } from './containers.ts';
import { containerEvents } from './crashes.ts';
import { type ImageError, imageErrorOf } from './image-error.ts';
import { isFinished } from './pods.ts';

/** A container that waits because its image could not be pulled. */
export interface FailedPull {
  readonly container: PodContainer;
  readonly image: string;
  readonly error: ImageError;
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}

/** Waiting reasons of a pull that failed or will be tried again (pkg/kubelet/images/types.go, cri-api errors). */
const pullReasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** Pods that are to run: neither finished nor being deleted. */
export function startingPods(cluster: View<'Pod'>): readonly Pod[] {
  return cluster.list('Pod').filter((pod) => !isFinished(pod) && !pod.metadata.deletionTimestamp);
}

/**
 * Every container whose image cannot be pulled now. A pull that succeeded after a retry leaves the waiting state, and is
 * not given. Before v1.31 the state during back-off holds no cause: then the kubelet's latest event tells it.
 */
export function* failedPulls(cluster: View<'Pod' | 'Event'>): Iterable<FailedPull> {
  for (const pod of startingPods(cluster)) {
    for (const container of containersOf(pod)) {
      const waiting = container.status?.state?.waiting;
      if (!waiting || !pullReasons.has(waiting.reason ?? '')) continue;
      yield failedPull(cluster, container, `${waiting.reason}: ${waiting.message ?? ''}`);
    }
  }
}

function failedPull(cluster: View<'Pod' | 'Event'>, container: PodContainer, waiting: string): FailedPull {
  const { pod, spec, statusPath } = container;
  const image = spec.image ?? '';
  const events = containerEvents(cluster, container);
  const failures = events.filter(isPullFailure);
  const latest = failures.at(-1);
  const fromState = imageErrorOf(waiting, image);
  const isBare = fromState.kind === 'other' && latest !== undefined;
  const secretEvent = cluster.eventsAbout(pod).findLast(({ reason }) => reason === 'FailedToRetrieveImagePullSecret');
  return {
    container,
    image,
    error: isBare ? imageErrorOf(latest.message, image) : fromState,
    evidence: [
      quote(pod, `${statusPath}/state/waiting`),
      ...latestOfEach(failures).map(quoteEvent),
      ...(secretEvent ? [quoteEvent(secretEvent)] : []),
    ],
    since: failures.flatMap(({ firstAt }) => firstAt ?? []).sort()[0],
  };
}

function isPullFailure({ reason, message }: EventRecord): boolean {
  if (reason === 'InspectFailed') return true;
  return (
    reason === 'Failed' &&
    (message.startsWith('Failed to pull image') ||
      /^Error: (?:ErrImagePull|ImagePullBackOff|RegistryUnavailable|ImageInspectError)/.test(message))
  );
}

/** Of events that differ only in a detail (an address, a port) the last one, so that evidence stays short. */
function latestOfEach(events: readonly EventRecord[]): readonly EventRecord[] {
  return [...new Map(events.map((event) => [event.message.slice(0, 40), event])).values()];
}

/** A container whose pull began `imagePullSeconds` ago and has neither ended nor failed since. */
export function slowPull(cluster: View<'Pod' | 'Event'>, container: PodContainer): EventRecord | undefined {
  if (container.status?.state?.waiting?.reason !== 'ContainerCreating') return undefined;
  const event = containerEvents(cluster, container).findLast(
    ({ reason, message }) => ['Pulling', 'Pulled', 'Failed', 'BackOff'].includes(reason) && message.includes(container.spec.image ?? ''),
  );
  if (event?.reason !== 'Pulling') return undefined;
  return (secondsSince(event.lastAt, cluster.takenAt) ?? 0) >= thresholds.imagePullSeconds ? event : undefined;
}
