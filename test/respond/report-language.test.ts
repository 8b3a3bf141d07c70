import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { promptsWith } from '#explain/prompts/prompts.ts';
import { type Language, otherLanguage } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { savedReads } from '../../src/pipeline/eval/saved-reads.ts';
import type { Entry } from '../../src/pipeline/respond/entry.ts';
import { sessionReport } from '../../src/pipeline/respond/hand-over.ts';
import { isInOneLanguage } from '../../src/pipeline/respond/in-language.ts';
import { runSession } from '../../src/pipeline/respond/session/run.ts';
import { runDoryo } from '../surface/run-doryo.ts';
import { foreignIn } from './foreign.ts';
import { deploymentYaml, type Played, paste, play, recordIn, sessionsIn } from './session.ts';

vi.setConfig({ testTimeout: 300_000 });

const notice = {
  ja: '片方の言語だけで記録された内容は、セッションの言語（英語）のままです',
  en: 'stands here in the language of the session',
};
const printedAt = '2026-11-25T05:01:30Z';
const typed: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'the pending pod is superfluous',
    'memory is used up on the nodes',
    'nobody is hurt by it yet',
    'because it costs the least',
    'because both of them serve',
  ],
  ja: ['Pending の Pod は余分です', 'メモリーを使い切っています', 'まだ誰も困っていません', '最も安いため', '両方とも動いているため'],
};
/** All that a person gives in the reference incident, in one language. */
function turnsIn(language: Language): readonly string[] {
  const [superfluous = '', used = '', note = '', least = '', both = ''] = typed[language];
  return [
    paste('2-stall.events'),
    '1',
    paste('2-stall.describe-nodes'),
    paste('2-stall.describe-pending-pod'),
    paste('2-stall.describe-deployment'),
    superfluous,
    used,
    `note ${note}`,
    'ways',
    `decide 1 because ${least.replace('because ', '')}`,
    `done because ${least.replace('because ', '')}`,
    deploymentYaml(),
    paste('3-recovered.pods'),
    'verify',
    `phase verified because ${both.replace('because ', '')}`,
  ];
}
const fixtures = [
  '2-stall.events',
  '2-stall.describe-nodes',
  '2-stall.describe-pending-pod',
  '2-stall.describe-deployment',
  '3-recovered.pods',
];
const printed = fixtures.map((name) => paste(name));
const playIn = (language: Language, turns = turnsIn(language)): Promise<Played> =>
  play(turns, { words: ['--paste', '--taken-at', printedAt, '--lang', language] });
/** Held once; who changes its record takes a copy. */
const held: Partial<Record<Language, Promise<Played>>> = {};
const heldIn = (language: Language): Promise<Played> => (held[language] ??= playIn(language));
async function told(home: string, words: readonly string[]): Promise<string> {
  return (await runDoryo(words, { environment: { HOME: home } })).stdout;
}
const handOver = (home: string, language: Language) => told(home, ['respond', '--report', '--lang', language]);

describe('a report in the other language than that of the session', () => {
  it.each<Language>(['en', 'ja'])('tells all that doryo said, of a session that was held in %s', async (language) => {
    const other = otherLanguage(language);
    const { home, record } = await heldIn(language);
    expect(record.filter(({ entry }) => entry === 'verified').map(({ outcome }) => outcome)).toEqual(['recovered']);
    for (const report of [await handOver(home, other), await told(home, ['escalate', '--lang', other])]) {
      expect(foreignIn(report, other, [...typed[language], ...printed])).toEqual([]);
      expect(report).not.toContain(notice[other]);
      // What the person typed stays as typed.
      for (const sentence of typed[language]) expect(report).toContain(sentence.replace('because ', ''));
    }
    // The same words are foreign to the report in the language of the session: the test can fail.
    expect(foreignIn(await handOver(home, language), other, [...typed[language], ...printed]).length).toBeGreaterThan(5);
  });

  it('says of the verdict and of the way what the person would have heard in that language', async () => {
    const { home } = await heldIn('en');
    const report = await handOver(home, 'ja');
    expect(report).toContain('古い ReplicaSet を縮小し、新しい Pod の場所を空ける');
    expect(report).toContain('1 つのリビジョン（nginx-with-10gi）だけが稼働しています: 2 個中 2 個が稼働');
    expect(report).toContain('ロールアウトが自らを妨げている');
  });

  it('is whole too when the session was resumed in that language', async () => {
    const [first, second] = [turnsIn('en').slice(0, 4), turnsIn('ja').slice(4)];
    const { home } = await playIn('en', first);
    const { stdout } = await play(second, { home, words: ['--resume', '--paste', '--taken-at', printedAt, '--lang', 'ja'] });
    // What was known before is not told anew in the record, and is told in the language of now.
    expect(stdout).not.toContain('状況が変わりました: nginx');
    const given = [...typed.en, ...typed.ja, ...printed];
    for (const language of ['en', 'ja'] as const) expect(foreignIn(await handOver(home, language), language, given)).toEqual([]);
    expect(foreignIn(stdout, 'ja', [...given, 'phase verified because ...'])).toEqual([]);
  });

  it('leaves a record of before as it is, and says so', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'doryo-before-'));
    cpSync((await heldIn('en')).home, home, { recursive: true });
    const file = path.join(sessionsIn(home)[0] ?? '', 'record.jsonl');
    const bare = recordIn(home).map(withoutOther);
    writeFileSync(file, bare.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    expect(readFileSync(file, 'utf8')).not.toContain('"also"');
    const report = await handOver(home, 'ja');
    expect(report).toContain(notice.ja);
    expect(report).toContain('One revision serves (nginx-with-10gi)');
    expect(await handOver(home, 'en')).not.toContain(notice.en);
    const { exitCode } = await play(['status', 'quit'], { home, words: ['--resume', '--paste', '--lang', 'ja'] });
    expect(exitCode).toBe(0);
  });
});

function withoutOther(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { also: _, ...rest } = entry;
  const { also: __, ...incident } = (rest['incident'] ?? {}) as Readonly<Record<string, unknown>>;
  return rest['incident'] ? { ...rest, incident } : rest;
}

const scenarios = path.resolve(import.meta.dirname, '../scenarios');
describe.each(['admission-webhook-answers-too-late', 'memory-shortage-stall', 'oom-by-limit'])('of the scenario %s', (name) => {
  it.each<Language>(['en', 'ja'])(
    'all that doryo said in %s is there in the other language, read from a file or connected',
    async (language) => {
      const snapshot = await readFiles([path.join(scenarios, name, 'snapshot.doryo.json.gz')], {}, {});
      const other = otherLanguage(language);
      for (const source of [{ saved: snapshot }, { connected: snapshot }]) {
        const entries = await recordOf(language, source);
        expect(entries.filter(isInOneLanguage)).toEqual([]);
        const given = [JSON.stringify(snapshot).replaceAll('\\n', ' ').replaceAll('\\"', '"'), ...assertions];
        expect(foreignIn(sessionReport(entries, { language: other, interim: false }), other, given)).toEqual([]);
      }
    },
  );
});
const assertions = ['it is fixed', 'the pod is superfluous', 'memory is used up', 'the node is broken'];

/** The record of a session in which the person takes the first of everything. */
async function recordOf(
  language: Language,
  { saved, connected }: { readonly saved?: Snapshot; readonly connected?: Snapshot },
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const turns = ['1', ...assertions, 'ways', 'decide 1 because X', 'done because X', 'verify', 'quit'];
  await runSession(
    {
      session: 'test',
      language,
      width: 100,
      colour: false,
      signal: new AbortController().signal,
      now: () => printedAt,
      sleep: async () => {},
      say: async () => {},
      hear: async () => turns.shift(),
      append: (entry) => void entries.push(entry),
      readFile: async () => undefined,
      keepReport: () => {},
      keepFile: () => {},
      prompts: async () => promptsWith(() => undefined),
      profileFor: () => undefined,
      feedback: [],
      keepOutcome: () => {},
      ...(connected && { cluster: { readAll: async () => connected, live: savedReads(() => connected) } }),
    },
    { entries: [], torn: false, mode: connected ? 'cluster' : 'saved', ...(saved && { saved }) },
  );
  return entries;
}

describe('who does it', () => {
  const done = [...turnsIn('en').slice(0, 5), 'done kubectl scale x because it is small'];
  const short = [...turnsIn('en').slice(0, 2), 'done kubectl scale x because it is small'];
  it('is named in the record and in the hand-over where --by names them, and the person on call else', async () => {
    const words = ['--paste', '--taken-at', printedAt, '--lang', 'en'];
    const { home, record } = await play([...done, 'decide 1 because it is cheap'], { words: [...words, '--by', 'Sato of *ops*'] });
    const named = record.filter(({ entry }) => ['decision', 'change', 'phase'].includes(String(entry)));
    expect(named.map(({ entry, by }) => `${String(entry)} ${String(by)}`)).toEqual([
      'change Sato of *ops*',
      'decision Sato of *ops*',
      'phase Sato of *ops*',
    ]);
    const report = await handOver(home, 'en');
    expect(report).toContain('(by Sato of \\*ops\\*): `kubectl scale x` (it is small)');
    expect(report).not.toContain('(by the person on call): ');
    expect(await handOver(home, 'ja')).toContain('（Sato of \\*ops\\*）: `kubectl scale x`');
    const { home: nobody, record: without } = await play(short, { words });
    expect(without.some((entry) => entry['entry'] !== 'read' && 'by' in entry)).toBe(false);
    expect(await handOver(nobody, 'en')).toContain('(by the person on call): `kubectl scale x`');
  });

  it('may be another when it is resumed, and when it is escalated', async () => {
    const words = ['--paste', '--taken-at', printedAt];
    const { home } = await play(short, { words: [...words, '--by', 'Sato'] });
    await play(['done kubectl get x because it helps'], { home, words: [...words, '--resume', '--by', 'Ito'] });
    await told(home, ['escalate', '--because', 'no room, password=hunter22-very', '--by', 'Mori']);
    expect(recordIn(home).at(-1)).toMatchObject({ entry: 'phase', to: 'escalated', by: 'Mori', because: 'no room, password=[redacted]' });
    const report = await handOver(home, 'en');
    expect(report).toContain('(by Sato): `kubectl scale x`');
    expect(report).toContain('(by Ito): `kubectl get x`');
    expect(report).toMatch(/Escalated: .* \(by Mori\)/);
  });

  it('is cleaned of what could move a terminal, on one line, and of bounded length; a name of nothing else is refused', async () => {
    const { record } = await play(short, { words: ['--paste', '--by', `\u001b[31mSa\u202eto\u001b]0;x\u0007\n${'o'.repeat(500)}`] });
    const by = String(record.find(({ entry }) => entry === 'change')?.['by']);
    expect(by).toMatch(/^Sato o+…$/);
    expect(by).toHaveLength(80);
    const { exitCode, stderr } = await runDoryo(['respond', '--paste', '--by', '\u001b[0m ']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no name is left of what --by was given');
  });
});
