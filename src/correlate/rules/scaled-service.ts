import { defineRule } from '../rule.ts';

export const scaledService = defineRule({
  id: 'scaled-service',
  relation: 'selected by',
  causes: ['WorkloadScaledToZero', 'WorkloadAtZero'],
  effects: ['Service*', 'ClusterDns*'],
  why: {
    en: 'The workload behind the Service was scaled to zero, so nothing answers.',
    ja: 'Service の背後のワークロードが 0 に縮小されているため、応答するものがありません。',
  },
});
