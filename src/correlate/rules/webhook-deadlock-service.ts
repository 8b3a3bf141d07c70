import { defineRule } from '../rule.ts';

export const webhookDeadlockService = defineRule({
  id: 'webhook-deadlock-service',
  relation: 'felt by',
  causes: ['WebhookBlocksItself'],
  effects: ['ServiceSelectsNoPod', 'ServiceWorkloadHasNoPods'],
  why: {
    en: 'The pods that the Service should find are refused by the webhook that they serve.',
    ja: 'この Service が見つけるはずの Pod は、自らが提供する webhook に拒否されています。',
  },
});
