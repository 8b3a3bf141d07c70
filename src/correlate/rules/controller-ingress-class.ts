import { defineRule } from '../rule.ts';

export const controllerIngressClass = defineRule({
  id: 'controller-ingress-class',
  relation: 'accused by',
  causes: ['Container*', 'Probe*', 'Pod*', 'Image*', 'Init*', 'Workload*', 'Node*'],
  effects: ['IngressControllerNotReady'],
  why: {
    en: 'The Ingresses of this class are served by these pods alone.',
    ja: 'このクラスの Ingress を処理するのは、この Pod だけです。',
  },
});
