import { defineRule } from '../rule.ts';

export const serviceIngress = defineRule({
  id: 'service-ingress',
  relation: 'routed from',
  causes: ['Service*'],
  effects: ['IngressBackendMissing', 'IngressBackendNotReady', 'RouteBackendMissing'],
  why: {
    en: 'It can only pass requests on to a Service that is there and serves.',
    ja: '転送先の Service が存在し応答していなければ、要求を渡せません。',
  },
});
