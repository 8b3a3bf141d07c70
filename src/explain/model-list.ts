import { z } from 'zod';
import type { Fetch } from './backend.ts';

/** A model that a server says it has. */
export interface ListedModel {
  readonly id: string;
  /** Tokens that it takes in, where the server says so. */
  readonly context?: number;
}

const size = z.number().int().positive();
const entry = z.looseObject({
  id: z.string(),
  // vLLM, LM Studio, OpenRouter and others, Groq, llama.cpp: each has its own name for it.
  max_model_len: size.nullish().catch(undefined),
  loaded_context_length: size.nullish().catch(undefined),
  context_length: size.nullish().catch(undefined),
  context_window: size.nullish().catch(undefined),
  meta: z.looseObject({ n_ctx: size.nullish() }).nullish().catch(undefined),
});
const list = z.looseObject({ data: z.array(entry) });
const milliseconds = 10_000;

/** The list of models at `URL/models`, as OpenAI defined it. Undefined where there is none. */
export async function modelsAt(url: string, key: string | undefined, fetch: Fetch): Promise<readonly ListedModel[] | undefined> {
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}/models`, {
      headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      signal: AbortSignal.timeout(milliseconds),
      redirect: 'manual',
    });
    if (!response.ok) return undefined;
    const { data } = list.parse(await response.json());
    return data.map((one) => {
      const context = one.max_model_len ?? one.loaded_context_length ?? one.context_length ?? one.context_window ?? one.meta?.n_ctx;
      return { id: one.id, ...(context && { context }) };
    });
  } catch {
    return undefined;
  }
}
