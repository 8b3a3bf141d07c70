import { controllerOf, type Kinds, type Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';
import { conditionOf, isFinished } from './pods.ts';

type Job = Kinds['Job'];

/** How a Job ended: `Complete`, `Failed` (or about to: `FailureTarget`), or undefined while it goes on. */
export function jobResult(job: Job): 'Complete' | 'Failed' | undefined {
  const holds = (type: string): boolean => conditionOf(job, type)?.status === 'True';
  if (holds('Complete') || holds('SuccessCriteriaMet')) return 'Complete';
  return holds('Failed') || holds('FailureTarget') ? 'Failed' : undefined;
}

/**
 * Jobs that did not come to a good end: running ones, and failed ones. Of the runs of one CronJob only what came after
 * the last success counts, and of the failed ones only the latest: it is the state of that CronJob.
 */
export function unresolvedJobs(cluster: View<'Job' | 'CronJob'>): readonly Job[] {
  const jobs = cluster.list('Job').filter(({ metadata }) => !metadata.deletionTimestamp);
  const groups = Map.groupBy(jobs, (job) => controllerOf(job)?.uid ?? '');
  return [...groups].flatMap(([owner, runs]) =>
    owner === '' ? runs.filter((job) => jobResult(job) !== 'Complete') : unresolvedRuns(cluster, runs),
  );
}

function unresolvedRuns(cluster: View<'CronJob'>, runs: readonly Job[]): readonly Job[] {
  const [first] = runs;
  const owner = first && controllerOf(first);
  const cron = owner && cluster.get('CronJob', owner.name, first.metadata.namespace);
  const succeeded = runs.filter((job) => jobResult(job) === 'Complete').map(created);
  const lastSuccess = [...succeeded, cron?.status.lastSuccessfulTime ?? ''].sort().at(-1) ?? '';
  const later = runs.filter((job) => created(job) > lastSuccess);
  const failed = later.filter((job) => jobResult(job) === 'Failed').toSorted((a, b) => (created(a) < created(b) ? -1 : 1));
  return [...failed.slice(-1), ...later.filter((job) => jobResult(job) === undefined)];
}

function created({ metadata }: Job | Pod): string {
  return metadata.creationTimestamp ?? '';
}

/** The latest failed pod of a Job, if one is still held. */
export function lastFailedPod(cluster: View<'Pod'>, job: Job): Pod | undefined {
  const failed = cluster.ownedBy('Pod', job).filter(({ status }) => status.phase === 'Failed');
  return failed.toSorted((a, b) => (created(a) < created(b) ? -1 : 1)).at(-1);
}

/**
 * The pods whose containers are judged: all that are neither finished nor being deleted, the last failed pod of each Job
 * that did not come to a good end, also where Jobs were not read, and failed pods that nothing owns, for a day.
 */
export const judgedPods = oncePer((cluster: View<'Pod' | 'Job' | 'CronJob'>): readonly Pod[] => {
  const pods = cluster.list('Pod').filter(({ metadata }) => !metadata.deletionTimestamp);
  const alone = pods.filter(
    (pod) => pod.status.phase === 'Failed' && !pod.status.reason && !controllerOf(pod) && isRecent(pod, cluster.takenAt),
  );
  return [
    ...pods.filter((pod) => !isFinished(pod)),
    ...unresolvedJobs(cluster).flatMap((job) => lastFailedPod(cluster, job) ?? []),
    ...unreadRuns(cluster, pods),
    ...alone,
  ];
});

/**
 * Where no list of Jobs was read (`cluster-info dump` has none), what a Job came to is read from its pods: the last one of a
 * Job, and of all runs of a CronJob (named `<CronJob>-<minutes>`), if that one failed and none of them runs.
 */
function unreadRuns(cluster: View<'Pod' | 'Job' | 'CronJob'>, pods: readonly Pod[]): readonly Pod[] {
  const ofJobs = pods.filter((pod) => {
    const owner = controllerOf(pod);
    return (
      owner?.kind === 'Job' && !cluster.complete('Job', pod.metadata.namespace) && !cluster.get('Job', owner.name, pod.metadata.namespace)
    );
  });
  const runs = Map.groupBy(ofJobs, (pod) => `${pod.metadata.namespace}/${controllerOf(pod)?.name.replace(/-\d{8,}$/, '')}`);
  return [...runs.values()].flatMap((all) => {
    const last = all.toSorted((a, b) => (created(a) < created(b) ? -1 : 1)).at(-1);
    return last?.status.phase === 'Failed' && all.every(isFinished) && isRecent(last, cluster.takenAt) ? [last] : [];
  });
}

function isRecent({ status: { containerStatuses = [], startTime } }: Pod, takenAt: string): boolean {
  const ends = containerStatuses.flatMap(({ state }) => state?.terminated?.finishedAt ?? []);
  const age = secondsSince(ends.sort().at(-1) ?? startTime, takenAt);
  return age === undefined || age <= thresholds.failedPodSeconds;
}
