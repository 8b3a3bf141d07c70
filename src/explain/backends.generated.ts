// Written by `npm run generate`: every backend that stands in src/explain/backends/. Do not edit.
import type { Backend } from './backend.ts';
import { llamaCpp } from './backends/llama-cpp.ts';
import { openaiCompatible } from './backends/openai-compatible.ts';

/** Every backend, in order of name. */
export const backends: readonly { readonly [K in keyof Backend]: Backend[K] }[] = [
  llamaCpp,
  openaiCompatible,
];
