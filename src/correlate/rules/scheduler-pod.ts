import { defineRule } from '../rule.ts';

export const schedulerPod = defineRule({
  id: 'scheduler-pod',
  relation: 'works for',
  causes: ['ControlPlaneSchedulerDown'],
  effects: ['PodSchedulerUnknown'],
  why: {
    en: 'Only the scheduler gives a pod its node, and it does not work.',
    ja: 'Pod をノードに割り当てるスケジューラーが機能していません。',
  },
});
