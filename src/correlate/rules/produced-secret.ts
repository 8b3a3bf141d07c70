import { defineRule } from '../rule.ts';

export const producedSecret = defineRule({
  id: 'produced-secret',
  relation: 'makes',
  causes: ['ExternalSecret*', 'SealedSecret*', 'CustomResource*'],
  effects: ['SecretMissing', 'SecretMistyped', 'SecretKey*', 'KedaSecretMissing'],
  why: {
    en: 'This Secret is not written by hand: it is made from this object, and that does not succeed.',
    ja: 'この Secret は手作業ではなくこのオブジェクトから作成されるものであり、その作成に失敗しています。',
  },
});
