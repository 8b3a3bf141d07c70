import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WhyNoAnswer } from '#explain/asker.ts';
import { question, testAsker } from '#explain/model/testing.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { startModelServer } from '../model-server/model-server.ts';
import { type Reply, textOf } from '../model-server/script.ts';

/** The answer as the call of the tool that stands for it. */
const asCall: Reply = { tools: [{ name: 'answer', input: { cause: 'workload-1 asks for too much', replicas: 2 } }] };
const noSchema: Reply = { status: 400, message: "'response_format' of type 'json_schema' is not supported" };
const noMaxTokens: Reply = {
  status: 400,
  message: "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
};
const noTools: Reply = { status: 400, message: 'scripted does not support tools' };
const never = new AbortController().signal;
const good: Reply = { json: { cause: 'workload-1 asks for too much', replicas: 2 } };
const value = { cause: 'checkout asks for too much', replicas: 2 };
/** A watchdog that bites soon: what it waits for never comes. */
const impatient: Partial<BackendSettings> = { limits: { silentSeconds: 0.2 } };

/** An address where nobody listens any more. */
async function closedPort(): Promise<string> {
  const server = await startModelServer([]);
  await server.close();
  return server.url;
}

describe('a question to a model', () => {
  it('goes out behind the boundary and comes back in the names of the cluster', async () => {
    await using server = await startModelServer([good]);
    const answer = await testAsker(server.url).ask(question(), never);
    expect(answer).toMatchObject({
      status: 'answered',
      value,
      cut: false,
      cached: false,
      usage: { inputTokens: 100, outputTokens: 20, counted: true },
    });
    const [sent] = server.received;
    expect(sent && textOf(sent)).toContain('Deployment namespace-1/workload-1');
    expect(sent && textOf(sent)).not.toMatch(/checkout|shop/);
    expect(sent?.body?.response_format?.type).toBe('json_schema');
  });

  it('may be answered in plain text', async () => {
    await using server = await startModelServer([{ text: 'workload-1 is down.' }]);
    const answer = await testAsker(server.url).ask({ ...question(), shape: z.string() }, never);
    expect(answer).toMatchObject({ status: 'answered', value: 'checkout is down.' });
    expect(server.received[0]?.body?.response_format).toBeUndefined();
  });
});

describe('an answer is found', () => {
  const half = JSON.stringify({ cause: 'a long story of a workload that asks for too much', replicas: 2 });
  it.each<readonly [name: string, script: readonly Reply[], settings: Partial<BackendSettings>, requests: number]>([
    ['in a code fence', [{ text: `Here it is:\n\`\`\`json\n${JSON.stringify(good.json)}\n\`\`\`` }], {}, 1],
    ['between sentences', [{ text: `Sure! ${JSON.stringify(good.json)} I hope {this} helps.` }], {}, 1],
    ['after thinking aloud in the text', [{ text: `<think>{"cause": "wrong"}</think>${JSON.stringify(good.json)}` }], {}, 1],
    ['beside thoughts in their own field', [{ ...good, reasoning: 'let me see' }], {}, 1],
    [
      'of a server that does not stream',
      [
        { ...good, streams: false },
        { ...good, streams: false },
      ],
      {},
      2,
    ],
    ['when the server counts no tokens', [{ ...good, usage: false }], {}, 1],
    ['after 429 with a time', [{ status: 429, headers: { 'retry-after': '1' } }, good], {}, 2],
    ['after two server errors', [{ status: 503 }, { status: 500 }, good], {}, 3],
    ['after a connection that broke before the answer', [{ brokenAfter: 0 }, good], {}, 2],
    ['after a connection that broke in the middle', [{ ...good, brokenAfter: 2 }, good], {}, 2],
    ['after a stream that ended early', [{ ...good, endsAfter: 2 }, good], {}, 2],
    ['after a silent start', [{ silentAfter: 0 }, good], impatient, 2],
    ['after silence in the middle', [{ ...good, silentAfter: 2 }, good], impatient, 2],
    ['after nothing at all', [{ text: '' }, good], {}, 2],
    ['after JSON that does not parse', [{ text: '{"cause": "x", }' }, good], {}, 2],
    ['after JSON that does not fit', [{ json: { cause: 1 } }, good], {}, 2],
    ['after prose', [{ text: 'I cannot say.' }, good], {}, 2],
    ['as the call of a tool, where the server takes no schema', [noSchema, asCall], {}, 2],
    ['in words although a tool was to be called', [noSchema, good], {}, 2],
    ['in words, where the server takes neither', [noSchema, noTools, good], {}, 3],
    ['as the call of a tool, where the server passes over the schema', [{ text: 'The workload asks for too much.' }, asCall], {}, 2],
    ['in words, where a request is rejected and nobody says why', [{ status: 400, message: 'Bad Request' }, { status: 422 }, good], {}, 3],
    ['with its limit in the newer field, where the old one is refused', [noMaxTokens, good], {}, 2],
    ['where a server fails at making a grammar of the schema', [{ status: 500, message: 'failed to parse grammar' }, asCall], {}, 2],
    ['as a call that does not fit, and then does', [noSchema, { tools: [{ name: 'answer', input: '{"cause": 1}' }] }, asCall], {}, 3],
    ['in pieces', [{ text: half.slice(0, 30), finish: 'length' }, { text: half.slice(30) }], {}, 2],
    ['in pieces that overlap', [{ text: half.slice(0, 40), finish: 'length' }, { text: half.slice(20) }], {}, 2],
    [
      'in three pieces',
      [{ text: half.slice(0, 20), finish: 'length' }, { text: half.slice(20, 40), finish: 'length' }, { text: half.slice(40) }],
      {},
      3,
    ],
    ['after all tokens went into thinking', [{ text: '', reasoning: 'hm', finish: 'length' }, good], {}, 2],
  ])('%s', async (_, script, settings, requests) => {
    await using server = await startModelServer(script);
    const answer = await testAsker(server.url, settings).ask(question(), never);
    expect(answer).toMatchObject({ status: 'answered', cut: false });
    expect(answer.status === 'answered' && answer.value.replicas).toBe(2);
    expect(server.received).toHaveLength(requests);
  });

  it('in the form that was found to work, from then on', async () => {
    await using server = await startModelServer([noSchema, asCall, asCall]);
    const asker = testAsker(server.url, {}, { cache: 'skip' });
    await asker.ask(question(), never);
    expect(await asker.ask(question(), never)).toMatchObject({ status: 'answered', value, usage: { requests: 1 } });
    const [first, ...others] = server.received.map(({ body }) => body);
    expect(first?.tools).toBeUndefined();
    for (const body of others) {
      expect(body?.response_format).toBeUndefined();
      expect(body?.tools).toMatchObject([{ function: { name: 'answer', parameters: { required: ['cause'] } } }]);
      expect(body?.tool_choice).toEqual({ type: 'function', function: { name: 'answer' } });
    }
  });

  it('by the schema, where the server takes no tools to read with', async () => {
    await using server = await startModelServer([noTools, good]);
    const tool = { name: 'read_log', description: 'A log.', input: z.object({}), read: () => Promise.resolve({ text: '', evidence: [] }) };
    expect(await testAsker(server.url).ask(question({ tools: [tool] }), never)).toMatchObject({ status: 'answered', value });
    expect(server.received.map(({ body }) => body?.response_format?.type)).toEqual([undefined, 'json_schema']);
  });

  it('as far as it goes, and marked, when it is cut for good', async () => {
    const cut: Reply = { text: '{"cause": "a long story', finish: 'length' };
    await using server = await startModelServer([
      cut,
      { text: ' that goes on', finish: 'length' },
      { text: ' and on', finish: 'length' },
      { text: ' and', finish: 'length' },
    ]);
    const answer = await testAsker(server.url).ask(question(), never);
    expect(answer).toMatchObject({ status: 'answered', cut: true, value: { cause: 'a long story that goes on and on and' } });
  });
});

describe('there is no answer', async () => {
  const rows: readonly (readonly [
    name: string,
    why: WhyNoAnswer,
    script: readonly Reply[],
    says: RegExp,
    requests: number,
    settings?: Partial<BackendSettings>,
  ])[] = [
    ['silent twice', 'stalled', [{ silentAfter: 0 }, { ...good, silentAfter: 3 }], /fell silent/, 2, impatient],
    ['slower than the limit', 'stalled', [{ silentAfter: 0 }], /limits\.seconds/, 1, { limits: { seconds: 0.2 } }],
    ['key refused', 'denied', [{ status: 401, message: 'Incorrect API key provided' }], /does not accept the key/, 1],
    ['not permitted', 'denied', [{ status: 403, message: 'Country not supported' }], /Country not supported/, 1],
    ['no such model', 'notFound', [{ status: 404, message: 'The model `scripted` does not exist' }], /has no model scripted/, 1],
    [
      'no such model, as Ollama says it',
      'notFound',
      [{ status: 404, message: 'model "scripted" not found, try pulling it first' }],
      /has no model/,
      1,
    ],
    ['nothing at this address', 'notFound', [{ status: 404, message: 'Not Found' }], /Check the path/, 1],
    ['a web page', 'notFound', [{ raw: '<html></html>', contentType: 'text/html' }], /text\/html/, 1],
    [
      'a redirect',
      'notFound',
      [{ status: 307, raw: '', headers: { location: 'https://elsewhere.example.com/v1?key=1' } }],
      /elsewhere\.example\.com\/v1\. /,
      1,
    ],
    ['429 for ever', 'limited', Array.from({ length: 9 }, () => ({ status: 429, message: 'slow down' })), /slow down/, 4],
    ['429 until tomorrow', 'limited', [{ status: 429, headers: { 'retry-after': '86400' } }], /another 86400 s/, 1],
    [
      'quota spent',
      'limited',
      [{ status: 429, message: 'You exceeded your current quota, please check your plan (insufficient_quota)' }],
      /quota/,
      1,
    ],
    ['server errors for ever', 'unreachable', Array.from({ length: 9 }, () => ({ status: 502 })), /502/, 4],
    ['always broken', 'unreachable', Array.from({ length: 9 }, () => ({ ...good, brokenAfter: 2 })), /broke off/, 4],
    ['refused by a filter', 'refused', [{ text: 'I', finish: 'content_filter' }], /declined/, 1],
    ['refused in the field for it', 'refused', [{ refusal: 'I will not.' }], /declined/, 1],
    ['nothing, twice', 'malformed', [{ text: '' }, { text: ' ' }], /nothing, twice/, 2],
    ['malformed, twice', 'malformed', [{ text: 'no' }, { text: 'still no' }], /no JSON/, 2],
    [
      'too long for the model, and half of it too',
      'overLimit',
      Array.from({ length: 3 }, () => ({ status: 400, message: "This model's maximum context length is 4096 tokens" })),
      /limits\.context/,
      2,
    ],
    ['over the tokens of a question', 'overLimit', [], /limits\.tokens/, 0, { limits: { tokens: 100 } }],
    [
      'over the cost of a question',
      'overLimit',
      [],
      /limits\.cost/,
      0,
      { limits: { cost: 0.000001 }, price: { input: 5, output: 10, currency: 'USD' } },
    ],
    ['forbidden by the profile', 'forbidden', [], /model\.use: never/, 0, { use: 'never' }],
  ];
  it.each(rows.map(([name, why, script, says, requests, settings = {}]) => ({ name, why, script, says, requests, settings })))(
    '$name: $why',
    async ({ why, script, says, requests, settings }) => {
      await using server = await startModelServer(script);
      const answer = await testAsker(server.url, settings).ask(question(), never);
      expect(answer).toMatchObject({ status: 'none', why });
      expect(answer.status === 'none' && answer.message).toMatch(says);
      expect(server.received).toHaveLength(requests);
    },
  );

  it.each([
    ['nobody listens', await closedPort(), /ECONNREFUSED/],
    ['the name is unknown', 'http://no-such-host.invalid/v1', /ENOTFOUND|EAI_AGAIN/],
  ])('%s', async (_, url, says) => {
    const answer = await testAsker(url).ask(question(), never);
    expect(answer).toMatchObject({ status: 'none', why: 'unreachable' });
    expect(answer.status === 'none' && answer.message).toMatch(says);
  });

  it('and nothing is sent without a yes', async () => {
    await using server = await startModelServer([good]);
    const answer = await testAsker(server.url, {}, { consent: () => Promise.resolve(false) }).ask(question(), never);
    expect(answer).toMatchObject({ status: 'none', why: 'forbidden' });
    expect(server.requests).toEqual([]);
  });

  it('and an abort is thrown, not answered', async () => {
    const abort = new AbortController();
    await using server = await startModelServer(() => {
      abort.abort(new Error('the person went away'));
      return { silentAfter: 0 };
    });
    await expect(testAsker(server.url).ask(question(), abort.signal)).rejects.toThrow('the person went away');
  });
});
