import type { Question } from '../asker.ts';
import { speaker } from '../words.ts';
import { allowancesIn, isLow } from './allowance.ts';
import type { Composed } from './compose.ts';
import type { Talk } from './converse.ts';
import type { FoundKey } from './key.ts';
import { type Meter, money } from './meter.ts';
import { spaceOf } from './open.ts';
import type { Message, Reply } from './request.ts';
import { senderOf } from './send.ts';
import { shapeOf } from './shape.ts';
import { entryOf, leftToday, type Standing } from './standing.ts';
import { modelWords } from './words.ts';

/** A model on a small machine reads a long prompt for minutes before its first word. */
const silentSeconds = { here: 240, away: 60 } as const;

/** All that one question needs to be sent, read on and answered. */
export function talkFor(
  question: Question,
  composed: Composed,
  standing: Standing,
  { found, meter }: { readonly found: FoundKey; readonly meter: Meter },
): Talk {
  const { settings, backend, chance, language, onEvent, destination } = standing;
  const say = speaker(modelWords, language);
  const space = spaceOf(settings, backend);
  const send = senderOf({
    open: () => standing.opened(found.key),
    backend,
    abilities: standing.abilities,
    audit: standing.audit,
    meter,
    telling: { language, host: destination.host, model: settings.name, key: found.key, keySource: found.source },
    silentMilliseconds: (settings.limits?.silentSeconds ?? silentSeconds[destination.local ? 'here' : 'away']) * 1000,
    entry: entryOf({ prompt: question.prompt, composed }, standing),
    onReply: (reply) => tellAllowances(reply, standing),
    onRetry: (text) => onEvent({ kind: 'retry', text }),
    ...chance,
  });
  return {
    send,
    offers: composed.tools.map(({ name, description, schema }) => ({ type: 'function', name, description, inputSchema: schema })),
    schema: objectSchema(question),
    unheld: () => void (standing.abilities.schema = false),
    maxOutputTokens: space.output,
    room: space.all,
    reads: {
      tools: question.tools ?? [],
      boundary: standing.boundary,
      fence: composed.fence,
      room: Math.floor(space.input / 4),
      onEvent,
      say: (tool, input) => say('reading', { tool, input }),
    },
  };
}

export function opening({ system, user }: Composed): readonly Message[] {
  return [
    { role: 'system', content: system },
    { role: 'user', content: [{ type: 'text', text: user }] },
  ];
}

/** Providers take only an object as the schema of an answer. */
function objectSchema({ shape }: Pick<Question, 'shape'>): Talk['schema'] {
  const { schema } = shapeOf(shape);
  return schema?.type === 'object' ? schema : undefined;
}

/** Says what is left of a window before it is used up. */
function tellAllowances({ headers }: Reply, { language, destination: { host }, onEvent }: Standing): void {
  const say = speaker(modelWords, language);
  for (const allowance of allowancesIn(headers).filter(isLow)) {
    const { what, left, limit, reset } = allowance;
    onEvent({ kind: 'allowance', text: say('allowance', { host, left, limit, what: say(what), reset }), allowance });
  }
}

/** What a question used, and what is left of the day when that is little. */
export function tellUsage(meter: Meter, standing: Standing): void {
  const { settings, language, onEvent } = standing;
  const say = speaker(modelWords, language);
  const usage = meter.usage();
  if (usage.requests > 0) {
    const cost = usage.cost === undefined ? '' : `, ${money(usage.cost)} ${settings.price?.currency}`;
    const values = {
      requests: usage.requests,
      input: usage.inputTokens,
      output: usage.outputTokens,
      seconds: (usage.milliseconds / 1000).toFixed(1),
    };
    onEvent({
      kind: 'used',
      text: say('used', { ...values, model: settings.name, estimated: usage.counted ? '' : say('estimated'), cost }),
      usage,
    });
  }
  const left = leftToday(standing);
  const limit = settings.limits?.tokensPerDay;
  if (left !== undefined && limit !== undefined && isLow({ left, limit }))
    onEvent({ kind: 'allowance', text: say('allowanceDay', { left: Math.max(0, left), limit }) });
}
