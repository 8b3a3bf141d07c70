import { defineRule } from '../rule.ts';

export const outdatedCredentialsLog = defineRule({
  id: 'outdated-credentials-log',
  relation: 'is',
  causes: ['EnvironmentKeepsOldCredentials'],
  effects: ['ContainerLogAuthenticationFailed'],
  why: {
    en: 'The program still shows the credentials of before, and its peer no longer takes them.',
    ja: 'プログラムは変更前の認証情報を使い続けており、接続相手がそれを受け付けません。',
  },
});
