import { DoryoError } from '#model/error.ts';
import { canonical } from '#util/canonical.ts';
import type { OfferedTool } from '../asker.ts';
import type { Boundary } from '../boundary/boundary.ts';
import { charactersFor, joined, shortened, slack } from './cap.ts';
import { fenced } from './compose.ts';
import type { OnModelEvent } from './events.ts';
import type { Call, Message } from './request.ts';
import { complaintOf } from './shape.ts';
import { tokensIn } from './tokens.ts';

export interface Reads {
  readonly tools: readonly OfferedTool[];
  readonly boundary: Boundary;
  readonly fence: string;
  /** Tokens that one result may have. */
  readonly room: number;
  readonly onEvent: OnModelEvent;
  readonly say: (tool: string, input: string) => string;
}

/** Makes the reads that a model called for, one after the other, and gives their results as messages. The same read is made once. */
export async function readCalls(
  calls: readonly Call[],
  reads: Reads,
  { done, signal }: { readonly done: Set<string>; readonly signal: AbortSignal },
): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (const call of calls) {
    const { text, failed } = await resultOf(call, reads, { done, signal });
    signal.throwIfAborted();
    const value = failed ? text : fenced(text, reads.fence);
    messages.push({
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: call.id, toolName: call.name, output: { type: failed ? 'error-text' : 'text', value } }],
    });
  }
  return messages;
}

interface Result {
  readonly text: string;
  readonly failed: boolean;
}

async function resultOf(
  call: Call,
  { tools, boundary, room, onEvent, say }: Reads,
  { done, signal }: { readonly done: Set<string>; readonly signal: AbortSignal },
): Promise<Result> {
  const refuse = async (text: string): Promise<Result> => ({ text: await boundary.seal(text), failed: true });
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return refuse(`There is no tool ${call.name}. There are: ${tools.map(({ name }) => name).join(', ')}.`);
  const given = parsed(call.input);
  if (given === undefined) return refuse('The input is not JSON.');
  const input = tool.input.safeParse(boundary.openValue(given));
  if (!input.success) return refuse(`The input does not fit: ${complaintOf(input.error)}`);
  const written = JSON.stringify(canonical(input.data));
  const key = `${call.name} ${written}`;
  if (done.has(key)) return refuse('This was read before, with the result above. Read something else, or answer.');
  done.add(key);
  const text = say(call.name, written);
  onEvent({ kind: 'reading', text, tool: call.name, input: input.data });
  try {
    const shown = await tool.read(input.data, signal);
    onEvent({ kind: 'read', text, tool: call.name, input: input.data, shown });
    const whole = shown.cut === undefined ? shown.text : `${shown.text}\n[${shown.cut}]`;
    const tokens = tokensIn(whole);
    const most = tokens > room * slack ? { most: charactersFor(room * slack, { text: whole, tokens }) } : {};
    const [sealed = { head: '', tail: '' }] = await boundary.sealTogether([{ text: whole, ...most }]);
    return { text: joined(shortened(sealed, room)), failed: false };
  } catch (error) {
    if (error instanceof DoryoError) return await refuse(error.hint === undefined ? error.message : `${error.message} ${error.hint}`);
    return await refuse('The read failed.');
  }
}

function parsed(input: string): unknown {
  try {
    return input.trim() === '' ? {} : (JSON.parse(input) as unknown);
  } catch {
    return undefined;
  }
}
