import { defineRule } from '../rule.ts';

export const nodeAutoscalerUnplaced = defineRule({
  id: 'node-autoscaler-unplaced',
  relation: 'is',
  causes: ['NodeAutoscalerBacksOff', 'NodeAutoscalerNodeNotComing'],
  effects: ['Pod*', '!PodNotReady'],
  why: {
    en: 'The cluster autoscaler set out to give the pod a node, and that node does not come.',
    ja: 'クラスターオートスケーラーがこの Pod のためにノードを追加しようとしましたが、ノードが来ていません。',
  },
});
