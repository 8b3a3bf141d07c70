import { defineRule } from '../rule.ts';

export const accountTokenLog = defineRule({
  id: 'account-token-log',
  relation: 'is',
  causes: ['AccountTokenNotMounted'],
  effects: ['ContainerLog*', 'ContainerExits*', 'InitContainer*', 'Probe*', 'PodNotReady'],
  why: {
    en: 'The program looks for the token that is not mounted.',
    ja: 'プログラムは、マウントされていないトークンを探しています。',
  },
});
