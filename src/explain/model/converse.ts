import type { Failure } from './failure.ts';
import { joined } from './join.ts';
import type { Message, Reply, Sending } from './request.ts';
import type { Send } from './send.ts';
import type { JsonSchema } from './shape.ts';
import { tokensIn } from './tokens.ts';
import { type Reads, readCalls } from './tool-calls.ts';

/** A model may read so often before it has to answer. */
const mostSteps = 12;
/** An answer that was cut is continued so often. */
const mostContinuations = 3;

export interface Conversation {
  readonly kind: 'said';
  readonly text: string;
  readonly cut: boolean;
  /** All that was said so far, the answer excluded. */
  readonly messages: readonly Message[];
}
export interface Talk {
  readonly send: Send;
  readonly offers: Sending['tools'];
  readonly schema: JsonSchema | undefined;
  /** Told that prose came where a schema was sent: the server does not hold the model to it. */
  readonly unheld: () => void;
  readonly reads: Reads;
  readonly maxOutputTokens: number;
  /** Tokens that the whole conversation may have. */
  readonly room: number;
}

const enough: Message = { role: 'user', content: [{ type: 'text', text: 'No more reads can be made. Answer now with what you have.' }] };
const goOn: Message = {
  role: 'user',
  content: [
    {
      type: 'text',
      text: 'Your answer was cut at its length limit. Go on exactly where it stops; repeat nothing and add no words of your own.',
    },
  ],
};

/** Lets the model read until it answers, and brings an answer that was cut to its end. */
export async function converse(start: readonly Message[], talk: Talk, signal: AbortSignal): Promise<Conversation | Failure> {
  const messages: Message[] = [...start];
  const done = new Set<string>();
  const offer = { tools: talk.offers, ...(talk.schema && { schema: talk.schema }) };
  for (let step = 0; ; step += 1) {
    const reply = await talk.send({ ...offer, messages, maxOutputTokens: talk.maxOutputTokens }, signal);
    if (reply.kind === 'failure') return reply;
    if (reply.calls.length === 0 || step > mostSteps) return continued(reply, messages, { talk, signal });
    messages.push(saidBy(reply));
    messages.push(...(await readCalls(reply.calls, talk.reads, { done, signal })));
    const full = tokensIn(JSON.stringify(messages)) > talk.room;
    if (full || step === mostSteps - 1) messages.push(enough);
  }
}

async function continued(
  first: Reply,
  messages: readonly Message[],
  { talk, signal }: { readonly talk: Talk; readonly signal: AbortSignal },
): Promise<Conversation | Failure> {
  let { text, finish } = first;
  if (finish === 'length' && text.trim() === '') {
    // All of it went into thinking: once more, with twice the room.
    const again = await talk.send({ tools: talk.offers, messages, maxOutputTokens: talk.maxOutputTokens * 2 }, signal);
    if (again.kind === 'failure') return again;
    ({ text, finish } = again);
  }
  for (let count = 0; finish === 'length' && text.trim() !== '' && count < mostContinuations; count += 1) {
    const so: Message = { role: 'assistant', content: [{ type: 'text', text: text.trimEnd() }] };
    const more = await talk.send({ tools: talk.offers, messages: [...messages, so, goOn], maxOutputTokens: talk.maxOutputTokens }, signal);
    if (more.kind === 'failure' || more.text === '') return { kind: 'said', text, cut: true, messages };
    text = joined(text, more.text);
    finish = more.finish;
  }
  return { kind: 'said', text, cut: finish === 'length', messages };
}

function saidBy({ text, calls }: Reply): Message {
  return {
    role: 'assistant',
    content: [
      ...(text.trim() === '' ? [] : [{ type: 'text' as const, text }]),
      ...calls.map(({ id, name, input, options }) => ({
        type: 'tool-call' as const,
        toolCallId: id,
        toolName: name,
        input: inputOf(input),
        ...(options && { providerOptions: options }),
      })),
    ],
  };
}

function inputOf(input: string): unknown {
  try {
    return input.trim() === '' ? {} : (JSON.parse(input) as unknown);
  } catch {
    return {};
  }
}
