import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenModel } from '#explain/backend.ts';
import { llamaCpp } from '#explain/backends/llama-cpp.ts';
import type { Failure, Telling } from '#explain/model/failure.ts';
import { type Reply, requestOnce, type Sending } from '#explain/model/request.ts';

/** What the plug-in was asked, call by call, and what it says next. */
interface Played {
  readonly calls: unknown[];
  says: { readonly chunks: readonly string[]; readonly stopReason: string; readonly fails?: string };
}
declare global {
  var playedPlugin: Played | undefined;
}

/** Stands in for node-llama-cpp 3: the calls that doryo makes, with the names and answers of its documentation. */
const plugin = `
const note = (name, given) => void globalThis.playedPlugin.calls.push([name, given]);
export async function getLlama(options) {
  note('getLlama', options);
  return {
    loadModel: async (given) => {
      note('loadModel', given);
      return {
        trainContextSize: 4096,
        createContext: async (size) => {
          note('createContext', size);
          return {
            getSequence: () => ({ tokenMeter: { usedInputTokens: 31, usedOutputTokens: 9 } }),
            dispose: async () => note('dispose'),
          };
        },
      };
    },
    createGrammarForJsonSchema: async (schema) => {
      note('createGrammarForJsonSchema', schema);
      return 'the grammar';
    },
  };
}
export class LlamaChatSession {
  constructor({ systemPrompt }) {
    note('LlamaChatSession', { systemPrompt });
  }
  async promptWithMeta(prompt, { onTextChunk, signal, ...options }) {
    note('promptWithMeta', { prompt, ...options });
    const { chunks, stopReason, fails } = globalThis.playedPlugin.says;
    for (const chunk of chunks) onTextChunk(chunk);
    if (fails) throw new Error(fails);
    return { responseText: chunks.join(''), stopReason };
  }
}
`;

const before = process.env.XDG_DATA_HOME;
let file = '';
beforeAll(() => {
  const home = mkdtempSync(path.join(tmpdir(), 'doryo-plugin-'));
  const folder = path.join(home, 'doryo/plugins/node_modules/node-llama-cpp');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', exports: { '.': { import: './index.js' } } }));
  writeFileSync(path.join(folder, 'index.js'), plugin);
  file = path.join(home, 'small.gguf');
  writeFileSync(file, 'GGUF');
  process.env.XDG_DATA_HOME = home;
});
afterAll(() => {
  if (before === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = before;
});
beforeEach(() => {
  globalThis.playedPlugin = { calls: [], says: { chunks: ['{"cause": ', '"the node is full"}'], stopReason: 'eogToken' } };
});
const played = (): Played => globalThis.playedPlugin ?? { calls: [], says: { chunks: [], stopReason: '' } };

const schema: Sending['schema'] = { type: 'object', properties: { cause: { type: 'string' } }, required: ['cause'] };
const question: Sending = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
  ],
  tools: [],
  schema,
  maxOutputTokens: 500,
};
const telling: Telling = { language: 'en', host: 'localhost', model: 'small', key: undefined, keySource: '-' };

function opened(): Promise<OpenModel> {
  return llamaCpp.open({ use: 'allowed', name: file, limits: { context: 16_384 } }, undefined, fetch);
}
async function asked(sending: Sending, { stream = true } = {}): Promise<Reply | Failure> {
  return requestOnce(await opened(), sending, { signal: AbortSignal.timeout(20_000), stream, backend: llamaCpp, maxTokens: true, telling });
}

describe('llama-cpp', () => {
  it('is sent the question as the plug-in wants it: the instructions apart, the schema as a grammar, a context that the model has', async () => {
    await asked(question);
    expect(played().calls).toEqual([
      ['getLlama', { gpu: false, build: 'never', skipDownload: true, logLevel: 'error' }],
      ['loadModel', { modelPath: file }],
      ['createGrammarForJsonSchema', schema],
      ['createContext', { contextSize: 4096 }],
      ['LlamaChatSession', { systemPrompt: 'Be brief.' }],
      ['promptWithMeta', { prompt: 'Why?', maxTokens: 500, grammar: 'the grammar' }],
      ['dispose', undefined],
    ]);
  });

  it.each([{ stream: true }, { stream: false }])('and its answer is understood (%j)', async (how) => {
    expect(await asked(question, how)).toMatchObject({
      kind: 'reply',
      text: '{"cause": "the node is full"}',
      calls: [],
      finish: 'stop',
      usage: { input: 31, output: 9 },
    });
  });

  it('one that was cut at its length is known as cut', async () => {
    played().says = { chunks: ['{"cause": "the'], stopReason: 'maxTokens' };
    expect(await asked(question)).toMatchObject({ kind: 'reply', text: '{"cause": "the', finish: 'length' });
  });

  it('what goes wrong inside is a failure in words, and the context is given back', async () => {
    played().says = { chunks: ['{'], stopReason: '', fails: 'the context is full' };
    const failure = await asked(question);
    expect(failure).toMatchObject({ kind: 'failure' });
    expect(failure.kind === 'failure' && failure.message).toContain('the context is full');
    expect(played().calls.at(-1)).toEqual(['dispose', undefined]);
  });

  it('a model file that is missing is named', async () => {
    await expect(llamaCpp.open({ use: 'allowed', name: '/nowhere/small.gguf' }, undefined, fetch)).rejects.toThrow(
      'the model file /nowhere/small.gguf does not exist',
    );
  });
});
