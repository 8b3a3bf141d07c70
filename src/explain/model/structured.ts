import { parsePartialJson } from 'ai';
import type { z } from 'zod';
import { quoteText } from '#util/text.ts';
import { type Conversation, converse, type Talk } from './converse.ts';
import type { Failure } from './failure.ts';
import type { Message } from './request.ts';
import { type AnswerShape, shapeOf } from './shape.ts';

export type Structured<T> =
  | { readonly kind: 'value'; readonly value: T; readonly raw: unknown; readonly cut: boolean }
  | { readonly kind: 'misfit'; readonly because: string }
  | Failure;

/** An answer in the form that was asked for. One that does not fit is sent back once with the reason; of one that was cut, what is there counts. */
export async function askStructured<Shape extends z.ZodType>(
  shape: Shape,
  start: readonly Message[],
  talk: Talk,
  signal: AbortSignal,
): Promise<Structured<z.output<Shape>>> {
  const judged = shapeOf(shape);
  const said = await converse(start, talk, signal);
  if (said.kind === 'failure') return said;
  const first = await readOf(said, judged);
  if (!('complaint' in first)) return first;
  if (judged.schema && !said.cut && !/[[{]/.test(said.text)) talk.unheld();
  const again = await converse([...said.messages, answered(said), complaint(first.complaint)], talk, signal);
  if (again.kind === 'failure') return again;
  const second = await readOf(again, judged);
  return 'complaint' in second ? { kind: 'misfit', because: quoteText(second.complaint, 200) } : second;
}

/** The value in what was said; of what was cut, as far as it goes. */
async function readOf<T>(
  { text, cut }: Conversation,
  { read, judge, schema }: AnswerShape<T>,
): Promise<Extract<Structured<T>, { kind: 'value' }> | { readonly complaint: string }> {
  const whole = read(text);
  if (!('complaint' in whole)) return { kind: 'value', ...whole, cut };
  const start = text.search(/[[{]/);
  if (!cut || !schema || start < 0) return whole;
  const { value } = await parsePartialJson(text.slice(start));
  const part = judge(value);
  return 'complaint' in part ? whole : { kind: 'value', ...part, cut: true };
}

function answered({ text }: Conversation): Message {
  return { role: 'assistant', content: [{ type: 'text', text: text.trim() === '' ? '(nothing)' : text }] };
}
function complaint(because: string): Message {
  const text = `That does not fit: ${because}. Answer again, with one JSON value that fits the schema and nothing else.`;
  return { role: 'user', content: [{ type: 'text', text }] };
}
