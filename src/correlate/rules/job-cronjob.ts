import { defineRule } from '../rule.ts';

export const jobCronjob = defineRule({
  id: 'job-cronjob',
  relation: 'owned by',
  causes: ['Job*', 'Pod*', 'Container*', 'Image*', 'Init*'],
  effects: ['CronJobLastRunFailed', 'CronJobNeverSucceeded', 'CronJobOverlapForbidden', 'CronJobPilesUp', 'CronJobRunsReplaced'],
  why: {
    en: 'A CronJob is what its runs are.',
    ja: 'CronJob の状態は、各回の Job の結果で決まります。',
  },
});
