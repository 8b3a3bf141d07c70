import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';

/** What doryo uses of node-llama-cpp 3. It is no dependency: people who want it install it. */
export interface Plugin {
  readonly getLlama: (options: {
    readonly gpu: false;
    readonly build: 'never';
    readonly skipDownload: true;
    readonly logLevel: 'error';
  }) => Promise<Llama>;
  readonly LlamaChatSession: new (options: { readonly contextSequence: Sequence; readonly systemPrompt: string }) => ChatSession;
}
interface Llama {
  readonly loadModel: (options: { readonly modelPath: string }) => Promise<LoadedModel>;
  readonly createGrammarForJsonSchema: (schema: unknown) => Promise<unknown>;
}
export interface LoadedModel {
  readonly trainContextSize: number;
  readonly createContext: (options: { readonly contextSize: number }) => Promise<Context>;
}
interface Context {
  readonly getSequence: () => Sequence;
  readonly dispose: () => Promise<void>;
}
interface Sequence {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
}
export interface ChatSession {
  readonly promptWithMeta: (
    prompt: string,
    options: {
      readonly maxTokens?: number;
      readonly temperature?: number;
      readonly grammar?: unknown;
      readonly signal?: AbortSignal;
      readonly onTextChunk?: (text: string) => void;
    },
  ) => Promise<{ readonly responseText: string; readonly stopReason: string }>;
}

const manifest = z.object({ exports: z.object({ '.': z.object({ import: z.string() }) }) });

/** Loads the plug-in from beside doryo, or from the folder for plug-ins. Throws `NotFound` with the command that installs it. */
export async function loadPlugin(environment: Readonly<Record<string, string | undefined>> = process.env): Promise<Plugin> {
  const root = environment['XDG_DATA_HOME'] || path.join(homedir(), '.local/share');
  const plugins = path.join(root, 'doryo/plugins');
  const folder = path.join(plugins, 'node_modules/node-llama-cpp');
  const file = path.join(folder, 'package.json');
  if (!existsSync(file))
    throw new DoryoError('NotFound', 'the plug-in node-llama-cpp is not installed.', {
      hint: `npm install --prefix ${plugins} --omit=optional --ignore-scripts node-llama-cpp@3.22.1 @node-llama-cpp/${process.platform === 'darwin' ? 'mac' : process.platform}-${process.arch}@3.22.1`,
    });
  const entry = manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).exports['.'].import;
  return (await import(pathToFileURL(path.join(folder, entry)).href)) as Plugin;
}
