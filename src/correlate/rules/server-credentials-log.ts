import { defineRule } from '../rule.ts';

export const serverCredentialsLog = defineRule({
  id: 'server-credentials-log',
  relation: 'felt by',
  causes: ['ServerKeepsOldCredentials'],
  effects: ['ContainerLogAuthenticationFailed'],
  why: {
    en: 'The program shows the new credentials, and its peer only knows those of before.',
    ja: 'プログラムは新しい認証情報を示していますが、接続相手は変更前のものしか知りません。',
  },
});
