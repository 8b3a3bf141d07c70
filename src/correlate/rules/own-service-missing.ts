import { defineRule } from '../rule.ts';

export const ownServiceMissing = defineRule({
  id: 'own-service-missing',
  relation: 'is',
  causes: ['StatefulSetServiceMissing'],
  effects: ['ServiceMissing'],
  why: {
    en: 'The Service that is called and not there is the one that gives the pods of the StatefulSet their names.',
    ja: '呼び出されているのに存在しない Service は、StatefulSet の Pod に名前を与える Service です。',
  },
});
