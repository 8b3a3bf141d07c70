import type { Evidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import type { Shown } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

/** One line of an answer, and what it rests on. */
export interface Row {
  readonly text: string;
  readonly evidence?: readonly Evidence[];
}

/** So much one read shows: what more there is can be asked for by a narrower question. */
export const bounds = { rows: 60, bytes: 16_000, line: 2_000 } as const;

const words = definePhrases({
  rows: {
    en: '{left} more of {all} are not shown: ask for less, by namespace, name or words to search for',
    ja: '全 {all} 件のうち残り {left} 件は省略（Namespace、名前、検索語で絞り込んでください）',
  },
  bytes: {
    en: 'the text was cut at {kib} KiB: ask for a part of it',
    ja: 'テキストは {kib} KiB で打ち切り（範囲を絞って取得してください）',
  },
});

export interface Bounded {
  /** What stands over the rows. */
  readonly head?: readonly string[];
  /** How many rows at most; never more than `bounds.rows`. */
  readonly limit?: number | undefined;
  readonly language: Language;
}

/** Rows in their order up to the bounds, with the evidence of those that are shown. What is left out is counted. */
export function shownRows(rows: readonly Row[], { head = [], limit = bounds.rows, language }: Bounded): Shown {
  const most = Math.min(limit, bounds.rows);
  const lines = [...head];
  const evidence: Evidence[] = [];
  let [count, size] = [0, sizeOf(head.join('\n'))];
  for (const { text, evidence: own = [] } of rows.slice(0, most)) {
    const line = shortLines(text).join('\n');
    const more = sizeOf(line) + 1;
    if (size + more > bounds.bytes && count > 0) break;
    lines.push(line);
    evidence.push(...own);
    size += more;
    count += 1;
  }
  const left = rows.length - count;
  return {
    text: lines.join('\n'),
    evidence,
    ...(left > 0 && { cut: speaker(words, language)('rows', { left, all: rows.length }) }),
  };
}

/** A text up to the bound, cut at the end of a line. */
export function shownText(text: string, evidence: readonly Evidence[], language: Language): Shown {
  if (sizeOf(text) <= bounds.bytes) return { text, evidence };
  const lines: string[] = [];
  let size = 0;
  for (const line of shortLines(text)) {
    size += sizeOf(line) + 1;
    if (size > bounds.bytes) break;
    lines.push(line);
  }
  return { text: lines.join('\n'), evidence, cut: speaker(words, language)('bytes', { kib: Math.floor(bounds.bytes / 1024) }) };
}

function shortLines(text: string): readonly string[] {
  return text.split('\n').map((line) => (line.length > bounds.line ? `${line.slice(0, bounds.line).toWellFormed()}…` : line));
}
function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
