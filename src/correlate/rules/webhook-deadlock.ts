import { defineRule } from '../rule.ts';

export const webhookDeadlock = defineRule({
  id: 'webhook-deadlock',
  relation: 'is',
  causes: ['WebhookBlocksItself'],
  effects: ['WebhookBackendUnavailable', 'WebhookUnavailable', 'WebhookRefusesConnection', 'WebhookTimesOut'],
  why: {
    en: 'The pods that would serve the webhook need its approval first.',
    ja: 'webhook を提供する Pod の作成に、その webhook 自身の承認が必要です。',
  },
});
