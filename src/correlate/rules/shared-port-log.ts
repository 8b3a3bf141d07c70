import { defineRule } from '../rule.ts';

export const sharedPortLog = defineRule({
  id: 'shared-port-log',
  relation: 'is',
  causes: ['ContainerPortConflict'],
  effects: ['ContainerLogPortInUse'],
  why: {
    en: 'The port that the program finds taken is held by another container of its own pod.',
    ja: 'プログラムが使用中としているポートは、同じ Pod の別のコンテナが使っています。',
  },
});
