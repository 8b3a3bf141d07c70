import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { answerByRule } from '#explain/ask/answer.ts';
import { answerByModel } from '#explain/ask/by-model.ts';
import type { Outgoing } from '#explain/boundary/boundary.ts';
import { testAsker } from '#explain/model/testing.ts';
import { tools } from '#explain/tools.generated.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { startModelServer } from './model-server/model-server.ts';
import { type Reply, textOf } from './model-server/script.ts';

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
