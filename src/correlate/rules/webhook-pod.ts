import { defineRule } from '../rule.ts';

export const webhookPod = defineRule({
  id: 'webhook-pod',
  relation: 'felt by',
  causes: ['WebhookChanges*', 'WebhookAddsFailingContainer'],
  effects: ['Image*', 'Container*', 'InitContainer*', 'Probe*', 'Pod*'],
  why: {
    en: 'What fails is what the webhook changed while the pod was created.',
    ja: '失敗しているのは、Pod の作成時に webhook が変更した部分です。',
  },
});
