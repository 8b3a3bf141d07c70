import { defineBackend } from '../backend.ts';

/** `name` is the deployment; `url` is the endpoint of the resource with `/openai`, as the portal shows it. */
export const azure = defineBackend({
  id: 'azure',
  title: 'Azure OpenAI',
  keyVariables: ['AZURE_OPENAI_API_KEY', 'AZURE_API_KEY'],
  needs: ['url', 'key'],
  url: ({ url }) => url,
  local: false,
  context: 128_000,
  options: { azure: { strictJsonSchema: false }, openai: { strictJsonSchema: false } },
  completionLimit: (maxCompletionTokens) => ({ azure: { maxCompletionTokens }, openai: { maxCompletionTokens } }),
  open: async ({ name, url = '' }, key = '', fetch) => {
    const { createAzure } = await import('@ai-sdk/azure');
    return createAzure({ baseURL: url, apiKey: key, fetch }).chat(name);
  },
});
