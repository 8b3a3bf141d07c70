import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptIn } from './kept.ts';
import type { Replayed } from './recovery.ts';

const replayed = (turns: number): Replayed => ({
  scenario: 's',
  title: 't',
  repeat: 0,
  recovered: true,
  turns,
  corrections: 1,
  kinds: { noWay: 1 },
  questions: 0,
  failed: 0,
  tokens: 0,
  milliseconds: 0,
});
const file = () => path.join(mkdtempSync(path.join(tmpdir(), 'doryo-kept-')), 'kept.jsonl');

describe('keptIn', () => {
  it('gives a later run what an earlier one measured, and the newest where it was measured twice', () => {
    const name = file();
    const first = keptIn(name);
    expect(first.find('a')).toBeUndefined();
    first.keep('a', replayed(1));
    first.keep('b', replayed(2));
    first.keep('a', replayed(3));
    expect(first.find('a')).toEqual(replayed(3));
    const later = keptIn(name);
    expect(['a', 'b', 'c'].map((key) => later.find(key))).toEqual([replayed(3), replayed(2), undefined]);
  });
  it('asks again for a line that was torn, and for one that is no result, and keeps the others', () => {
    const name = file();
    keptIn(name).keep('a', replayed(1));
    appendFileSync(name, `${JSON.stringify({ key: 'other', result: { turns: 1 } })}\n{"key":"torn","result":{"scen`);
    const later = keptIn(name);
    expect([later.find('a'), later.find('other'), later.find('torn')]).toEqual([replayed(1), undefined, undefined]);
  });
  it('writes each result as a line of its own before it goes on, and nothing where no file is named', () => {
    const name = file();
    const kept = keptIn(name);
    kept.keep('a', replayed(1));
    expect(readFileSync(name, 'utf8')).toBe(`${JSON.stringify({ key: 'a', result: replayed(1) })}\n`);
    const without = keptIn(undefined);
    without.keep('a', replayed(1));
    expect(without.find('a')).toEqual(replayed(1));
  });
});
