import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language } from '#model/language.ts';
import { nearest } from '#util/nearest.ts';
import type { WhyNoAnswer } from '../asker.ts';
import type { Backend, Fetch } from '../backend.ts';
import type { ListedModel } from '../model-list.ts';
import { speaker } from '../words.ts';
import { type Allowance, allowancesIn } from './allowance.ts';
import { type AnswerForm, inForm } from './answer-form.ts';
import { destinationOf } from './destination.ts';
import { type Failure, failed, type Telling } from './failure.ts';
import { guarded } from './guard.ts';
import { jsonIn } from './json-in.ts';
import { keyFor } from './key.ts';
import { backendFor, type NamedSettings } from './open.ts';
import { type Reply, requestOnce, type Sending } from './request.ts';
import { modelWords } from './words.ts';

/** What works with a model, as it was tried. Nothing of any cluster is sent for it. */
export type Probe =
  | {
      readonly works: true;
      readonly streaming: boolean;
      /** `schema`: the server holds the model to it. `tool`: the model gives it as the call of a tool. `words`: the model keeps to it when told. */
      readonly structured: AnswerForm | 'no';
      readonly tools: 'called' | 'ignored' | 'refused';
      readonly context: { readonly tokens: number; readonly from: 'settings' | 'server' | 'assumed' };
      readonly usage: 'counted' | 'not counted';
      /** Until the first piece of the answer, and in all. */
      readonly milliseconds: { readonly first: number; readonly all: number };
      readonly allowances: readonly Allowance[];
    }
  | {
      readonly works: false;
      readonly why: WhyNoAnswer;
      readonly message: string;
      readonly models?: readonly string[];
      readonly near?: string;
    };

export interface ProbeOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

const word = 'ready';
const wordSchema = { type: 'object', properties: { word: { type: 'string' } }, required: ['word'], additionalProperties: false } as const;

/** Connects, and tries one after the other what doryo makes use of. */
export async function probe(settings: BackendSettings, options: ProbeOptions): Promise<Probe> {
  const { backend, named } = backendFor(settings);
  const say = speaker(modelWords, options.language);
  if (settings.use === 'never') return { works: false, why: 'forbidden', message: say('forbidden') };
  const found = await keyFor(settings, backend, options.environment);
  if ('missing' in found) return { works: false, why: 'denied', message: say('noKey', { title: backend.title, because: found.missing }) };
  const { host } = destinationOf(named, backend);
  const telling: Telling = { language: options.language, host, model: named.name, key: found.key, keySource: found.source };
  const trial: Trial = { named, backend, telling, options };
  const listed = await backend.models?.(settings, found.key, options.fetch);
  const first = await plainly(trial);
  if (first.reply.kind === 'failure') return whyNot(first.reply, named.name, listed);
  const structured = await structuredBy(trial, first.streaming);
  const tools = await toolsBy(trial, first.streaming);
  return {
    works: true,
    streaming: first.streaming,
    structured,
    tools,
    context: contextOf(named, backend, listed),
    usage: first.reply.usage ? 'counted' : 'not counted',
    milliseconds: first.milliseconds,
    allowances: allowancesIn(first.reply.headers),
  };
}

interface Trial {
  readonly named: NamedSettings;
  readonly backend: Backend;
  readonly telling: Telling;
  readonly options: ProbeOptions;
}
interface Timed {
  readonly reply: Reply | Failure;
  readonly streaming: boolean;
  readonly milliseconds: { readonly first: number; readonly all: number };
}

/** One answer in words; whole where the server does not stream. */
async function plainly(trial: Trial): Promise<Timed> {
  const sending = { messages: asking(`Answer with the single word: ${word}`), tools: [], maxOutputTokens: 1_000 };
  const first = await timed(trial, sending, { stream: true });
  return first.reply.kind === 'failure' && first.reply.lacks === 'stream' ? timed(trial, sending, { stream: false }) : first;
}

interface Asking {
  readonly stream: boolean;
  readonly maxTokens?: boolean;
}
async function timed(trial: Trial, sending: Sending, { stream, maxTokens = true }: Asking): Promise<Timed> {
  const { named, backend, telling, options } = trial;
  const startedAt = performance.now();
  let firstAt: number | undefined;
  const heard = (): void => void (firstAt ??= performance.now());
  const seconds = named.limits?.seconds ?? 120;
  const limit = AbortSignal.timeout(seconds * 1000);
  const model = await backend.open(
    named,
    telling.key,
    guarded(options.fetch, () => heard),
  );
  const how = { signal: AbortSignal.any([options.signal, limit]), stream, backend, maxTokens, telling, heard };
  const reply = await requestOnce(model, sending, how);
  options.signal.throwIfAborted();
  if (maxTokens && reply.kind === 'failure' && reply.lacks === 'maxTokens') return timed(trial, sending, { stream, maxTokens: false });
  const out = failed('stalled', speaker(modelWords, telling.language)('outOfTime', { model: named.name, seconds }), 'out of time');
  const all = performance.now() - startedAt;
  return {
    reply: limit.aborted ? out : reply,
    streaming: stream,
    milliseconds: { first: Math.round((firstAt ?? performance.now()) - startedAt), all: Math.round(all) },
  };
}

/** The first form that gives what was asked for. A server that passes over a schema is found out: the question alone does not ask for JSON. */
async function structuredBy(trial: Trial, stream: boolean): Promise<AnswerForm | 'no'> {
  const plain = `Give the word: ${word}`;
  const told = `Answer with JSON that fits this schema, and nothing else: ${JSON.stringify(wordSchema)}. The word is "${word}".`;
  for (const form of ['schema', 'tool', 'words'] as const) {
    const messages = asking(form === 'words' ? told : plain);
    const sending = inForm({ messages, tools: [], schema: wordSchema, maxOutputTokens: 1_000 }, form);
    if (fits((await timed(trial, sending, { stream })).reply)) return form;
  }
  return 'no';
}

function fits(reply: Reply | Failure): boolean {
  const found = reply.kind === 'reply' ? jsonIn(reply.text) : undefined;
  const value = found && 'value' in found ? found.value : undefined;
  return typeof value === 'object' && value !== null && 'word' in value && typeof value.word === 'string';
}

async function toolsBy(trial: Trial, stream: boolean): Promise<'called' | 'ignored' | 'refused'> {
  const inputSchema = {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  } as const;
  const tools = [{ type: 'function', name: 'read_number', description: 'Gives the number of a name.', inputSchema }] as const;
  const { reply } = await timed(
    trial,
    { messages: asking('Which number has the name "web"? Use the tool read_number.'), tools: [...tools], maxOutputTokens: 1_000 },
    { stream },
  );
  if (reply.kind === 'failure') return 'refused';
  return reply.calls.some(({ name }) => name === 'read_number') ? 'called' : 'ignored';
}

function contextOf({ limits, name }: NamedSettings, { context }: Backend, listed: readonly ListedModel[] | undefined) {
  if (limits?.context !== undefined) return { tokens: limits.context, from: 'settings' } as const;
  const said = listed?.find(({ id }) => id === name)?.context;
  return said === undefined ? ({ tokens: context, from: 'assumed' } as const) : ({ tokens: said, from: 'server' } as const);
}

/** With the models there are, when the one that was asked for is none of them. */
function whyNot({ why, message }: Failure, name: string, listed: readonly ListedModel[] | undefined): Probe {
  const models = (listed ?? []).map(({ id }) => id);
  if (why !== 'notFound' || models.length === 0) return { works: false, why, message };
  const near = nearest(name, models);
  return { works: false, why, message, models, ...(near !== undefined && { near }) };
}

function asking(text: string): Sending['messages'] {
  return [{ role: 'user', content: [{ type: 'text', text }] }];
}
