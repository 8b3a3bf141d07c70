import { defineRule } from '../rule.ts';

export const gatewayCustomResource = defineRule({
  id: 'gateway-custom-resource',
  relation: 'is',
  causes: ['GatewayNotProgrammed', 'GatewayNotHandled', 'GatewayListenerNotReady'],
  effects: ['CustomResourceNotReady', 'CustomResourceNotObserved'],
  why: {
    en: 'The same conditions of the Gateway, read without knowing what they mean.',
    ja: '同じ Gateway の状態を、一般的なカスタムリソースとして読み取ったものです。',
  },
});
