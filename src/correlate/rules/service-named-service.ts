import { defineRule } from '../rule.ts';

export const serviceNamedService = defineRule({
  id: 'service-named-service',
  relation: 'is',
  causes: ['ServiceMissing', 'ServiceNameMistyped', 'ServiceInOtherNamespace'],
  effects: ['NamedServiceMissing'],
  why: {
    en: 'Both say that the Service does not exist.',
    ja: 'どちらも、その Service が存在しないことを示しています。',
  },
});
