import { defineRule } from '../rule.ts';

export const blockedRepair = defineRule({
  id: 'blocked-repair',
  relation: 'owns',
  causes: ['StatefulSetRepairBlocked'],
  effects: ['Container*', 'Image*', 'Init*', 'Probe*', 'PodNotReady'],
  why: {
    en: 'The pod still runs the revision before the change, so whatever the change repairs has not reached it.',
    ja: 'Pod は変更前のリビジョンのままであり、テンプレートの修正が届いていません。',
  },
});
