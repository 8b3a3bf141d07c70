import { defineRule } from '../rule.ts';

export const autoscalerCustomResource = defineRule({
  id: 'autoscaler-custom-resource',
  relation: 'is',
  causes: ['NodeClaim*', 'NodePoolNotReady', 'VerticalAutoscaler*'],
  effects: ['CustomResourceNotReady', 'CustomResourceNotObserved'],
  why: {
    en: 'The same conditions, read without knowing what they mean.',
    ja: '同じ状態を、一般的なカスタムリソースとして読み取ったものです。',
  },
});
