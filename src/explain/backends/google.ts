import { defineBackend } from '../backend.ts';

const usual = 'https://generativelanguage.googleapis.com/v1beta';

export const google = defineBackend({
  id: 'google',
  title: 'Google Gemini',
  keyVariables: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  needs: ['key'],
  url: ({ url = usual }) => url,
  local: false,
  context: 128_000,
  open: async ({ name, url = usual }, key = '', fetch) => {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ baseURL: url, apiKey: key, fetch })(name);
  },
});
