import { defineRule } from '../rule.ts';

export const pausedRepair = defineRule({
  id: 'paused-repair',
  relation: 'owns',
  effect: 'worsens',
  causes: ['DeploymentPaused'],
  effects: ['Container*', 'Image*', 'Init*', 'Probe*', 'PodNotReady', 'PodRequest*', 'PodVolume*'],
  why: {
    en: 'While it is paused, no corrected template reaches the pods.',
    ja: '一時停止している間は、テンプレートを修正しても Pod に反映されません。',
  },
});
