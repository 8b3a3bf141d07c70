import { quote } from '#model/finding.ts';
import type { Kinds, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, failureOf, quoteFailure } from '../../containers.ts';
import { jobResult, lastFailedPod } from '../../jobs.ts';
import { isReady } from '../../pods.ts';

/**
 * Jobs that have failed and not given up. One whose pod runs again after a failure or two is left alone, for the retry may
 * well succeed; so is one that comes on beside a failure here and there.
 */
export const jobRetrying = defineAnalyzer({
  id: 'job-retrying',
  reads: ['Job', 'Pod'],
  findings: {
    JobRetrying: {
      params: { tries: 'count', limit: 'count' },
      en: {
        title: 'the Job has failed {tries|time|times} so far and tries again (backoffLimit {limit})',
        why: 'Its work is not done, and after the last allowed try the Job gives up for good.',
        remedy: 'Repair what makes its pod fail before the tries are used up; the Job goes on by itself then.',
      },
      ja: {
        title: 'Job がこれまでに {tries} 回失敗し、再試行を続けている (backoffLimit {limit})',
        why: '処理は終わっておらず、許された回数を使い切ると Job は完全に打ち切られます。',
        remedy: '試行回数を使い切る前に Pod が失敗する原因を取り除いてください。その後 Job は自動的に進みます。',
      },
    },
  },
  *analyze(cluster) {
    for (const job of cluster.list('Job')) {
      if (job.metadata.deletionTimestamp || job.spec.suspend || jobResult(job)) continue;
      const looping = cluster.ownedBy('Pod', job).flatMap((pod) => loopOf(pod, cluster.takenAt) ?? [])[0];
      const tries = Math.max(job.status.failed ?? 0, looping?.restarts ?? 0);
      if (tries === 0 || (!looping && isCalm(cluster, job))) continue;
      const failed = lastFailedPod(cluster, job);
      const evidence = [
        quote(job, '/status'),
        ...(looping ? quoteFailure(looping) : []),
        ...(failed && !looping ? [quote(failed, '/status/phase')] : []),
      ] as const;
      yield {
        reason: 'JobRetrying',
        about: job,
        params: { tries, limit: job.spec.backoffLimit ?? 6 },
        evidence,
        since: job.status.startTime ?? job.metadata.creationTimestamp,
      };
    }
  },
});

/** With restartPolicy OnFailure the pod stays and its container is restarted: the Job counts no failed pod. */
function loopOf(pod: Pod, takenAt: string) {
  return containersOf(pod)
    .flatMap((container) => failureOf(container, takenAt) ?? [])
    .find(({ restarts, container }) => restarts > 0 && container.role !== 'sidecar');
}

/** Whether the Job comes on: it failed a time or two, or only here and there, and a pod of it works. */
function isCalm(cluster: View<'Pod'>, job: Kinds['Job']): boolean {
  const { failed = 0, succeeded = 0 } = job.status;
  return (failed < thresholds.restartLoopCount || succeeded > 0) && isTrying(cluster, job);
}

/** Whether a pod of the Job works at the moment, or is about to: one that has just been made. */
function isTrying(cluster: View<'Pod'>, job: Kinds['Job']): boolean {
  return cluster.ownedBy('Pod', job).some(({ status, metadata, ...pod }) => {
    if (status.phase === 'Running') return isReady({ status, metadata, ...pod });
    return status.phase === 'Pending' && (secondsSince(metadata.creationTimestamp, cluster.takenAt) ?? 0) <= thresholds.pendingSeconds;
  });
}
