import { defineRule } from '../rule.ts';

export const refusedServer = defineRule({
  id: 'refused-server',
  relation: 'felt by',
  causes: ['ContainerLogAuthenticationFailed'],
  effects: ['ContainerLogAuthenticationFailed'],
  why: {
    en: 'The server only logs that it refused the caller; the caller holds what does not fit.',
    ja: 'サーバー側のログは呼び出し元を拒否した記録です。合わない資格情報を持つのは呼び出し元です。',
  },
});
