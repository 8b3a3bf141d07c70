import { defineRule } from '../rule.ts';

export const closedNodePod = defineRule({
  id: 'closed-node-pod',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: [
    'PodNodesCordoned',
    'PodTaintNotTolerated',
    'PodRequest*',
    'PodTooManyPodsOnNodes',
    'PodNodeLabel*',
    'PodAffinity*',
    'PodAntiAffinity*',
    'PodTopology*',
    'PodHostPortTaken',
    'PodVolumeNodeConflict',
    'PodVolumePlaceGone',
    'PodVolumeLimit',
    'PodClaimUsedElsewhere',
  ],
  why: {
    en: 'The scheduler places no pod there as long as this lasts.',
    ja: 'この状態が続く間、スケジューラーはここに Pod を配置しません。',
  },
});
