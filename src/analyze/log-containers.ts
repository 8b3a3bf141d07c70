import type { LogTail } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { containersOf, failureOf, type PodContainer } from './containers.ts';
import { judgedPods } from './jobs.ts';
import { conditionOf } from './pods.ts';

/** What a unit must declare to read logs with the state of their containers. */
export const logReads = ['Pod', 'Job', 'CronJob', 'Log'] as const;
export type LogReads = (typeof logReads)[number];

/**
 * A container with the logs that speak for its state, most telling first. `crashed`: a run ended badly; `stuck`: it runs
 * but does not become ready; `healthy`: neither.
 */
export interface ContainerLogs {
  readonly container: PodContainer;
  readonly state: 'crashed' | 'stuck' | 'healthy';
  readonly tails: readonly LogTail[];
  /** Whether the end of the run is accounted for elsewhere: the kernel took the memory, or a signal asked it to go. */
  readonly endedFromOutside: boolean;
}

/** Every container of a judged pod that has a log in the snapshot. */
export function* containerLogs(cluster: View<LogReads>): Iterable<ContainerLogs> {
  for (const pod of judgedPods(cluster)) {
    const tails = cluster.logs(pod);
    if (tails.length === 0) continue;
    for (const container of containersOf(pod)) {
      const own = tails.filter((tail) => tail.container === container.name && tail.lines.length > 0);
      if (own.length > 0) yield stateOf(container, own, cluster.takenAt);
    }
  }
}

/** In a container that waits, kubelet gives the run that ended last under both names; while one runs, it is the previous. */
function stateOf(container: PodContainer, own: readonly LogTail[], takenAt: string): ContainerLogs {
  const run = (name: LogTail['run']): readonly LogTail[] => own.filter((tail) => tail.run === name);
  const failure = failureOf(container, takenAt);
  if (failure) {
    const { reason, exitCode } = failure.run;
    const tails = container.status?.state?.running ? [...run('previous'), ...run('current')] : [...run('current'), ...run('previous')];
    return {
      container,
      state: 'crashed',
      tails,
      endedFromOutside: reason === 'OOMKilled' || exitCode === 143 || exitCode === 137 || exitCode === 0,
    };
  }
  const state = isStuck(container, takenAt) ? 'stuck' : 'healthy';
  return { container, state, tails: run('current'), endedFromOutside: false };
}

function isStuck({ pod, role, status }: PodContainer, takenAt: string): boolean {
  const running = status?.state?.running;
  if (!running || (role !== 'init' && status.ready)) return false;
  const since = role === 'init' ? running.startedAt : (conditionOf(pod, 'Ready')?.lastTransitionTime ?? running.startedAt);
  return (secondsSince(since, takenAt) ?? 0) > thresholds.notReadySeconds;
}
