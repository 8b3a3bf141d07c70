import { defineRule } from '../rule.ts';

export const failedJobInit = defineRule({
  id: 'failed-job-init',
  relation: 'accused by',
  causes: ['Job*', 'Container*', 'Image*', 'Pod*'],
  effects: ['InitContainerHangs'],
  why: {
    en: 'The init container waits for the work of a Job that has failed and is not tried again.',
    ja: 'この init コンテナは、失敗して再試行されない Job の完了を待っています。',
  },
});
