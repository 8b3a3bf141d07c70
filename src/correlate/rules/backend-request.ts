import { defineRule } from '../rule.ts';

export const backendRequest = defineRule({
  id: 'backend-request',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: [
    'WebhookUnavailable',
    'WebhookBackendUnavailable',
    'WebhookTimesOut',
    'WebhookRefusesConnection',
    'WebhookAnswersWrongly',
    'ApiService*',
    'Conversion*',
  ],
  why: {
    en: 'The API server sends the requests for it there, and nothing answers as it should.',
    ja: 'API サーバーはその要求をここへ送りますが、正しい応答が得られません。',
  },
});
