import { quote } from '#model/finding.ts';
import { controllerOf, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unresolvedJobs } from '../../jobs.ts';
import { conditionOf } from '../../pods.ts';

export const cronjobRunsFailing = defineAnalyzer({
  id: 'cronjob-runs-failing',
  reads: ['CronJob', 'Job'],
  findings: {
    CronJobLastRunFailed: {
      params: { job: 'text', last: 'time' },
      en: {
        title: 'its last run failed: Job {job}; the last success was {last}',
        why: 'The work of this schedule is not done until a run succeeds.',
        remedy: 'Repair what makes Job {job} fail; the next run comes by itself.',
      },
      ja: {
        title: '直近の実行 Job {job} が失敗した (最後の成功は {last})',
        why: '実行が成功するまで、このスケジュールの処理は行われていません。',
        remedy: 'Job {job} が失敗する原因を取り除いてください。次の実行は自動的に始まります。',
      },
    },
    CronJobNeverSucceeded: {
      params: { job: 'text' },
      en: {
        title: 'no run has ever succeeded; the last one that failed is Job {job}',
        why: 'The work of this schedule has not been done once since the CronJob exists.',
        remedy: 'Repair what makes Job {job} fail; the next run comes by itself.',
      },
      ja: {
        title: '一度も成功していない (直近に失敗した実行は Job {job})',
        why: 'CronJob の作成以来、このスケジュールの処理は一度も行われていません。',
        remedy: 'Job {job} が失敗する原因を取り除いてください。次の実行は自動的に始まります。',
      },
    },
    CronJobPilesUp: {
      params: { running: 'count' },
      en: {
        title: '{running} of its Jobs run at the same time, because each starts before the one before has ended',
        why: 'The runs take longer than the schedule leaves them, or hang, and each takes its share of the cluster.',
        remedy: 'Find out why the runs do not end; set concurrencyPolicy to Forbid and an activeDeadlineSeconds.',
      },
      ja: {
        title: '前の実行が終わる前に次が始まり、{running} 個の Job が同時に動いている',
        why: '実行がスケジュールの間隔より長いか停滞しており、それぞれがクラスターのリソースを使い続けます。',
        remedy: '実行が終わらない理由を調べ、concurrencyPolicy を Forbid にして activeDeadlineSeconds を設定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const job of unresolvedJobs(cluster)) {
      const owner = controllerOf(job);
      const failed = conditionOf(job, 'Failed') ?? conditionOf(job, 'FailureTarget');
      if (owner?.kind !== 'CronJob' || !failed) continue;
      const cron = cluster.get('CronJob', owner.name, job.metadata.namespace);
      if (!cron || cron.metadata.deletionTimestamp) continue;
      const last = cron.status.lastSuccessfulTime;
      const found = { about: cron, since: failed.lastTransitionTime, accuses: [refOf(job)] } as const;
      if (last)
        yield {
          ...found,
          reason: 'CronJobLastRunFailed',
          params: { job: job.metadata.name, last },
          evidence: [quote(job, failed.path), quote(cron, '/status/lastSuccessfulTime')],
        };
      else yield { ...found, reason: 'CronJobNeverSucceeded', params: { job: job.metadata.name }, evidence: [quote(job, failed.path)] };
    }
    for (const cron of cluster.list('CronJob')) {
      const running = cron.status.active?.length ?? 0;
      if (running < thresholds.jobPileCount || (cron.spec.concurrencyPolicy ?? 'Allow') !== 'Allow' || cron.metadata.deletionTimestamp)
        continue;
      yield { reason: 'CronJobPilesUp', about: cron, params: { running }, evidence: [quote(cron, '/status/active')] };
    }
  },
});
