import { defineRule } from '../rule.ts';

export const suspendedCronjob = defineRule({
  id: 'suspended-cronjob',
  relation: 'is',
  effect: 'worsens',
  causes: ['CronJobSuspended'],
  effects: ['CronJobLastRunFailed', 'CronJobNeverSucceeded'],
  why: {
    en: 'While the CronJob is suspended, no later run makes up for the one that failed.',
    ja: 'CronJob が一時停止している間は、失敗した処理をやり直す次の実行がありません。',
  },
});
