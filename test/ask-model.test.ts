import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { answerByRule } from '#explain/ask/answer.ts';
import { answerQuestion } from '#explain/ask/answer-question.ts';
import { answerByModel } from '#explain/ask/by-model.ts';
import type { Outgoing } from '#explain/boundary/boundary.ts';
import { testAsker } from '#explain/model/testing.ts';
import { tools } from '#explain/tools.generated.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { startModelServer } from './model-server/model-server.ts';
import { type Received, type Reply, type Script, textOf } from './model-server/script.ts';

const file = path.resolve(import.meta.dirname, 'scenarios/checkout-fails-for-payments-and-for-stock/snapshot.doryo.json.gz');
const held = caseOf(await readFiles([file], {}, {}), { language: 'en' });
const question = 'why is payments down?';
const byRule = answerByRule(question, held);
const log = Object.entries(byRule.evidence).find(([, { type }]) => type === 'log')?.[0] ?? '';
const { signal } = new AbortController();

const claim = (text: string, more: object = {}) => ({ section: 'cause', kind: 'statement', text, evidence: [log], ...more });
async function asked(script: readonly Reply[]) {
  await using server = await startModelServer(script);
  const asker = testAsker(server.url, {}, { boundary: open });
  const result = await answerByModel(byRule, { asker, held, tools, signal });
  return { ...result, received: [...server.received] };
}
const open = {
  setting: 'off',
  seal: async (text: string) => text,
  sealTogether: async (texts: readonly Outgoing[]) => texts.map(({ text }) => ({ head: text, tail: '' })),
  open: (text: string) => text,
  sealValue: async <T>(value: T) => value,
  openValue: <T>(value: T) => value,
  learn: () => undefined,
  replaced: () => ({}),
  pseudonyms: () => [],
} as const;

describe('a question answered with a model', () => {
  it('loses its secrets before anything is made of it: no word of them is sent, or told to be unknown', async () => {
    await using server = await startModelServer([{ json: { claims: [] } }]);
    const asker = testAsker(server.url, {}, { boundary: open });
    const { answer } = await answerQuestion('why is payments down? password=hunter22x', { asker, held, tools, signal });
    expect(server.received).toHaveLength(1);
    expect(server.received.map(textOf).join()).not.toContain('hunter22x');
    expect(JSON.stringify(answer)).not.toMatch(/hunter22x|called .{0,2}redacted/);
  });

  it('keeps what the evidence shows, above what is known by rule', async () => {
    const { answer, note } = await asked([{ json: { claims: [claim("Container payments logs KeyError: 'CARD_PROVIDER_KEY'.")] } }]);
    expect(answer?.by).toBe('model');
    expect(answer?.said[0]?.text).toContain('CARD_PROVIDER_KEY');
    expect(answer?.said.slice(1)).toEqual(byRule.said);
    expect(note).toContain('1 were kept');
  });

  it.each([
    ['an invented object', claim('Pod gamestore/payments-db-0 is out of memory.')],
    ['an invented number', claim('The container was restarted 47 times.')],
    ['an invented quote', claim('The log says "disk quota exceeded on /var/lib/mysql".')],
    ['evidence that does not exist', claim('Container payments misses a variable.', { evidence: ['E99'] })],
    ['a command that changes', claim('Restart it.', { kind: 'command', command: 'kubectl delete deployment payments -n gamestore' })],
  ])('never says %s unmarked', async (_, lie) => {
    const { answer } = await asked([{ json: { claims: [lie] } }]);
    const unmarked = (answer?.said ?? []).filter(({ text }) => !/^(?:Hypothesis|Not supported)/.test(text)).map(({ text }) => text);
    expect(unmarked.join('\n')).not.toContain(lie.text);
    expect(JSON.stringify(answer?.next ?? [])).not.toContain('kubectl delete');
  });

  it('reads with tools, and may cite what they show', async () => {
    const call = { tools: [{ name: 'read_events', input: { object: 'deploy/payments', namespace: 'gamestore' } }] };
    const { answer, received } = await asked([
      call,
      { json: { claims: [claim('Kubernetes backs off restarting the container payments.', { evidence: ['T9'] })] } },
      { json: { claims: [] } },
    ]);
    expect(received.length).toBeGreaterThanOrEqual(2);
    expect(received[1] && textOf(received[1])).toContain('Evidence by id');
    expect(answer?.said.flatMap(({ evidence }) => evidence).every((id) => id in (answer?.evidence ?? {})) ?? true).toBe(true);
  });

  it('is asked again once with the reasons, and then left out', async () => {
    const lie = claim('The container was restarted 4711 times.');
    const good = claim("Container payments logs KeyError: 'CARD_PROVIDER_KEY'.", { replaces: 0 });
    const mended = await asked([{ json: { claims: [lie] } }, { json: { claims: [good] } }]);
    expect(mended.answer?.said[0]?.text).toContain('CARD_PROVIDER_KEY');
    expect(mended.received.map(textOf).at(-1)).toContain('claims that did not hold');
    const left = await asked([{ json: { claims: [lie] } }, { json: { claims: [{ ...lie, replaces: 0 }] } }]);
    expect(left.answer).toBeUndefined();
    expect(left.received).toHaveLength(2);
  });

  it('shows a hypothesis as what the read of the case makes of it', async () => {
    const readings = [
      { when: 'spec.replicas is 0', means: '', raises: ['H1'], lowers: [] },
      { when: 'spec.replicas is 1', means: '', raises: [], lowers: ['H1'] },
    ];
    const command = 'kubectl get deployment payments -n gamestore -o yaml';
    const guess = claim('Deployment payments was scaled to nothing.', { kind: 'hypothesis', command, readings });
    const { answer } = await asked([{ json: { claims: [guess] } }]);
    expect(answer?.said[0]?.text).toBe('Hypothesis of the model, refuted by what was read: Deployment payments was scaled to nothing.');
    expect(answer?.said[1]?.text).toContain(command);
    expect(answer?.said.flatMap(({ evidence }) => evidence).every((id) => id in (answer.evidence ?? {}))).toBe(true);
  });

  it.each<readonly [string, Reply]>([
    ['fails', { status: 500, message: 'out of memory' }],
    ['is not what was asked for', { text: 'I am sorry, I cannot.' }],
    ['is no answer', { refusal: 'no' }],
    ['is empty', { json: { claims: [] } }],
  ])('leaves the answer by rule where the reply %s, and says why', { timeout: 30_000 }, async (_, reply) => {
    const { answer, note } = await asked([reply, reply, reply, reply, reply, reply]);
    expect(answer).toBeUndefined();
    expect(note).not.toBe('');
  });
});

describe('a question that no incident concerns', () => {
  it('gets the model too, which reads with the same tools', async () => {
    const script = ({ body }: Received): Reply => {
      const messages = body?.messages ?? [];
      if (!messages.some(({ role }) => role === 'tool')) return { tools: [{ name: 'read_object', input: { object: 'node/worker2' } }] };
      const [id = ''] = /[ET]\d+(?=: [^\\]*\/status\/conditions\/\d+[^\\]*Ready True)/.exec(JSON.stringify(messages)) ?? [];
      return {
        json: { claims: [{ section: 'what', kind: 'statement', text: 'Node worker2 has the condition Ready True.', evidence: [id] }] },
      };
    };
    const { answer } = await askedOf('is anything wrong with node worker2?', script);
    expect(answer?.by).toBe('model');
    expect(answer?.said[0]).toMatchObject({
      text: 'Node worker2 has the condition Ready True.',
      evidence: [expect.stringMatching(/^[ET]\d/)],
    });
    expect(answer?.incidents).toEqual([]);
  });

  it.each([
    'Node worker2 is out of memory.',
    'Node worker2 is not ready.',
    'Node worker9 is down.',
    'The kubelet of Node worker2 crashed.',
    'Node worker2 runs kubelet v1.30.0.',
  ])('and is held to the checks: %s', async (text) => {
    const lie = claim(text, { evidence: ['E1', 'E2', 'E3', 'E4'] });
    const { answer } = await askedOf('is anything wrong with node worker2?', (_, count) => ({
      json: { claims: count === 1 ? [lie] : [] },
    }));
    expect(answer).toBeUndefined();
  });

  it('and what cites nothing is marked', async () => {
    const bare = claim('Node worker2 is a node.', { evidence: [] });
    const { answer } = await askedOf('is anything wrong with node worker2?', (_, count) => ({
      json: { claims: count === 1 ? [bare] : [] },
    }));
    expect(answer?.said[0]?.text).toBe('Not supported by evidence: Node worker2 is a node.');
  });

  it('that nothing shows is answered with "I cannot see that"', async () => {
    const { answer } = await askedOf('is the coffee machine green?', () => ({ json: { claims: [] } }));
    expect(answer?.cannotSee).toEqual([expect.stringContaining('I cannot see that')]);
  });

  it('without a model is answered by rule', async () => {
    const { answer, note } = await answerQuestion('is anything wrong with node worker2?', { held, tools, signal });
    expect({ by: answer.by, note }).toEqual({ by: 'rule', note: undefined });
  });
});

async function askedOf(given: string, script: Script) {
  await using server = await startModelServer(script);
  const asker = testAsker(server.url, {}, { boundary: open });
  return await answerByModel(answerByRule(given, held), { asker, held, tools, signal });
}
