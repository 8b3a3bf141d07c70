import { defineRule } from '../rule.ts';

export const webhookBackendCall = defineRule({
  id: 'webhook-backend-call',
  relation: 'is',
  causes: ['WebhookBackendUnavailable', 'WebhookUnavailable', 'WebhookServicePortMissing'],
  effects: ['WebhookRefusesConnection', 'WebhookTimesOut', 'WebhookAnswersWrongly'],
  why: {
    en: 'A webhook with nothing ready behind it cannot answer the API server.',
    ja: '背後に Ready の Pod がない webhook は API サーバーに応答できません。',
  },
});
