import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Question } from '../asker.ts';
import type { Boundary } from '../boundary/boundary.ts';
import { askerFor } from './asker.ts';
import type { ModelEvent } from './events.ts';
import type { AskerOptions } from './standing.ts';

/** A boundary of two names, for tests that are not about boundaries. */
export const smallBoundary: Boundary = {
  setting: 'strict',
  seal: (text) => Promise.resolve(sealed(text)),
  open: (text) => text.replaceAll('workload-1', 'checkout').replaceAll('namespace-1', 'shop'),
  sealTogether: (texts) => Promise.resolve(texts.map(({ text }) => ({ head: sealed(text), tail: '' }))),
  sealValue: (value) => Promise.resolve(JSON.parse(sealed(JSON.stringify(value))) as typeof value),
  openValue: (value) => (value === undefined ? value : (JSON.parse(smallBoundary.open(JSON.stringify(value))) as typeof value)),
  learn: () => undefined,
  replaced: () => ({}),
  pseudonyms: () => [],
};
function sealed(text: string): string {
  return text.replaceAll('checkout', 'workload-1').replaceAll('shop', 'namespace-1');
}

export const answerShape = z.object({ cause: z.string(), replicas: z.number().int().exactOptional() });

/** A question about one workload, with whatever a test says otherwise. */
export function question(more: Partial<Question<typeof answerShape>> = {}): Question<typeof answerShape> {
  return {
    prompt: 'test@1',
    instructions: 'Say why the workload is down.',
    parts: [{ from: 'cluster', title: 'evidence', text: 'Deployment shop/checkout: 0 of 2 replicas are available' }],
    shape: answerShape,
    ...more,
  };
}

export interface TestAsker {
  readonly ask: ReturnType<typeof askerFor>['ask'];
  readonly name: string;
  readonly events: readonly ModelEvent[];
  readonly folder: string;
}

/** An asker of the scripted server: it never sleeps, and everything is agreed to. */
export function testAsker(url: string, settings: Partial<BackendSettings> = {}, options: Partial<AskerOptions> = {}): TestAsker {
  const events: ModelEvent[] = [];
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'doryo-model-'));
  const asker = askerFor(
    { use: 'allowed', backend: 'openai-compatible', name: 'scripted', url, ...settings },
    {
      boundary: smallBoundary,
      environment: {},
      folder,
      language: 'en',
      consent: () => Promise.resolve(true),
      fetch: globalThis.fetch,
      onEvent: (event) => events.push(event),
      chance: { sleep: () => Promise.resolve(), random: () => 0.5 },
      ...options,
    },
  );
  return { ...asker, events, folder };
}
