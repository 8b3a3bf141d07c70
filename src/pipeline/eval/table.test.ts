import { describe, expect, it } from 'vitest';
import type { Row } from './measures.ts';
import type { Replayed } from './recovery.ts';
import { scoresAsHtml, scoresAsJson, scoresAsMarkdown } from './table.ts';

const replayed = (parts: Partial<Replayed>): Replayed => ({
  scenario: 's',
  title: 't',
  repeat: 0,
  recovered: true,
  turns: 6,
  corrections: 0,
  kinds: {},
  questions: 2,
  failed: 0,
  tokens: 1500,
  milliseconds: 500,
  ...parts,
});
const row = (parts: Partial<Row>): Row => ({ name: 'none', model: '–', prompts: '–', scores: [], replays: [], notAsked: 0, ...parts });
const cells = (markdown: string, measure: string): readonly string[] =>
  (markdown.split('\n').find((line) => line.startsWith(`| ${measure} |`)) ?? '')
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());

describe('scoresAsMarkdown', () => {
  const rows = [
    row({ replays: [replayed({ tokens: 0, questions: 0 })] }),
    row({
      name: 'a|b',
      replays: [
        replayed({ corrections: 2, kinds: { wrongWay: 1, noWay: 1 }, recovered: false }),
        replayed({ repeat: 1, corrections: 1, kinds: { wrongWay: 1 }, failed: 1 }),
      ],
      notAsked: 3,
    }),
  ];
  const markdown = scoresAsMarkdown(rows, 'en');

  it('has a column for each back end, and a dash where nothing was measured', () => {
    expect(cells(markdown, 'corrections until recovery')).toEqual(['0.0', '1.5 (1.0-2.0)']);
    expect(cells(markdown, 'conversations that end in recovery')).toEqual(['100 %', '50 % (0-100)']);
    expect(cells(markdown, 'tokens')).toEqual(['0', '1500']);
    expect(cells(markdown, 'root cause named')).toEqual(['–', '–']);
    expect(cells(markdown, 'cost')).toEqual(['–', '–']);
  });
  it('says under it what failed, what was left out, and what a person stepped in for, the most first', () => {
    expect(markdown).toContain('1 question without an answer: respond 1');
    expect(markdown).toContain('3 questions were left unasked');
    expect(markdown).toContain('stepped in for: wrongWay 2, noWay 1');
    expect(markdown).not.toContain('none: a person stepped in');
  });
  it('escapes names, so that none makes a column of its own', () => {
    const [head = ''] = markdown.split('\n');
    expect(head.replaceAll(String.raw`\|`, '').split('|')).toHaveLength(5);
  });
  it('says nothing of repeats where there was one', () => {
    const one = scoresAsMarkdown([row({ replays: [replayed({})] })], 'en');
    expect(one).not.toMatch(/\(\d/);
    expect(one.trimEnd().split('\n').at(-1)).toMatch(/^\| /);
  });
});

it('is the same table as HTML, escaped, in the language of the reader', () => {
  const html = scoresAsHtml([row({ name: '<b>', replays: [replayed({})] })], 'ja');
  expect(html).toContain('<html lang="ja">');
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toContain('<b>');
});

it('gives programs each measure, and null where there is none', () => {
  const { rows } = JSON.parse(scoresAsJson([row({ replays: [replayed({ corrections: 3 })] })])) as {
    readonly rows: readonly { readonly measures: Readonly<Record<string, unknown>> }[];
  };
  expect(rows[0]?.measures).toMatchObject({ corrections: { mean: 3, lowest: 3, highest: 3 }, rootCause: null });
});
