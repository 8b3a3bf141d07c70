import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '#explain/report.ts';
import { startModelServer } from '../model-server/model-server.ts';
import type { Reply } from '../model-server/script.ts';
import { textOf } from '../model-server/script.ts';
import { runDoryo } from './run-doryo.ts';

const file = path.resolve(import.meta.dirname, '../scenarios/checkout-fails-for-payments-and-for-stock/snapshot.doryo.json.gz');

const read = (command: string, readings: readonly (readonly [when: string, raises: string[], lowers: string[]])[]) => ({
  command,
  readings: readings.map(([when, raises, lowers]) => ({ when, means: 'see above', raises, lowers })),
});
/** What the scripted model says: one hypothesis that is so, one that is not, one that doryo cannot decide, and lies. */
const claims = [
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'Deployment payments gives its container no variable at all.',
    evidence: ['L1'],
    ...read("kubectl get deployment payments -n gamestore -o jsonpath='{.spec.template.spec.containers[0].env}'", [
      ['it prints nothing', ['H1'], []],
      ['it shows "CARD_PROVIDER_KEY"', [], ['H1']],
    ]),
  },
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'Deployment checkout was scaled to nothing.',
    evidence: ['E5'],
    ...read('kubectl get deployment checkout -n gamestore -o yaml', [
      ['spec.replicas is 0', ['H2'], []],
      ['spec.replicas is 1', [], ['H2']],
    ]),
  },
  {
    section: 'cause',
    kind: 'hypothesis',
    text: 'The variable CARD_PROVIDER_KEY was there in an earlier revision of Deployment payments.',
    evidence: ['L1'],
    ...read('kubectl rollout history deployment/payments -n gamestore', [
      ['it lists several revisions', ['H3'], []],
      ['it lists one revision', [], ['H3']],
    ]),
  },
  { section: 'what', kind: 'statement', text: 'The container was restarted 47 times.', evidence: ['L1'] },
  { section: 'what', kind: 'statement', text: 'Pod payments-db-0 is out of memory.', evidence: ['L1'] },
  { section: 'urgency', kind: 'statement', text: 'This is not urgent and can wait until next week.', evidence: [] },
  { section: 'comments', kind: 'command', text: 'Start it anew.', evidence: [], ...read('kubectl delete pod -n gamestore --all', []) },
];
const replies: readonly Reply[] = [{ json: { claims } }, { json: { claims: [] } }];
const explain = (url: string, ...more: readonly string[]) =>
  runDoryo(
    [
      'analyze',
      '-f',
      file,
      '--explain',
      'f93a',
      '--backend',
      'openai-compatible',
      '--model-url',
      url,
      '--model',
      'scripted',
      '--yes-send',
      ...more,
    ],
    {},
  );

describe('analyze --explain, over HTTP', { timeout: 180_000 }, () => {
  it('shows each hypothesis as what the read makes of it, and no lie', async () => {
    await using server = await startModelServer(replies);
    const { exitCode, stdout, stderr } = await explain(server.url, '--send', 'off', '--lang', 'en');
    expect(exitCode).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('Hypothesis of the model, supported by what was read: Deployment payments gives its container no variable');
    expect(text).toContain('Hypothesis of the model, refuted by what was read: Deployment checkout was scaled to nothing.');
    expect(text).toContain('Hypothesis of the model, not shown: The variable CARD_PROVIDER_KEY was there in an earlier revision');
    expect(text).toContain('Not read: doryo cannot make this read by itself');
    expect(text).toContain('7 statements checked, 3 kept, 4 dropped');
    expect(text).not.toMatch(/47 times|payments-db-0|next week|--all/);
    expect(text).toContain('P1 page');
    // Reads are shown while they are made.
    expect(stderr).toContain('doryo: reading: kubectl get deployment checkout -n gamestore -o yaml');
    expect(server.received).toHaveLength(2);
  });

  it('in Japanese, for a client, as data, with names replaced before they are sent', async () => {
    await using server = await startModelServer(({ body }, count) => {
      if (count > 1) return { json: { claims: [] } };
      // The model knows only the pseudonyms that it was given.
      const given = JSON.stringify(body?.messages ?? []);
      const [, pod = ''] = /Pod ([a-z0-9-]+)\/([a-z0-9-]+)/.exec(given)?.slice(1) ?? [];
      return { json: { claims: [{ section: 'what', kind: 'hypothesis', text: `Pod ${pod} を確認してください。`, evidence: ['L1'] }] } };
    });
    const { exitCode, stdout } = await explain(server.url, '--lang', 'ja', '--audience', 'client', '-o', 'json');
    expect(exitCode).toBe(0);
    const report = reportSchema.parse(JSON.parse(stdout));
    const [incident] = report.incidents;
    expect(incident?.explainedBy).toMatchObject({ audience: 'client', checked: 1, hypotheses: [{ status: 'open' }] });
    expect(server.received.map(textOf).join('\n')).not.toMatch(/gamestore|payments|checkout/);
    expect(incident).toMatchObject({ priority: 'P1', urgency: 'page' });
  });

  it('as data: the status, the read and what shows it', async () => {
    await using server = await startModelServer(replies);
    const { stdout } = await explain(server.url, '--send', 'off', '--lang', 'en', '-o', 'json', '--audience', 'newcomer');
    const [incident] = reportSchema.parse(JSON.parse(stdout)).incidents;
    const { hypotheses = [] } = incident?.explainedBy ?? {};
    expect(hypotheses.map(({ status }) => status)).toEqual(['supported', 'refuted', 'open']);
    expect(hypotheses[1]).toMatchObject({ command: 'kubectl get deployment checkout -n gamestore -o yaml', when: 'spec.replicas is 1' });
    const [id = ''] = hypotheses[1]?.shownBy ?? [];
    expect(incident?.evidence[id]).toMatchObject({ type: 'field', path: '/spec/replicas', value: 1 });
    expect(incident?.rootCauses.map(({ reason }) => reason)).toEqual(['ContainerLogVariableMissing']);
  });

  it.each([
    ['newcomer', 'en', /Words used here:\n(?: {4}.*\n)*? {4}Pod {2,}the smallest thing/],
    ['newcomer', 'ja', /このレポートの用語:\n(?: {4}.*\n)*? {4}Pod {2,}Kubernetes が実行する最小の単位/],
    ['engineer', 'en', undefined],
  ])('by rule, for a %s (%s): what its words mean, where that helps', async (audience, language, block) => {
    const { stdout } = await runDoryo(['analyze', '-f', file, '--audience', audience, '--lang', language]);
    if (block) expect(stdout).toMatch(block);
    else expect(stdout).not.toMatch(/Words used here|このレポートの用語/);
  });

  it.each<readonly [name: string, replies: readonly Reply[]]>([
    ['fails', Array.from({ length: 8 }, () => ({ status: 500, message: 'out of memory' }))],
    ['is no answer', Array.from({ length: 8 }, () => ({ refusal: 'no' }))],
  ])('a model that %s leaves the answer by rule, and says so', async (_, failing) => {
    await using server = await startModelServer(failing);
    const { exitCode, stdout, stderr } = await explain(server.url, '--lang', 'en');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('misses the variable CARD_PROVIDER_KEY');
    expect(stderr).toMatch(/told by rule|by rule/);
  });
});
