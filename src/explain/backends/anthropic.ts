import { defineBackend } from '../backend.ts';

export const anthropic = defineBackend({
  id: 'anthropic',
  title: 'Anthropic',
  keyVariables: ['ANTHROPIC_API_KEY'],
  needs: ['key'],
  url: ({ url = 'https://api.anthropic.com/v1' }) => url,
  local: false,
  context: 200_000,
  open: async ({ name, url = 'https://api.anthropic.com/v1' }, key = '', fetch) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: url, apiKey: key, fetch })(name);
  },
});
