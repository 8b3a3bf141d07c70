import { defineRule } from '../rule.ts';

export const workloadService = defineRule({
  id: 'workload-service',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['ServiceWorkloadHasNoPods'],
  why: {
    en: 'The Service leads to the pods of this workload, and it has none.',
    ja: 'この Service はこのワークロードの Pod に振り分けますが、その Pod がありません。',
  },
});
