import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EventEvidence, ObservationEvidence } from '#model/evidence.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { isFinished } from './pods.ts';
import { hasStarted } from './waiting-pods.ts';

/** A volume that a pod waits for, and the latest words about it. */
export interface MountFailure {
  readonly pod: Pod;
  /** The volume's name in the pod, or of the PersistentVolume for an attachment; empty where the message names none. */
  readonly volume: string;
  readonly message: string;
  readonly event: EventRecord;
  readonly quoted: EventEvidence | ObservationEvidence;
}

const mountReasons: ReadonlySet<string> = new Set(['FailedMount', 'FailedAttachVolume', 'FailedMapVolume']);

/**
 * Mounts that fail now: the pod has not started, and the kubelet or the attach controller has said so for
 * `mountFailingSeconds`. One or two failed tries at the start are normal while caches fill. For each volume the latest
 * message counts; "timed out waiting for the condition" only where nothing more is said.
 */
export function* mountFailures(cluster: View<'Pod' | 'Event'>): Iterable<MountFailure> {
  for (const pod of cluster.list('Pod')) {
    if (isFinished(pod) || pod.metadata.deletionTimestamp || hasStarted(pod)) continue;
    const events = cluster.eventsAbout(pod).filter(({ reason }) => mountReasons.has(reason));
    const telling = events.filter((event) => !isTimeout(event));
    const latest = new Map((telling.length > 0 ? telling : events).map((event) => [volumeOf(event.message), event]));
    const tries = events.reduce((sum, { count }) => sum + count, 0);
    const first = events.flatMap(({ firstAt }) => firstAt ?? []).sort()[0];
    const lasted = secondsSince(first, cluster.takenAt) ?? 0;
    if (tries < 3 && lasted < thresholds.mountFailingSeconds) continue;
    for (const [volume, event] of latest) {
      if (isTransient(event.message) && lasted < thresholds.creatingSeconds) continue;
      yield { pod, volume, message: causeOf(event.message), event, quoted: quoteEvent(event) };
    }
  }
}

/** The kubelet's summary after 2 min 3 s without success; the cause stands in other events (volumemanager/volume_manager.go). */
function isTimeout({ message }: EventRecord): boolean {
  return message.startsWith('Unable to attach or mount volumes');
}
/** What the kubelet says while its caches fill. */
function isTransient(message: string): boolean {
  return /failed to sync (?:secret|configmap) cache|object "[^"]{1,300}" not registered/.test(message);
}

/** `MountVolume.SetUp failed for volume "v" : cause` (operationexecutor/operation_generator.go). */
function volumeOf(message: string): string {
  return /for volume "([^"]{1,300})"/.exec(message)?.[1] ?? /unmounted volumes=\[([^\]]{1,300})\]/.exec(message)?.[1] ?? '';
}
/** Of a failed mount program only what it printed: the command and its arguments stand in the event that is quoted. */
function causeOf(message: string): string {
  const start = /for volume "[^"]{1,300}"(?: ?: ?| )/.exec(message);
  const cause = start ? message.slice(start.index + start[0].length) : message;
  const output = cause.indexOf('Output: ');
  return (output < 0 ? cause : (cause.slice(output + 'Output: '.length).split('\n')[0] ?? '')).trim();
}
