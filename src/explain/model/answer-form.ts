import type { Reply, Sending } from './request.ts';
import type { JsonSchema } from './shape.ts';

/** How an answer is held to its schema: by the server, as the input of a tool that has to be called, or by the words of the prompt alone. */
export type AnswerForm = 'schema' | 'tool' | 'words';

/** What was found out about a server or model while it was asked: what it cannot do is not tried again. */
export interface Abilities {
  stream: boolean;
  schema: boolean;
  /** Takes the schema of the answer as the input of a tool. */
  answerTool: boolean;
  tools: boolean;
  /** Takes the limit of an answer as `max_tokens`; newer models of OpenAI take `max_completion_tokens` alone. */
  maxTokens: boolean;
}

/** Nothing that a model reads with has this name. */
const answerTool = 'answer';

/** The best form that this server is not known to lack. */
export function formFor({ schema, answerTool: tool }: Pick<Abilities, 'schema' | 'answerTool'>): AnswerForm {
  if (schema) return 'schema';
  return tool ? 'tool' : 'words';
}

/** A request in one of the forms. Many servers cannot hold a schema and offer tools at once: with tools, the words of the prompt say the form. */
export function inForm({ schema, ...sending }: Sending, form: AnswerForm): Sending {
  if (schema === undefined || sending.tools.length > 0 || form === 'words') return sending;
  return form === 'schema' ? { ...sending, schema } : { ...sending, tools: [offerOf(schema)], mustCall: answerTool };
}

function offerOf(inputSchema: JsonSchema): Sending['tools'][number] {
  return { type: 'function', name: answerTool, description: 'Gives the answer. Call it once, with the whole answer.', inputSchema };
}

/** A reply whose answer came as the call of the tool, as if it had been said. A model that answers in words instead is taken at its word. */
export function saidInCall(reply: Reply, { mustCall }: Pick<Sending, 'mustCall'>): Reply {
  if (mustCall === undefined) return reply;
  const call = reply.calls.find(({ name }) => name === mustCall);
  const finish = reply.finish === 'tool-calls' ? 'stop' : reply.finish;
  return { ...reply, text: call?.input ?? reply.text, calls: [], finish };
}
