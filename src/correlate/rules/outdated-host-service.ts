import { defineRule } from '../rule.ts';

export const outdatedHostService = defineRule({
  id: 'outdated-host-service',
  relation: 'felt by',
  causes: ['EnvironmentKeepsOldHost'],
  effects: ['ServiceMissing', 'ServiceNameMistyped', 'ServiceInOtherNamespace'],
  why: {
    en: 'The Service is not there any more, and only a program with older settings still asks for it.',
    ja: 'この Service はすでになく、古い設定のままのプログラムだけが呼び続けています。',
  },
});
