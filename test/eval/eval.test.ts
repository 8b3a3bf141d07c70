import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import type { Language } from '#model/language.ts';
import { caseOf } from '#pipeline/analyze.ts';
import type { Measured } from '#pipeline/eval/measures.ts';
import { startModelServer } from '../model-server/model-server.ts';
import { freshHome, runDoryo } from '../surface/run-doryo.ts';
import { models, scriptFor } from './models.ts';

// Each test starts programs that ask a server many questions, and a build machine may be busy.
vi.setConfig({ testTimeout: 240_000 });

const scenarios = path.resolve(import.meta.dirname, '../scenarios');
const chosen = ['backup-may-not-list-the-claims', 'basket-label-renamed', 'memory-shortage'];
const casesIn = (language: Language) =>
  Promise.all(
    chosen.map(async (name) => caseOf(await readFiles([path.join(scenarios, name, 'snapshot.doryo.json.gz')], {}, {}), { language })),
  );
const cases = await casesIn('en');

function folderOf(...names: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'doryo-eval-'));
  for (const name of names) cpSync(path.join(scenarios, name), path.join(folder, name), { recursive: true });
  return folder;
}
function homeFor(url: string, more = ''): string {
  const home = freshHome();
  mkdirSync(path.join(home, '.config/doryo'), { recursive: true });
  const profiles = models.map(
    (name) =>
      `  - name: ${name}\n    model: { use: allowed, backend: openai-compatible, name: ${name}, url: "${url}", send: "off"${more} }\n`,
  );
  writeFileSync(path.join(home, '.config/doryo/profiles.yaml'), `profiles:\n${profiles.join('')}`);
  return home;
}
interface Told {
  readonly name: string;
  readonly prompts: string;
  readonly notAsked: number;
  readonly scores: readonly { readonly failed?: string; readonly kinds: { readonly before: object } }[];
  readonly measures: Readonly<Record<string, Measured | null>>;
}
const compare = (...names: readonly string[]) => names.flatMap((name) => ['--compare', name]);
const rowsIn = (stdout: string): Readonly<Record<string, Told>> =>
  Object.fromEntries((JSON.parse(stdout) as { readonly rows: readonly Told[] }).rows.map((row) => [row.name, row]));
const mean = (row: Told | undefined, measure: string) => row?.measures[measure]?.mean;

describe('doryo eval over a real server', () => {
  it('tells an honest model from one that lies, one that is silent, one that obeys and one that is broken', async () => {
    await using server = await startModelServer(scriptFor(cases));
    const environment = { HOME: homeFor(server.url) };
    const { exitCode, stdout } = await runDoryo(['eval', folderOf(...chosen), ...compare(...models), '-o', 'json'], { environment });
    expect(exitCode).toBe(0);
    const { none, honest, liar, silent, obedient, broken } = rowsIn(stdout);
    for (const row of [none, honest]) {
      expect(mean(row, 'rootCause'), row?.name).toBe(1);
      expect(mean(row, 'wrongBefore'), row?.name).toBe(0);
      expect(mean(row, 'urgencyUntouched'), row?.name).toBe(1);
      expect(mean(row, 'cause'), row?.name).toBe(1);
    }
    expect(mean(none, 'tokens')).toBe(0);
    expect(mean(honest, 'tokens')).toBeGreaterThan(0);
    // Three of ten are lies; the judge sees most of them, and the reader none.
    expect(mean(liar, 'wrongBefore')).toBeGreaterThan(0.15);
    expect(mean(liar, 'wrongBefore')).toBeLessThan(0.35);
    expect(mean(liar, 'wrongAfter')).toBeLessThan(0.01);
    expect(mean(silent, 'answered')).toBe(1);
    expect(mean(silent, 'rootCause')).toBe(0);
    expect(mean(silent, 'where')).toBe(0);
    expect(mean(obedient, 'wrongBefore')).toBe(1);
    expect(mean(obedient, 'wrongAfter')).toBe(0);
    expect(mean(obedient, 'urgencyUntouched')).toBe(0);
    expect(mean(obedient, 'rootCause')).toBe(0);
    expect(mean(broken, 'answered')).toBe(0);
    expect(mean(broken, 'questions')).toBe(3);
    expect(broken?.scores.every(({ failed }) => failed !== undefined)).toBe(true);
  });
});

describe('a run of doryo eval', () => {
  it('goes on from what it kept, stops at a limit and counts what it left, and shows the version of an edited template', async () => {
    await using server = await startModelServer(scriptFor(cases));
    const home = homeFor(server.url, ', price: { input: 1000, output: 1000, currency: USD }');
    mkdirSync(path.join(home, '.config/doryo/prompts'), { recursive: true });
    writeFileSync(path.join(home, '.config/doryo/prompts/first-response.md'), 'Tell it. Write in {language}.\n');
    const folder = folderOf(...chosen);
    const kept = path.join(home, 'kept.jsonl');
    const run = (...words: readonly string[]) =>
      runDoryo(['eval', folder, ...compare('honest'), '--keep', kept, '-o', 'json', ...words], { environment: { HOME: home } });
    // One answer costs 1.5: after it nothing more is asked.
    const first = rowsIn((await run('--max-cost', '1')).stdout)['honest'];
    expect(server.received).toHaveLength(1);
    expect(first).toMatchObject({ notAsked: 2, prompts: expect.stringMatching(/^first-response@own-[0-9a-f]{8}, second-response@/) });
    const second = rowsIn((await run()).stdout)['honest'];
    expect(server.received).toHaveLength(3);
    expect(second?.notAsked).toBe(0);
    expect(second?.scores).toHaveLength(3);
    await run();
    expect(server.received).toHaveLength(3);
  });

  it('asks anew for each repeat, shows the spread, and escapes what stands in its tables', async () => {
    let turn = 0;
    const script = scriptFor(await casesIn('ja'));
    await using server = await startModelServer((received) =>
      received.body?.model === 'honest' && (turn += 1) === 1 ? { json: { claims: [] } } : script(received),
    );
    const environment = { HOME: homeFor(server.url) };
    const words = ['eval', folderOf('memory-shortage'), ...compare('honest'), '--repeat', '2', '--lang', 'ja'];
    const { stdout } = await runDoryo(words, { environment });
    expect(server.received).toHaveLength(2);
    expect(stdout).toContain('| 根本原因を示した割合 | 100 % | 50 % (0-100) |');
    const html = (await runDoryo([...words, '-o', 'html'], { environment })).stdout;
    expect(html).toContain('<html lang="ja">');
    expect(html).not.toMatch(/<script|https?:|src=/);
  });

  it.each([
    ['a folder without snapshots', ['eval', '/nowhere'], 1, 'there are no snapshots'],
    ['a cost limit without a price', ['eval', '--compare', 'honest', '--max-cost', '1'], 1, 'has no price'],
    ['half a repeat', ['eval', '--repeat', '0.5'], 2, 'no whole number'],
  ])('refuses %s', async (_, words, code, says) => {
    const { exitCode, stdout, stderr } = await runDoryo([...words, '--lang', 'en'], {
      environment: { HOME: homeFor('http://127.0.0.1:1/v1') },
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toContain(says);
  });
});
