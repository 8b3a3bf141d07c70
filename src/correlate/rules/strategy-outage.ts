import { defineRule } from '../rule.ts';

export const strategyOutage = defineRule({
  id: 'strategy-outage',
  relation: 'owns',
  effect: 'worsens',
  causes: ['DeploymentTakenDownByStrategy'],
  effects: ['Container*', 'Image*', 'Init*', 'Probe*', 'PodNotReady', 'PodRequest*', 'PodVolume*', 'PodUnschedulable'],
  why: {
    en: 'The strategy ended all old pods first, so that the trouble of the new ones leaves nothing that serves.',
    ja: 'この戦略では古い Pod がすべて先に停止するため、新しい Pod に問題があると何も稼働しません。',
  },
});
