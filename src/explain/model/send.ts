import { DoryoError } from '#model/error.ts';
import { hashOf } from '#util/hash.ts';
import type { Backend, OpenModel } from '../backend.ts';
import { speaker } from '../words.ts';
import { type Abilities, formFor, inForm } from './answer-form.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { type Failure, failed, type Telling } from './failure.ts';
import { listening } from './listening.ts';
import type { Meter } from './meter.ts';
import { type Reply, requestOnce, type Sending } from './request.ts';
import { longestWait, waitBefore } from './retry.ts';
import { tokensIn } from './tokens.ts';
import { watchdog } from './watchdog.ts';
import { modelWords } from './words.ts';

/** Sends until there is a reply, or a reason why there is none. */
export type Send = (sending: Sending, signal: AbortSignal) => Promise<Reply | Failure>;

export interface Sender {
  /** Gives the model, opened once for all questions. */
  readonly open: () => Promise<OpenModel>;
  readonly backend: Pick<Backend, 'options' | 'completionLimit'>;
  readonly abilities: Abilities;
  readonly audit: Audit;
  readonly meter: Meter;
  readonly telling: Telling;
  readonly silentMilliseconds: number;
  /** The fields of an audit entry that are the same for all requests of a question. */
  readonly entry: Pick<AuditEntry, 'prompt' | 'promptSha256' | 'backend' | 'model' | 'host' | 'send'>;
  readonly onReply: (reply: Reply) => void;
  readonly onRetry: (text: string) => void;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** Retries, the watchdog, limits and the audit log around single requests. */
export function senderOf(parts: Sender): Send {
  const say = speaker(modelWords, parts.telling.language);
  return async (sending, signal) => {
    const tries = { failed: 0, silent: 0, empty: 0 };
    for (;;) {
      const result = await audited(withinAbilities(sending, parts.abilities), parts, signal);
      signal.throwIfAborted();
      if (result.kind === 'reply') return result;
      if (learned(result, sending, parts.abilities)) continue;
      tries[result.outcome === 'stalled' ? 'silent' : result.outcome === 'empty' ? 'empty' : 'failed'] += 1;
      const wait = waitBefore(result, tries, parts.random);
      if (wait === undefined) return tooLong(result, parts.telling);
      const seconds = Math.ceil(wait / 1000);
      if (wait > 0) parts.onRetry(say('retry', { host: parts.telling.host, because: result.message, seconds }));
      await parts.sleep(wait, signal);
    }
  };
}

function withinAbilities(sending: Sending, abilities: Abilities): Sending {
  return inForm({ ...sending, tools: abilities.tools ? sending.tools : [] }, formFor(abilities));
}

/**
 * Whether the failure taught that something cannot be done which was tried: then it is asked again without it. A request that
 * is rejected without a word on what is wrong with it may still be taken in a plainer form.
 */
function learned({ lacks, why, outcome }: Failure, sending: Sending, abilities: Abilities): boolean {
  if (lacks === 'context') return false;
  if (lacks === 'stream' || lacks === 'maxTokens') return isNews(abilities, [lacks]);
  const rejected = lacks !== undefined || (why === 'malformed' && outcome.startsWith('status '));
  if (!rejected) return false;
  if (abilities.tools && sending.tools.length > 0) return lacks === 'tools' && isNews(abilities, ['tools', 'answerTool']);
  const form = sending.schema ? formFor(abilities) : 'words';
  if (form === 'words') return false;
  // Some providers hold a model to a schema by a tool of their own.
  return isNews(abilities, form === 'tool' ? ['answerTool'] : lacks === 'tools' ? ['schema', 'answerTool'] : ['schema']);
}
function isNews(abilities: Abilities, lacking: readonly (keyof Abilities)[]): boolean {
  const news = lacking.filter((one) => abilities[one]);
  for (const one of news) abilities[one] = false;
  return news.length > 0;
}

function tooLong(failure: Failure, { language, host }: Telling): Failure {
  const { waitMilliseconds = 0, outcome, why } = failure;
  if (waitMilliseconds <= longestWait || why !== 'limited') return failure;
  const values = { host, seconds: Math.ceil(waitMilliseconds / 1000), status: outcome.replace('status ', '') };
  return { ...failure, message: speaker(modelWords, language)('limitedUntil', values) };
}

async function audited(sending: Sending, parts: Sender, signal: AbortSignal): Promise<Reply | Failure> {
  const estimate = tokensIn(JSON.stringify([sending.messages, sending.tools, sending.schema]));
  const refusal = parts.meter.refusal(estimate);
  if (refusal) return refusal;
  const limited = { ...sending, maxOutputTokens: parts.meter.output(estimate, sending.maxOutputTokens) };
  const sha256 = hashOf([JSON.stringify([limited.messages, limited.tools, limited.schema ?? null])]);
  const entry = (outcome: string, used: Pick<AuditEntry, 'inputTokens' | 'outputTokens' | 'counted'>): AuditEntry => ({
    at: parts.now().toISOString(),
    ...parts.entry,
    sha256,
    ...used,
    outcome,
  });
  try {
    // Before it leaves: what was sent stands in the log even when doryo is killed meanwhile.
    parts.audit.announce(entry('sending', { inputTokens: 0, outputTokens: 0, counted: false }));
  } catch (error) {
    const because = (error as { readonly code?: string }).code ?? 'unknown';
    return failed('forbidden', speaker(modelWords, parts.telling.language)('noAudit', { because }), 'no audit log');
  }
  const result = await watched(limited, parts, signal);
  const used = usedBy(result, estimate);
  const before = parts.meter.usage().cost ?? 0;
  parts.meter.add({ input: used.inputTokens, output: used.outputTokens, counted: used.counted });
  const { cost } = parts.meter.usage();
  const done = entry(result.kind === 'reply' ? `answered: ${result.finish}` : result.outcome, used);
  parts.audit.conclude(cost === undefined ? done : { ...done, cost: cost - before });
  return result;
}

/** A request that was refused or never arrived cost nothing; one that broke off cost what was sent. */
function usedBy(result: Reply | Failure, estimate: number): Pick<AuditEntry, 'inputTokens' | 'outputTokens' | 'counted'> {
  if (result.kind === 'failure') {
    const taken = ['stalled', 'empty', 'aborted', 'broken', 'refused'].includes(result.outcome);
    return { inputTokens: taken ? estimate : 0, outputTokens: 0, counted: !taken };
  }
  if (result.usage) return { inputTokens: result.usage.input, outputTokens: result.usage.output, counted: true };
  const written = `${result.text}${result.calls.map(({ input }) => input).join('')}`;
  return { inputTokens: estimate, outputTokens: tokensIn(written), counted: false };
}

async function watched(sending: Sending, parts: Sender, signal: AbortSignal): Promise<Reply | Failure> {
  const say = speaker(modelWords, parts.telling.language);
  const { backend, abilities, telling } = parts;
  const { model } = telling;
  const dog = watchdog(parts.silentMilliseconds, signal);
  try {
    const how = { signal: dog.signal, stream: abilities.stream, backend, maxTokens: abilities.maxTokens, telling, heard: dog.heard };
    const result = await listening(dog.heard, async () => requestOnce(await parts.open(), sending, how));
    if (dog.hasBitten()) return failed('stalled', say('stalled', { model, seconds: parts.silentMilliseconds / 1000 }), 'stalled');
    if (result.kind === 'failure') return result;
    parts.onReply(result);
    if (result.finish === 'content-filter') return failed('refused', say('refused', { model }), 'refused');
    const isEmpty = result.text.trim() === '' && result.calls.length === 0 && result.finish !== 'length';
    return isEmpty ? failed('malformed', say('empty', { model }), 'empty') : result;
  } catch (error) {
    // A model that cannot be opened: the letter says what is missing.
    if (error instanceof DoryoError)
      return failed('notFound', error.hint === undefined ? error.message : `${error.message} ${error.hint}`, 'not opened');
    throw error;
  } finally {
    dog.stop();
  }
}
