import type { Backend, CallOptions, OpenModel } from '../backend.ts';
import { saidInCall } from './answer-form.ts';
import { type Failure, failed, failureOf, type Telling } from './failure.ts';
import type { JsonSchema } from './shape.ts';

export type Message = CallOptions['prompt'][number];
export type ToolOffer = Extract<NonNullable<CallOptions['tools']>[number], { type: 'function' }>;

/** One request to a model. */
export interface Sending {
  readonly messages: readonly Message[];
  readonly tools: readonly ToolOffer[];
  /** Sent as the schema of the answer, where the server takes one. */
  readonly schema?: JsonSchema;
  /** The tool that has to be called: its input is the answer. */
  readonly mustCall?: string;
  readonly maxOutputTokens: number;
}

export interface Call {
  readonly id: string;
  readonly name: string;
  readonly input: string;
  /** What the provider wants to see again beside the call. */
  readonly options?: CallOptions['providerOptions'];
}

/** Why a model stopped, in the words of `ai`. */
type Finish = Awaited<ReturnType<OpenModel['doGenerate']>>['finishReason']['unified'];

export interface Reply {
  readonly kind: 'reply';
  readonly text: string;
  readonly calls: readonly Call[];
  readonly finish: Finish;
  /** As the provider counted; undefined where it does not say. */
  readonly usage: { readonly input: number; readonly output: number } | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly streamed: boolean;
}

/** Asks once. Whatever goes wrong is a value. */
export async function requestOnce(
  model: OpenModel,
  sending: Sending,
  how: {
    readonly signal: AbortSignal;
    readonly stream: boolean;
    readonly backend: Pick<Backend, 'options' | 'completionLimit'>;
    /** Whether the limit of the answer may be said as `max_tokens`. */
    readonly maxTokens: boolean;
    readonly telling: Telling;
    /** Told of each part of a stream. */
    readonly heard?: () => void;
  },
): Promise<Reply | Failure> {
  const call: CallOptions = {
    prompt: [...sending.messages],
    ...limitOf(sending, how),
    abortSignal: how.signal,
    ...(sending.tools.length > 0 && { tools: [...sending.tools], toolChoice: choiceOf(sending) }),
    ...(sending.schema && { responseFormat: { type: 'json', schema: sending.schema, name: 'answer' } }),
  };
  try {
    const reply = await (how.stream ? streamed(model, call, how) : whole(model, call));
    return reply.kind === 'reply' ? saidInCall(reply, sending) : reply;
  } catch (error) {
    return how.signal.aborted ? failed('stalled', '', 'aborted') : failureOf(error, how.telling);
  }
}

interface Limiting {
  readonly backend: Pick<Backend, 'options' | 'completionLimit'>;
  readonly maxTokens: boolean;
}
/** The limit of the answer in the field that the model takes, and the settings that the provider always gets. */
function limitOf(
  { maxOutputTokens }: Sending,
  { backend: { options = {}, completionLimit }, maxTokens }: Limiting,
): Pick<CallOptions, 'maxOutputTokens' | 'providerOptions'> {
  if (maxTokens || !completionLimit) return { maxOutputTokens, providerOptions: options };
  const limits = Object.entries(completionLimit(maxOutputTokens));
  return { providerOptions: { ...options, ...Object.fromEntries(limits.map(([name, limit]) => [name, { ...options[name], ...limit }])) } };
}

function choiceOf({ mustCall }: Sending): NonNullable<CallOptions['toolChoice']> {
  return mustCall === undefined ? { type: 'auto' } : { type: 'tool', toolName: mustCall };
}

async function streamed(
  model: OpenModel,
  call: CallOptions,
  { telling, heard }: { readonly telling: Telling; readonly heard?: () => void },
): Promise<Reply | Failure> {
  const { stream, response } = await model.doStream(call);
  const calls: Call[] = [];
  let text = '';
  let finish: Reply['finish'] = 'other';
  let usage: Reply['usage'];
  for await (const part of stream) {
    heard?.();
    if (part.type === 'text-delta') text += part.delta;
    if (part.type === 'tool-call') calls.push(callOf(part));
    if (part.type === 'error') return call.abortSignal?.aborted ? failed('stalled', '', 'aborted') : failureOf(part.error, telling);
    if (part.type === 'finish') {
      finish = part.finishReason.unified;
      usage = usageOf(part.usage);
    }
  }
  return { kind: 'reply', text, calls, finish, usage, headers: response?.headers ?? {}, streamed: true };
}

async function whole(model: OpenModel, call: CallOptions): Promise<Reply> {
  const { content, finishReason, usage, response } = await model.doGenerate(call);
  return {
    kind: 'reply',
    text: content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
    calls: content.flatMap((part) => (part.type === 'tool-call' ? [callOf(part)] : [])),
    finish: finishReason.unified,
    usage: usageOf(usage),
    headers: response?.headers ?? {},
    streamed: false,
  };
}

function callOf(part: {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly input: string;
  readonly providerMetadata?: unknown;
}): Call {
  const options = part.providerMetadata as CallOptions['providerOptions'];
  return { id: part.toolCallId, name: part.toolName, input: part.input, ...(options && { options }) };
}

function usageOf({
  inputTokens,
  outputTokens,
}: {
  readonly inputTokens: { readonly total: number | undefined };
  readonly outputTokens: { readonly total: number | undefined };
}): Reply['usage'] {
  // Servers that count nothing send zeros, or leave it out.
  return inputTokens.total ? { input: inputTokens.total, output: outputTokens.total ?? 0 } : undefined;
}
