import { defineRule } from '../rule.ts';

export const impossibleSurge = defineRule({
  id: 'impossible-surge',
  relation: 'owned by',
  causes: [
    'PodRequestExceeds*',
    'PodRequestOfferedNowhere',
    'PodNodeLabel*',
    'PodTaint*',
    'PodNodesCordoned',
    'PodScheduler*',
    'PodVolume*',
    'PodClaim*',
  ],
  effects: ['DeploymentSurgeDeadlock'],
  why: {
    en: 'The new pod would find no place even if every old one went, so the rollout waits for that.',
    ja: '古い Pod がすべてなくなっても新しい Pod の配置先はないため、ロールアウトはそこで止まっています。',
  },
});
