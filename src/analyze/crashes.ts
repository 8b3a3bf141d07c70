import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';
import { containersOf, type Failure, failureOf, type PodContainer, quoteFailure, type Terminated } from './containers.ts';
import { judgedPods } from './jobs.ts';

/**
 * Who ended the run: the program itself (`exit`), a `signal`, the kernel for want of memory (`oom`), the kubelet after a
 * failing `probe` or postStart `hook`; it never began (`start`); or the node lost sight of it (`lost`).
 */
export type CrashCause = 'exit' | 'signal' | 'oom' | 'probe' | 'hook' | 'start' | 'lost';

/** A failing container and who ended it. `kill` is the kubelet's own word for `probe` and `hook`. */
export interface Crash {
  readonly failure: Failure;
  readonly cause: CrashCause;
  readonly kill?: EventRecord;
}

/** What a unit must declare to look for crashes. */
export const crashReads = ['Pod', 'Job', 'CronJob', 'Event'] as const;
export type CrashReads = (typeof crashReads)[number];

/** Every container that fails, of every pod that is judged, with the cause told apart. */
export const crashesIn = oncePer((cluster: View<CrashReads>): readonly Crash[] =>
  judgedPods(cluster).flatMap((pod) =>
    containersOf(pod).flatMap((container) => {
      const failure = failureOf(container, cluster.takenAt);
      return failure ? crashOf(cluster, failure) : [];
    }),
  ),
);

function crashOf(cluster: View<CrashReads>, failure: Failure): Crash {
  const { reason, exitCode } = failure.run;
  if (reason === 'OOMKilled') return { failure, cause: 'oom' };
  if (startReasons.has(reason ?? '')) return { failure, cause: 'start' };
  if (lostReasons.has(reason ?? '')) return { failure, cause: 'lost' };
  const kill = killOf(cluster, failure);
  if (kill) return { failure, cause: kill.message.includes(' probe') ? 'probe' : 'hook', kill };
  return { failure, cause: exitCode > 128 && exitCode <= 192 ? 'signal' : 'exit' };
}

/** How containerd, CRI-O and dockershim call a container that could not be started. */
const startReasons: ReadonlySet<string> = new Set(['StartError', 'ContainerCannotRun']);
/** containerd after its restart, and the kubelet (GetPodStatus) when a container is gone. */
const lostReasons: ReadonlySet<string> = new Set(['Unknown', 'ContainerStatusUnknown']);

/** Events about one container: by its field path, or where none was given by its name in the message. */
export function containerEvents(cluster: View<'Event'>, { pod, name }: PodContainer): readonly EventRecord[] {
  return cluster
    .eventsAbout(pod)
    .filter(({ fieldPath, message }) =>
      fieldPath ? fieldPath.endsWith(`{${name}}`) : message.includes(`ontainer ${name} `) || pod.spec.containers.length === 1,
    );
}

/**
 * The kubelet's word that it ended this run itself (`Killing`, kuberuntime_manager.go). For a run that a stop signal ended
 * the latest one counts, after a hook too, or a failing liveness probe: the kubelet sends at most 25 events about one pod and then one in
 * five minutes (client-go, EventSourceObjectSpamFilter), so that of a loop the later kills are missing. A run that ended
 * by itself needs an event of its own time: an older one belongs to another run.
 */
function killOf(cluster: View<'Event'>, { container, run }: Failure): EventRecord | undefined {
  const events = containerEvents(cluster, container);
  const kills = events.filter(
    ({ reason, message }) =>
      reason === 'Killing' && (message.includes(' probe, will be restarted') || message.startsWith('FailedPostStartHook')),
  );
  const own = kills.findLast(({ lastAt }) => fallsInto(run, lastAt));
  if (own || !stopCodes.has(run.exitCode)) return own;
  const { livenessProbe, startupProbe, lifecycle } = container.spec;
  if (!livenessProbe && !startupProbe && !lifecycle?.postStart) return undefined;
  const recent = ({ lastAt }: EventRecord): boolean => (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds;
  return (
    kills.findLast(recent) ??
    events.findLast((event) => event.reason === 'Unhealthy' && /^(?:Liveness|Startup) probe /.test(event.message) && recent(event))
  );
}
/** SIGKILL and SIGTERM: what the kubelet stops a container with. */
const stopCodes: ReadonlySet<number> = new Set([137, 143]);

function fallsInto({ startedAt, finishedAt }: Terminated, time: string | undefined): boolean {
  if (!time || !finishedAt) return true;
  const at = Date.parse(time);
  return at <= Date.parse(finishedAt) + clockSlack && (!startedAt || at >= Date.parse(startedAt) - clockSlack);
}
/** Milliseconds: event times and container times are whole seconds, taken by different processes. */
const clockSlack = 2_000;

/** When the loop began, as far back as events tell; else when the last run ended. */
export function onsetOf(cluster: View<'Event'>, { container, run }: Failure): string | undefined {
  const events = containerEvents(cluster, container).filter(
    ({ reason, firstAt }) => firstAt && ['BackOff', 'Failed', 'Unhealthy'].includes(reason),
  );
  return events.map(({ firstAt }) => firstAt ?? '').sort()[0] ?? run.finishedAt ?? undefined;
}

/** What a crash rests on: the run as the kubelet reports it, and the latest event of the back-off. */
export function quoteCrash(cluster: View<'Event'>, { failure, kill }: Crash): EvidenceList {
  const event = kill ?? containerEvents(cluster, failure.container).findLast(({ reason }) => reason === 'BackOff');
  return [...quoteFailure(failure), ...(event ? [quoteEvent(event)] : [])] as const;
}
