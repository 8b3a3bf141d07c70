import { describe, expect, it } from 'vitest';
import type { Backend, CallOptions } from '#explain/backend.ts';
import { backends } from '#explain/backends.generated.ts';
import type { Failure, Telling } from '#explain/model/failure.ts';
import { guarded } from '#explain/model/guard.ts';
import { type Reply, requestOnce, type Sending } from '#explain/model/request.ts';
import { serveRecorded } from '../model-server/recorded-server.ts';

/** What a provider is to be sent for the two questions below, and where; written by hand from its documentation. */
interface Contract {
  readonly base: string;
  readonly path: string;
  readonly key: string;
  readonly keyHeader: readonly [name: string, value: RegExp];
  readonly plain: object;
  readonly withTool: object;
  readonly refusal: { readonly status: number; readonly why: Failure['why']; readonly says: RegExp };
}

const schema: Sending['schema'] = {
  type: 'object',
  properties: { cause: { type: 'string' } },
  required: ['cause'],
  additionalProperties: false,
};
const input = { type: 'object', properties: { workload: { type: 'string' } } } as const;
const openaiMessages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Why?' },
];
const chat = (more: object = {}) => ({
  plain: {
    model: 'm-1',
    max_tokens: 500,
    stream: true,
    stream_options: { include_usage: true },
    messages: openaiMessages,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: false, schema } },
    ...more,
  },
  withTool: {
    messages: [
      ...openaiMessages,
      { role: 'assistant', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'read_log', arguments: '{"workload":"db"}' } }] },
      { role: 'tool', tool_call_id: 'c1', content: 'full' },
    ],
    tools: [{ type: 'function', function: { name: 'read_log', description: 'A log.', parameters: input } }],
    tool_choice: 'auto',
    ...more,
  },
});

const contracts: Readonly<Record<string, Contract>> = {
  openai: {
    base: '/v1',
    path: '/v1/chat/completions',
    key: 'planted-key-0123456789',
    keyHeader: ['authorization', /^Bearer planted-key-0123456789$/],
    ...chat({ store: false }),
    refusal: { status: 401, why: 'denied', says: /does not accept the key \(401\). It was taken from \$A_KEY/ },
  },
  'openai-compatible': {
    base: '/v1',
    path: '/v1/chat/completions',
    key: 'planted-key-0123456789',
    keyHeader: ['authorization', /^Bearer planted-key-0123456789$/],
    ...chat(),
    refusal: { status: 404, why: 'notFound', says: /has no model m-1/ },
  },
  azure: {
    base: '/openai/v1',
    path: '/openai/v1/chat/completions',
    key: 'planted-key-0123456789',
    keyHeader: ['api-key', /^planted-key-0123456789$/],
    ...chat(),
    refusal: { status: 404, why: 'notFound', says: /has no model m-1/ },
  },
  anthropic: {
    base: '/v1',
    path: '/v1/messages',
    key: 'planted-key-0123456789',
    keyHeader: ['x-api-key', /^planted-key-0123456789$/],
    plain: {
      model: 'm-1',
      max_tokens: 500,
      stream: true,
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Why?' }] }],
      tools: [{ name: 'json', input_schema: schema }],
      tool_choice: { type: 'any' },
    },
    withTool: {
      tools: [{ name: 'read_log', description: 'A log.', input_schema: input }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'read_log', input: { workload: 'db' } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: 'full' }] },
      ],
    },
    refusal: { status: 401, why: 'denied', says: /does not accept the key/ },
  },
  google: {
    base: '/v1beta',
    path: '/v1beta/models/m-1:streamGenerateContent?alt=sse',
    key: 'planted-key-0123456789',
    keyHeader: ['x-goog-api-key', /^planted-key-0123456789$/],
    plain: {
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Why?' }] }],
      generationConfig: { maxOutputTokens: 500, responseMimeType: 'application/json', responseJsonSchema: schema },
    },
    withTool: {
      tools: [{ functionDeclarations: [{ name: 'read_log', description: 'A log.', parametersJsonSchema: input }] }],
      contents: [
        { role: 'user', parts: [{ text: 'Why?' }] },
        { role: 'model', parts: [{ functionCall: { name: 'read_log', args: { workload: 'db' } } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'read_log', response: { content: 'full' } } }] },
      ],
    },
    refusal: { status: 400, why: 'denied', says: /does not accept the key \(400\)/ },
  },
  bedrock: {
    base: '',
    path: '/model/m-1/converse-stream',
    key: JSON.stringify({ AccessKeyId: 'AKIAPLANTED', SecretAccessKey: 'planted-key-0123456789', SessionToken: 'session-token' }),
    keyHeader: ['authorization', /^AWS4-HMAC-SHA256 Credential=AKIAPLANTED\/\d{8}\/eu-central-1\/bedrock\/aws4_request/],
    plain: {
      system: [{ text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ text: 'Why?' }] }],
      inferenceConfig: { maxTokens: 500 },
      toolConfig: { tools: [{ toolSpec: { name: 'json', inputSchema: { json: schema } } }] },
    },
    withTool: {
      toolConfig: { tools: [{ toolSpec: { name: 'read_log', description: 'A log.', inputSchema: { json: input } } }] },
      messages: [
        { role: 'user', content: [{ text: 'Why?' }] },
        { role: 'assistant', content: [{ toolUse: { toolUseId: 'c1', name: 'read_log', input: { workload: 'db' } } }] },
        { role: 'user', content: [{ toolResult: { toolUseId: 'c1', content: [{ text: 'full' }] } }] },
      ],
    },
    refusal: { status: 403, why: 'denied', says: /does not accept the key \(403\)/ },
  },
};

const opening: CallOptions['prompt'] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
];
const plainQuestion: Sending = { messages: opening, tools: [], schema, maxOutputTokens: 500 };
const toolQuestion: Sending = {
  messages: [
    ...opening,
    { role: 'assistant', content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'read_log', input: { workload: 'db' } }] },
    { role: 'tool', content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'read_log', output: { type: 'text', value: 'full' } }] },
  ],
  tools: [{ type: 'function', name: 'read_log', description: 'A log.', inputSchema: input }],
  maxOutputTokens: 500,
};

type Asked = Pick<Contract, 'base' | 'key'> & { readonly maxTokens?: boolean };
async function asked(backend: Backend, { base, key, maxTokens = true }: Asked, url: string, sending: Sending): Promise<Reply | Failure> {
  const settings = { use: 'allowed', name: 'm-1', url: `${url}${base}`, region: 'eu-central-1' } as const;
  const model = await backend.open(
    settings,
    key,
    guarded(fetch, () => () => {}),
  );
  const telling: Telling = { language: 'en', host: 'models.example.com', model: 'm-1', key, keySource: '$A_KEY' };
  return requestOnce(model, sending, { signal: AbortSignal.timeout(20_000), stream: true, backend, maxTokens, telling });
}

/** Those that send something somewhere. */
const remote = backends.filter(({ needs, url }) => needs.includes('url') || url({ use: 'allowed' }) !== undefined);

it('every back end that sends has a contract', () => expect(Object.keys(contracts).sort()).toEqual(remote.map(({ id }) => id).sort()));

it.each(backends.filter(({ completionLimit }) => completionLimit))(
  '$id says the limit of an answer as newer models want it',
  async (backend) => {
    await using server = await serveRecorded({ file: `${backend.id}/text.sse` });
    const { base = '', key = '' } = contracts[backend.id] ?? {};
    await asked(backend, { base, key, maxTokens: false }, server.url, plainQuestion);
    const body = server.requests[0]?.body as Readonly<Record<string, unknown>>;
    expect(body).toMatchObject({ max_completion_tokens: 500, response_format: { type: 'json_schema' } });
    expect(body).not.toHaveProperty('max_tokens');
  },
);

describe.each(remote.map((backend) => [backend.id, backend, contracts[backend.id] as Contract] as const))('%s', (id, backend, contract) => {
  const recorded = (name: string): string => `${id}/${name}.${id === 'bedrock' ? 'json' : 'sse'}`;

  it('is sent the question as it wants it, and its answer is understood', async () => {
    await using server = await serveRecorded({ file: recorded('text') });
    const reply = await asked(backend, contract, server.url, plainQuestion);
    expect(reply).toMatchObject({
      kind: 'reply',
      text: '{"cause": "the node is full"}',
      calls: [],
      finish: 'stop',
      usage: { input: 31, output: 9 },
    });
    const [request] = server.requests;
    expect(request?.path).toBe(contract.path);
    expect(String(request?.headers[contract.keyHeader[0]])).toMatch(contract.keyHeader[1]);
    expect(request?.body).toMatchObject(contract.plain);
  });

  it('is offered tools and told what they showed, and its call is understood', async () => {
    await using server = await serveRecorded({ file: recorded('tool') });
    const reply = await asked(backend, contract, server.url, toolQuestion);
    expect(reply).toMatchObject({ kind: 'reply', finish: 'tool-calls', usage: { output: 12 } });
    const [call] = reply.kind === 'reply' ? reply.calls : [];
    expect({ name: call?.name, input: JSON.parse(call?.input ?? '{}') as unknown }).toEqual({
      name: 'read_log',
      input: { workload: 'web' },
    });
    expect(server.requests[0]?.body).toMatchObject(contract.withTool);
  });

  it('refuses, and the letter says why without the key', async () => {
    const { status, why, says } = contract.refusal;
    await using server = await serveRecorded({ file: `${id}/refused.json`, status });
    const failure = await asked(backend, contract, server.url, plainQuestion);
    expect(failure).toMatchObject({ kind: 'failure', why, again: false });
    expect(failure.kind === 'failure' && failure.message).toMatch(says);
    expect(JSON.stringify(failure)).not.toMatch(/planted|sk-AB|wxyz/);
  });
});
