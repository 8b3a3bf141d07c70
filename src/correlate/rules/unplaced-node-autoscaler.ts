import { defineRule } from '../rule.ts';

export const unplacedNodeAutoscaler = defineRule({
  id: 'unplaced-node-autoscaler',
  relation: 'is',
  causes: ['Pod*', '!PodNotReady'],
  effects: ['NodeAutoscalerAddsNoNode', 'NodeAutoscalerAtLimit'],
  why: {
    en: 'The pod has no place on the nodes that are there, and this is what the node autoscaler says of adding one.',
    ja: '既存のノードに Pod の場所がなく、ノードの追加についてオートスケーラーがこう述べています。',
  },
});
