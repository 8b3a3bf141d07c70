import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Container, ContainerStatus, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';

/** The end of one run of a container, as the kubelet reports it. */
export type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>;

/**
 * One container of a pod with its status, and where both stand. A `sidecar` is an init container with restartPolicy
 * Always (KEP-753): it runs beside the others.
 */
export interface PodContainer {
  readonly pod: Pod;
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'app';
  readonly spec: Container;
  readonly status: ContainerStatus | undefined;
  /** JSON pointers, for quoting. `statusPath` only means something where `status` is defined. */
  readonly specPath: string;
  readonly statusPath: string;
}

/** All containers of a pod, init containers first. Ephemeral containers are left out: people start them by hand. */
export const containersOf = oncePer((pod: Pod): readonly PodContainer[] => {
  const { initContainers = [], containers } = pod.spec;
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status;
  return [
    ...initContainers.map((spec, index) =>
      join(spec, `/spec/initContainers/${index}`, initContainerStatuses, '/status/initContainerStatuses'),
    ),
    ...containers.map((spec, index) => join(spec, `/spec/containers/${index}`, containerStatuses, '/status/containerStatuses')),
  ];

  function join(spec: Container, specPath: string, statuses: readonly ContainerStatus[], list: string): PodContainer {
    const index = statuses.findIndex(({ name }) => name === spec.name);
    const init = specPath.startsWith('/spec/init');
    const role = init ? (spec.restartPolicy === 'Always' ? 'sidecar' : 'init') : 'app';
    return { pod, name: spec.name, role, spec, status: statuses[index], specPath, statusPath: `${list}/${index}` };
  }
});

/** A run that ended badly and still matters: it loops, or it is the last word of a pod that will not run again. */
export interface Failure {
  readonly container: PodContainer;
  readonly run: Terminated;
  readonly path: string;
  readonly restarts: number;
  /** Seconds that the failed run lasted; undefined when it never started or the kubelet does not know. */
  readonly ranSeconds: number | undefined;
}

/**
 * The failure a container is in, if any. A container that runs at the moment still fails when it was restarted
 * `restartLoopCount` times and has not outlived its last run by far; one restart, or restarts long ago, are nothing.
 */
export function failureOf(container: PodContainer, takenAt: string): Failure | undefined {
  const { status, statusPath } = container;
  const { state = {}, lastState = {} } = status ?? {};
  if (state.terminated)
    return isBad(container, state.terminated) ? failure(container, state.terminated, `${statusPath}/state/terminated`) : undefined;
  const last = lastState.terminated;
  if (!last || !isBad(container, last)) return undefined;
  const path = `${statusPath}/lastState/terminated`;
  if (state.waiting) return loopReasons.has(state.waiting.reason ?? '') ? failure(container, last, path) : undefined;
  return state.running && stillLoops(container, last, takenAt) ? failure(container, last, path) : undefined;
}

/** Waiting reasons in which the last run is what keeps the container from running. */
const loopReasons: ReadonlySet<string> = new Set(['CrashLoopBackOff', 'RunContainerError']);

/** Whether the end of a run is a fault: an error, or an end without error of what should keep running. */
function isBad({ pod, role }: PodContainer, { exitCode }: Terminated): boolean {
  if (exitCode !== 0) return true;
  return role !== 'init' && (role === 'sidecar' || (pod.spec.restartPolicy ?? 'Always') === 'Always');
}

function stillLoops({ status }: PodContainer, last: Terminated, takenAt: string): boolean {
  const ended = secondsSince(last.finishedAt, takenAt);
  if (ended === undefined || (status?.restartCount ?? 0) < thresholds.restartLoopCount) return false;
  const { recentRestartSeconds, slowLoopSeconds } = thresholds;
  const ran = ranSeconds(last) ?? 0;
  if (last.exitCode === 0 && ran > recentRestartSeconds) return false;
  return ended <= Math.min(slowLoopSeconds, Math.max(recentRestartSeconds, 2 * ran));
}

function failure(container: PodContainer, run: Terminated, path: string): Failure {
  return { container, run, path, restarts: container.status?.restartCount ?? 0, ranSeconds: ranSeconds(run) };
}

/** containerd gives the Unix epoch as the start of a container that never started. */
function ranSeconds({ startedAt, finishedAt }: Terminated): number | undefined {
  if (!startedAt || !finishedAt || startedAt.startsWith('1970-')) return undefined;
  return secondsSince(startedAt, finishedAt);
}

/** What a failure rests on: how the run ended, how often it was restarted, and what the container waits for now. */
export function quoteFailure({
  container: { pod, status, statusPath },
  path,
  restarts,
}: Failure): readonly [FieldEvidence, ...FieldEvidence[]] {
  return [
    quote(pod, path),
    ...(restarts > 0 ? [quote(pod, `${statusPath}/restartCount`)] : []),
    ...(status?.state?.waiting ? [quote(pod, `${statusPath}/state/waiting`)] : []),
  ];
}
