import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { BackendSettings } from '#model/backend-settings.ts';
import { hashOf } from '#util/hash.ts';
import type { Answer, Asker, Question, Usage } from '../asker.ts';
import type { OpenModel } from '../backend.ts';
import { speaker } from '../words.ts';
import { auditIn } from './audit.ts';
import { cacheIn } from './cache.ts';
import { type Composed, compose } from './compose.ts';
import { destinationOf } from './destination.ts';
import { type Failure, failed } from './failure.ts';
import { fenceIn } from './fence.ts';
import { guarded } from './guard.ts';
import { type FoundKey, keyFor } from './key.ts';
import { listener } from './listening.ts';
import { type Meter, meterFor } from './meter.ts';
import { backendFor, spaceOf } from './open.ts';
import { shapeOf } from './shape.ts';
import { type AskerOptions, entryOf, leftToday, type Standing } from './standing.ts';
import { askStructured, type Structured } from './structured.ts';
import { opening, talkFor, tellUsage } from './talk.ts';
import { modelWords } from './words.ts';

const defaultSeconds = 600;
const noUsage: Usage = { inputTokens: 0, outputTokens: 0, counted: true, milliseconds: 0, requests: 0 };

/** A model behind the boundary, as the settings say. Throws `BadConfig` for settings with which no model can be asked; sends nothing yet. */
export function askerFor(settings: BackendSettings, { consent, onEvent = () => {}, chance, ...options }: AskerOptions): Asker {
  const { backend, named } = backendFor(settings);
  const destination = destinationOf(named, backend);
  let agreed: Promise<boolean> | undefined;
  const opened = new Map<string, Promise<OpenModel>>();
  const standing: Standing = {
    ...options,
    settings: named,
    backend,
    destination,
    onEvent,
    audit: auditIn(options.folder),
    abilities: { stream: true, schema: true, answerTool: true, tools: true, maxTokens: true },
    chance: {
      now: () => new Date(),
      random: Math.random,
      sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
      ...chance,
    },
    consented: () => (agreed ??= consent(destination)),
    opened: (key = '') => {
      const held = opened.get(key) ?? backend.open(named, key === '' ? undefined : key, guarded(options.fetch, listener));
      opened.set(key, held);
      return held;
    },
  };
  return { name: `${backend.id} ${named.name} at ${destination.host}`, ask: (question, signal) => ask(question, standing, signal) };
}

/** What a question would be as sent: for `--show-prompt`, and for the prompt that a person takes elsewhere. Without settings, for a model of common size. */
export async function promptOf(
  question: Pick<Question, 'instructions' | 'parts' | 'shape' | 'tools'>,
  settings: BackendSettings | undefined,
  { boundary, folder }: Pick<AskerOptions, 'boundary' | 'folder'>,
): Promise<Composed> {
  const space =
    settings?.backend === undefined ? spaceOf(settings ?? {}, { context: 32_768 }) : spaceOf(settings, backendFor(settings).backend);
  return compose(question, { boundary, fence: fenceIn(folder), room: space.input });
}

async function ask<Shape extends z.ZodType>(
  question: Question<Shape>,
  standing: Standing,
  signal: AbortSignal,
): Promise<Answer<z.output<Shape>>> {
  const { settings, destination, language } = standing;
  const say = speaker(modelWords, language);
  if (settings.use === 'never') return none(failed('forbidden', say('forbidden'), 'forbidden'));
  const composed = await promptOf(question, settings, standing);
  const kept = fromCache(question, composed, standing);
  if (kept) return kept;
  if (!(await standing.consented())) return none(failed('forbidden', say('notConsented', { host: destination.host }), 'not agreed'));
  return send(question, composed, standing, signal);
}

async function send<Shape extends z.ZodType>(
  question: Question<Shape>,
  composed: Composed,
  standing: Standing,
  signal: AbortSignal,
): Promise<Answer<z.output<Shape>>> {
  const { settings, backend, boundary, language, environment } = standing;
  const say = speaker(modelWords, language);
  const found = await keyFor(settings, backend, environment);
  if ('missing' in found) return none(failed('denied', say('noKey', { title: backend.title, because: found.missing }), 'no key'));
  const meter = meterFor(settings, { language, clock: () => performance.now(), leftToday: () => leftToday(standing) });
  const seconds = settings.limits?.seconds ?? defaultSeconds;
  const limit = AbortSignal.timeout(seconds * 1000);
  try {
    const parts: Parts = { standing, found, meter, signal: AbortSignal.any([signal, limit]) };
    const result = await fitting(question, composed, parts);
    if (result.kind === 'failure') return none(result, meter.usage());
    if (result.kind === 'misfit')
      return none(failed('malformed', say('malformed', { model: settings.name, because: result.because }), 'malformed'), meter.usage());
    if (!result.cut) cacheOf(question, standing)?.put(cacheKey(composed, standing), result.raw);
    return { status: 'answered', value: boundary.openValue(result.value), cut: result.cut, cached: false, usage: meter.usage() };
  } catch (error) {
    if (signal.aborted || !limit.aborted) throw error;
    return none(failed('stalled', say('outOfTime', { model: settings.name, seconds }), 'out of time'), meter.usage());
  } finally {
    tellUsage(meter, standing);
  }
}

interface Parts {
  readonly standing: Standing;
  readonly found: FoundKey;
  readonly meter: Meter;
  readonly signal: AbortSignal;
}

/** Asks; a model that takes in less than it was taken to is asked once more with half of it. */
async function fitting<Shape extends z.ZodType>(
  question: Question<Shape>,
  composed: Composed,
  { standing, found, meter, signal }: Parts,
): Promise<Structured<z.output<Shape>>> {
  const { settings, backend, boundary, onEvent, language } = standing;
  const say = speaker(modelWords, language);
  const askWith = (prompt: Composed): Promise<Structured<z.output<Shape>>> => {
    for (const { title, tokens, left } of prompt.cut)
      onEvent({ kind: 'cut', text: say('cut', { title: boundary.open(title), tokens, left }) });
    return askStructured(question.shape, opening(prompt), talkFor(question, prompt, standing, { found, meter }), signal);
  };
  const result = await askWith(composed);
  if (result.kind !== 'failure' || result.lacks !== 'context') return result;
  const half = { ...settings, limits: { ...settings.limits, context: Math.floor((settings.limits?.context ?? backend.context) / 2) } };
  return askWith(await promptOf(question, half, standing));
}

function fromCache<Shape extends z.ZodType>(
  question: Question<Shape>,
  composed: Composed,
  standing: Standing,
): Answer<z.output<Shape>> | undefined {
  const key = cacheKey(composed, standing);
  const raw = cacheOf(question, standing)?.get(key);
  const judged = raw === undefined ? undefined : shapeOf(question.shape).judge(raw);
  if (judged === undefined || 'complaint' in judged) return undefined;
  const { audit, chance, boundary } = standing;
  const nothing = { sha256: key, inputTokens: 0, outputTokens: 0, counted: true, outcome: 'from the cache' };
  audit.conclude({ at: chance.now().toISOString(), ...entryOf({ prompt: question.prompt, composed }, standing), ...nothing });
  return { status: 'answered', value: boundary.openValue(judged.value), cut: false, cached: true, usage: noUsage };
}

/** What was read through tools is true for that moment only: such answers are not kept. */
function cacheOf({ tools = [] }: Pick<Question, 'tools'>, { cache = 'use', folder }: Standing): ReturnType<typeof cacheIn> | undefined {
  return cache === 'skip' || tools.length > 0 ? undefined : cacheIn(folder);
}
function cacheKey({ system, user }: Composed, { backend, destination, settings }: Standing): string {
  return hashOf([backend.id, destination.url, settings.name, system, user]);
}

function none({ why, message }: Failure, usage: Usage = noUsage): { readonly status: 'none' } & Extract<Answer<never>, { status: 'none' }> {
  return { status: 'none', why, message, usage };
}
