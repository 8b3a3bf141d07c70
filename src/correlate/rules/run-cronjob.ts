import { defineRule } from '../rule.ts';

export const runCronjob = defineRule({
  id: 'run-cronjob',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['CronJobLastRunFailed', 'CronJobNeverSucceeded', 'CronJobPilesUp', 'CronJobOverlapForbidden'],
  why: {
    en: 'It happens in a run of this CronJob.',
    ja: 'この CronJob の実行の中で起きています。',
  },
});
