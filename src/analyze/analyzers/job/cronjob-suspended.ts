import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { lastWrite } from '../../managed-fields.ts';

/** Suspending is a decision, not a fault: it is told where a run has failed and no other will follow. */
export const cronjobSuspended = defineAnalyzer({
  id: 'cronjob-suspended',
  reads: ['CronJob'],
  findings: {
    CronJobSuspended: {
      standing: 'contributing',
      params: {},
      en: {
        title: 'is suspended: no run comes by itself',
        why: 'While spec.suspend is true, the schedule is not followed.',
        remedy: 'Once the cause is removed, set spec.suspend to false, or start one run by hand.',
      },
      ja: {
        title: '一時停止 (suspend) 中で、次の実行は自動では始まらない',
        why: 'spec.suspend が true の間、スケジュールどおりの実行は行われません。',
        remedy: '原因を取り除いたら spec.suspend を false にするか、手動で 1 回実行してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const cron of cluster.list('CronJob')) {
      if (!cron.spec.suspend || cron.metadata.deletionTimestamp) continue;
      const write = lastWrite(cron, '/f:spec/f:suspend');
      yield {
        reason: 'CronJobSuspended',
        about: cron,
        params: {},
        evidence: [quote(cron, '/spec/suspend'), ...(write ? [quote(cron, write.path)] : [])],
        since: write?.time,
      };
    }
  },
});
