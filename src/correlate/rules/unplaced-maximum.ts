import { defineRule } from '../rule.ts';

export const unplacedMaximum = defineRule({
  id: 'unplaced-maximum',
  relation: 'owned by',
  causes: [
    'PodRequest*',
    'PodTooManyPodsOnNodes',
    'PodNode*',
    'PodTaintNotTolerated',
    'PodAffinity*',
    'PodAntiAffinity*',
    'PodTopology*',
    'PodHostPortTaken',
    'PodVolume*',
    'PodClaimUsedElsewhere',
    'PodUnschedulable',
  ],
  effects: ['ScaleTargetAtMaximum'],
  why: {
    en: 'Pods that the autoscaler asked for have no place, so that the load stays on the others; a higher maximum would not help.',
    ja: 'オートスケーラーが求めた Pod に置き場所がなく、負荷がほかの Pod に残っています。上限を上げても解決しません。',
  },
});
