import { defineRule } from '../rule.ts';

export const serviceIngress = defineRule({
  id: 'service-ingress',
  relation: 'routed from',
  causes: ['Service*'],
  effects: ['IngressBackendMissing', 'IngressBackendNotReady', 'RouteBackendMissing'],
  why: {
    en: 'What the route sends traffic to does not answer.',
    ja: '経路の転送先の Service が応答しません。',
  },
});
