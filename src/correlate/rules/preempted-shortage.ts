import { defineRule } from '../rule.ts';

export const preemptedShortage = defineRule({
  id: 'preempted-shortage',
  relation: 'is',
  causes: ['PodPreempted'],
  effects: ['PodRequest*', 'PodTooManyPodsOnNodes', 'PodHostPortTaken', 'PodAntiAffinityUnsatisfied', 'PodVolumeLimit', 'PodUnschedulable'],
  why: {
    en: 'The place it had is taken, and there is no other.',
    ja: '元の場所が使われており、ほかに置ける場所がありません。',
  },
});
