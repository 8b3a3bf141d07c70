import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { jobResult } from '../../jobs.ts';
import { conditionOf } from '../../pods.ts';

export const jobNotStarted = defineAnalyzer({
  id: 'job-not-started',
  reads: ['Job', 'Pod'],
  findings: {
    JobNotStarted: {
      params: { duration: 'seconds' },
      en: {
        title: 'the Job exists for {duration}, and none of its pods has started',
        why: 'Its work has not begun: pods are missing, or wait for a node, an image or a volume.',
        remedy: 'Repair what keeps its pods from starting; the Job goes on by itself then.',
      },
      ja: {
        title: 'Job の作成から {duration} 経っても Pod が 1 つも開始していない',
        why: 'Pod がないか、ノード、イメージ、ボリュームなどを待っており、処理が始まっていません。',
        remedy: 'Pod が開始しない原因を取り除いてください。その後 Job は自動的に進みます。',
      },
    },
    JobSuspended: {
      params: { duration: 'seconds' },
      en: {
        title: 'the Job is suspended for {duration}',
        why: 'While spec.suspend is true the Job starts no pods; somebody, or a queue, has set it so.',
        remedy: 'If it should run now, set spec.suspend to false.',
      },
      ja: {
        title: 'Job が {duration} 一時停止 (suspend) している',
        why: 'spec.suspend が true の間は Pod が開始されません。人またはキュー管理の仕組みが設定したものです。',
        remedy: '実行すべき場合は spec.suspend を false にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const job of cluster.list('Job')) {
      if (job.metadata.deletionTimestamp || jobResult(job) || isQueued(job)) continue;
      const suspended = conditionOf(job, 'Suspended');
      const since = suspended?.status === 'True' ? suspended.lastTransitionTime : (job.status.startTime ?? job.metadata.creationTimestamp);
      const duration = secondsSince(since, cluster.takenAt);
      if (duration === undefined || duration <= thresholds.jobStartSeconds) continue;
      if (job.spec.suspend) {
        yield {
          reason: 'JobSuspended',
          about: job,
          params: { duration },
          evidence: [quote(job, '/spec/suspend'), ...(suspended ? [quote(job, suspended.path)] : [])],
          since,
        };
        continue;
      }
      const hasBegun = (job.status.ready ?? 0) + (job.status.succeeded ?? 0) + (job.status.failed ?? 0) > 0;
      const pods = cluster.ownedBy('Pod', job);
      if (
        hasBegun ||
        pods.some(({ status }) => status.phase !== 'Pending' && status.phase !== undefined) ||
        !cluster.complete('Pod', job.metadata.namespace)
      )
        continue;
      yield { reason: 'JobNotStarted', about: job, params: { duration }, evidence: [quote(job, '/status')], since };
    }
  },
});

/** Queues (Kueue, and any controller named in managedBy) hold Jobs back on purpose. */
function isQueued({ metadata: { labels = {} }, spec }: Kinds['Job']): boolean {
  return (
    labels['kueue.x-k8s.io/queue-name'] !== undefined || (spec.managedBy !== undefined && spec.managedBy !== 'kubernetes.io/job-controller')
  );
}
