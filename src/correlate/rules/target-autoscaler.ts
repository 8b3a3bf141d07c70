import { defineRule } from '../rule.ts';

export const targetAutoscaler = defineRule({
  id: 'target-autoscaler',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: [
    'AutoscalerSwitchedOff',
    'AutoscalerPodsWithoutMetrics',
    'AutoscalerMinimumDoesNotFit',
    'AutoscalerPodsDoNotFit',
    'VerticalAutoscaler*',
    'VerticalAndHorizontalAutoscaler',
  ],
  why: {
    en: 'This is what the autoscaler scales.',
    ja: 'オートスケーラーが増減させる対象がこれです。',
  },
});
