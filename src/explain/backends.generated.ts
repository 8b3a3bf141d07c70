// Written by `npm run generate`: every backend that stands in src/explain/backends/. Do not edit.
import type { Backend } from './backend.ts';
import { anthropic } from './backends/anthropic.ts';
import { azure } from './backends/azure.ts';
import { bedrock } from './backends/bedrock.ts';
import { google } from './backends/google.ts';
import { llamaCpp } from './backends/llama-cpp.ts';
import { openaiCompatible } from './backends/openai-compatible.ts';
import { openai } from './backends/openai.ts';

/** Every backend, in order of name. */
export const backends: readonly { readonly [K in keyof Backend]: Backend[K] }[] = [
  anthropic,
  azure,
  bedrock,
  google,
  llamaCpp,
  openai,
  openaiCompatible,
];
