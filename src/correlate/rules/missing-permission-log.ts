import { defineRule } from '../rule.ts';

export const missingPermissionLog = defineRule({
  id: 'missing-permission-log',
  relation: 'felt by',
  causes: ['Role*', 'AccountHasNoRole'],
  effects: ['ContainerLogForbidden'],
  why: {
    en: 'The API server allows what a bound role allows, and this is why none does.',
    ja: 'API サーバーはアカウントに結び付いたロールの範囲だけを許可しますが、許可するロールがない理由はこれです。',
  },
});
