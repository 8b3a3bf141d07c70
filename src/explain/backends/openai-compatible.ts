import { defineBackend } from '../backend.ts';
import { modelsAt } from '../model-list.ts';

/**
 * Any server that speaks OpenAI's chat completions: Ollama, vLLM, LM Studio, LocalAI, llama.cpp, OpenRouter. The key of
 * a hosted service is not taken for another host, so its own variable is the only one.
 */
export const openaiCompatible = defineBackend({
  id: 'openai-compatible',
  title: 'OpenAI-compatible server (Ollama, vLLM, LM Studio, LocalAI, OpenRouter, ...)',
  keyVariables: ['OPENAI_COMPATIBLE_API_KEY'],
  needs: ['url'],
  url: ({ url }) => url,
  local: true,
  context: 16_384,
  options: { openaiCompatible: { strictJsonSchema: false } },
  completionLimit: (tokens) => ({ openaiCompatible: { max_completion_tokens: tokens } }),
  models: ({ url = '' }, key, fetch) => modelsAt(url, key, fetch),
  open: async ({ name, url = '' }, key, fetch) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    const provider = createOpenAICompatible({
      name: 'openaiCompatible',
      baseURL: url,
      fetch,
      includeUsage: true,
      supportsStructuredOutputs: true,
      ...(key !== undefined && { apiKey: key }),
    });
    return provider(name);
  },
});
