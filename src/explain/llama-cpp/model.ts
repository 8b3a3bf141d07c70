import { existsSync } from 'node:fs';
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart, LanguageModelV4Usage } from '@ai-sdk/provider';
import { DoryoError } from '#model/error.ts';
import { type ChatSession, type LoadedModel, loadPlugin, type Plugin } from './plugin.ts';

/** Tokens of context where none are configured: what fits into the memory of a small machine. */
const usualContext = 8_192;

type Llama = Awaited<ReturnType<Plugin['getLlama']>>;

/**
 * Opens a GGUF file as a model of `ai`. The model is loaded once; each question has a context of its own. A schema
 * becomes a grammar, so that also a small model answers in the shape that was asked for. Throws `NotFound` where the
 * file or the plug-in is missing.
 */
export async function openModelFile(file: string, contextTokens = usualContext): Promise<LanguageModelV4> {
  if (!existsSync(file))
    throw new DoryoError('NotFound', `the model file ${file || '(none named)'} does not exist.`, {
      hint: 'name a GGUF file: --model PATH',
    });
  const plugin = await loadPlugin();
  const llama = await plugin.getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file });
  const contextSize = Math.min(contextTokens, model.trainContextSize);
  const stream = (options: LanguageModelV4CallOptions) => answered(options, { plugin, llama, model, contextSize });
  return {
    specificationVersion: 'v4',
    provider: 'llama-cpp',
    modelId: file,
    supportedUrls: {},
    doStream: async (options) => ({ stream: stream(options) }),
    doGenerate: async (options) => {
      let text = '';
      for await (const part of stream(options)) {
        if (part.type === 'text-delta') text += part.delta;
        if (part.type === 'error') throw part.error;
        if (part.type === 'finish')
          return { content: [{ type: 'text', text }], finishReason: part.finishReason, usage: part.usage, warnings: warningsOf(options) };
      }
      throw new DoryoError('ProtocolError', 'the model ended without an answer.', { hint: 'doryo model test' });
    },
  };
}

interface Loaded {
  readonly plugin: Plugin;
  readonly llama: Llama;
  readonly model: LoadedModel;
  readonly contextSize: number;
}

function answered(options: LanguageModelV4CallOptions, loaded: Loaded): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start: async (controller) => {
      try {
        controller.enqueue({ type: 'stream-start', warnings: warningsOf(options) });
        await ask(options, loaded, (part) => controller.enqueue(part));
      } catch (error) {
        controller.enqueue({ type: 'error', error });
      }
      controller.close();
    },
  });
}

async function ask(
  options: LanguageModelV4CallOptions,
  { plugin, llama, model, contextSize }: Loaded,
  tell: (part: LanguageModelV4StreamPart) => void,
): Promise<void> {
  const { responseFormat, maxOutputTokens, temperature, abortSignal } = options;
  const { system, question } = told(options);
  const schema = responseFormat?.type === 'json' ? responseFormat.schema : undefined;
  const grammar = schema && (await llama.createGrammarForJsonSchema(schema));
  const context = await model.createContext({ contextSize });
  try {
    const contextSequence = context.getSequence();
    const session: ChatSession = new plugin.LlamaChatSession({ contextSequence, systemPrompt: system });
    tell({ type: 'text-start', id: '0' });
    const { stopReason } = await session.promptWithMeta(question, {
      onTextChunk: (delta) => tell({ type: 'text-delta', id: '0', delta }),
      ...(maxOutputTokens !== undefined && { maxTokens: maxOutputTokens }),
      ...(temperature !== undefined && { temperature }),
      ...(grammar !== undefined && { grammar }),
      ...(abortSignal && { signal: abortSignal }),
    });
    tell({ type: 'text-end', id: '0' });
    const unified = stopReason === 'maxTokens' ? 'length' : 'stop';
    tell({ type: 'finish', finishReason: { unified, raw: stopReason }, usage: usageOf(contextSequence.tokenMeter) });
  } finally {
    await context.dispose();
  }
}

/** The instructions, and everything else in its order as one text: a small model has no memory of roles. */
function told({ prompt }: LanguageModelV4CallOptions): { readonly system: string; readonly question: string } {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  const question = prompt.flatMap((message) =>
    message.role === 'system' ? [] : message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
  );
  return { system: system.join('\n\n'), question: question.join('\n\n') };
}

function usageOf({
  usedInputTokens,
  usedOutputTokens,
}: {
  readonly usedInputTokens: number;
  readonly usedOutputTokens: number;
}): LanguageModelV4Usage {
  return {
    inputTokens: { total: usedInputTokens, noCache: usedInputTokens, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: usedOutputTokens, text: usedOutputTokens, reasoning: undefined },
  };
}

function warningsOf({ tools = [] }: LanguageModelV4CallOptions) {
  return tools.length > 0 ? [{ type: 'unsupported' as const, feature: 'tools' }] : [];
}
