import { defineBackend } from '../backend.ts';
import { modelsAt } from '../model-list.ts';

/** By chat completions, which keep nothing on the server for a later turn. */
export const openai = defineBackend({
  id: 'openai',
  title: 'OpenAI',
  keyVariables: ['OPENAI_API_KEY'],
  needs: ['key'],
  url: ({ url = 'https://api.openai.com/v1' }) => url,
  local: false,
  context: 128_000,
  options: { openai: { strictJsonSchema: false, store: false } },
  completionLimit: (maxCompletionTokens) => ({ openai: { maxCompletionTokens } }),
  models: ({ url = 'https://api.openai.com/v1' }, key, fetch) => modelsAt(url, key, fetch),
  open: async ({ name, url = 'https://api.openai.com/v1' }, key = '', fetch) => {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI({ baseURL: url, apiKey: key, fetch }).chat(name);
  },
});
