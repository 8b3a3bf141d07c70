import { defineRule } from '../rule.ts';

export const gatewayConditions = defineRule({
  id: 'gateway-conditions',
  relation: 'is',
  causes: ['GatewayListenerNotReady'],
  effects: ['GatewayNotProgrammed'],
  why: {
    en: 'A Gateway is in service only as far as its listeners are.',
    ja: 'Gateway が稼働するのは、そのリスナーが稼働している範囲だけです。',
  },
});
