import type { Reply } from './script.ts';

/** How an OpenAI-compatible server writes one reply: as events of a stream, or whole. */
const head = { id: 'chatcmpl-1', created: 1_767_225_600 };
const defaultUsage = { input: 100, output: 20 };

/** The pieces of a stream, each one event. */
export function eventsOf(reply: Reply, model: string): readonly string[] {
  const chunk = (delta: object, finish: string | null = null): object => ({
    ...head,
    object: 'chat.completion.chunk',
    model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const usage = usageOf(reply);
  const parts = [
    ...(reply.reasoning === undefined ? [] : [chunk({ reasoning_content: reply.reasoning })]),
    ...piecesOf(contentOf(reply) ?? '').map((content) => chunk({ role: 'assistant', content })),
    ...(reply.refusal === undefined ? [] : [chunk({ refusal: reply.refusal })]),
    ...callsOf(reply).map((call, index) => chunk({ tool_calls: [{ index, ...call }] })),
    chunk({}, finishOf(reply)),
    ...(usage ? [{ ...head, object: 'chat.completion.chunk', model, choices: [], usage }] : []),
  ];
  return [...parts.map((part) => `data: ${JSON.stringify(part)}\n\n`), 'data: [DONE]\n\n'];
}

/** The same as one body. */
export function bodyOf(reply: Reply, model: string): string {
  const calls = callsOf(reply);
  const message = {
    role: 'assistant',
    content: contentOf(reply) ?? null,
    ...(reply.reasoning !== undefined && { reasoning_content: reply.reasoning }),
    ...(reply.refusal !== undefined && { refusal: reply.refusal }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const usage = usageOf(reply);
  return JSON.stringify({
    ...head,
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message, finish_reason: finishOf(reply) }],
    ...(usage && { usage }),
  });
}

/** An error as OpenAI-compatible servers write it. */
export function errorOf({ status = 500, message = 'the script says so' }: Reply): string {
  return JSON.stringify({ error: { message, type: status === 401 ? 'invalid_request_error' : 'server_error', code: null } });
}

function contentOf({ text, json }: Reply): string | undefined {
  return json === undefined ? text : JSON.stringify(json);
}

function finishOf({ finish, tools = [] }: Reply): string {
  return finish ?? (tools.length > 0 ? 'tool_calls' : 'stop');
}

function callsOf({ tools = [] }: Reply) {
  return tools.map(({ name, input }, index) => ({
    id: `call_${index + 1}`,
    type: 'function',
    function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
  }));
}

function usageOf({ usage = defaultUsage }: Reply) {
  return usage === false
    ? undefined
    : { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output };
}

/** Pieces as a tokenizer might cut them, never inside a character. */
function piecesOf(text: string): readonly string[] {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / 12) }, (_, index) => characters.slice(index * 12, index * 12 + 12).join(''));
}
