import { describe, expect, it } from 'vitest';
import { excerpt, recordsOf } from './log-records.ts';

const folded = (...texts: readonly string[]) =>
  recordsOf(texts.map((text) => ({ text }))).map(({ lines }) => lines.map(({ text }) => text));

describe('recordsOf', () => {
  it('folds a Java trace into the line before', () =>
    expect(folded('ERROR boom', '\tat a.b.C(C.java:1)', 'Caused by: java.io.IOException', 'INFO next')).toEqual([
      ['ERROR boom', '\tat a.b.C(C.java:1)', 'Caused by: java.io.IOException'],
      ['INFO next'],
    ]));
  it('folds a Python trace to its last line at the margin', () =>
    expect(folded('Traceback (most recent call last):', '  File "a.py", line 1, in run', 'ValueError: no', 'INFO next')).toEqual([
      ['Traceback (most recent call last):', '  File "a.py", line 1, in run', 'ValueError: no'],
      ['INFO next'],
    ]));
  it('folds a trace whose frames were cut or lost their indent', () => {
    expect(folded('Traceback (most recent call last):', 'ValueError: no')).toHaveLength(1);
    expect(folded('INFO start', 'File "a.py", line 1', 'ValueError: no')).toHaveLength(1);
  });
  it('keeps an error that stands alone', () =>
    expect(folded('INFO start', 'ValueError: no')).toEqual([['INFO start'], ['ValueError: no']]));
  it('keeps a frame whose head was rotated away', () => expect(folded('  File "a.py", line 1')).toEqual([['  File "a.py", line 1']]));
  it('drops empty lines, escape sequences and space at the end', () =>
    expect(folded('', '   ', '\u001b[31mERROR\u001b[0m boom  ')).toEqual([['ERROR boom']]));
  it('cuts long lines', () => {
    expect(folded('x'.repeat(2_001))[0]?.[0]).toHaveLength(2_000);
    expect(folded(`${'\u001b[0m'.repeat(400)}${'x'.repeat(2_000)}`)[0]?.[0]).toHaveLength(2_000);
  });
  it('looks at the last 5,000 lines', () => {
    const all = folded(...Array.from({ length: 5_001 }, (_, index) => `line ${index}`));
    expect([all.length, all[0], all.at(-1)]).toEqual([5_000, ['line 1'], ['line 5000']]);
  });
  it('keeps both ends of a long trace', () => {
    const frames = (count: number) => folded('ERROR boom', ...Array.from({ length: count }, (_, index) => `\tat f${index}`))[0];
    expect(frames(80)).toHaveLength(81);
    const cut = frames(100);
    expect([cut?.length, cut?.[40], cut?.[41], cut?.at(-1)]).toEqual([81, '\tat f39', '\tat f60', '\tat f99']);
  });
  it.each([
    ['the kubelet', { at: '2026-01-01T11:00:00Z', text: '2026-01-01T10:00:00Z boom' }, '2026-01-01T11:00:00Z'],
    ['the line itself', { text: '2026-01-01 10:00:00.123 +02:00 boom' }, '2026-01-01T08:00:00Z'],
    ['the line itself, in UTC', { text: '[2026-01-01T10:00:00Z] boom' }, '2026-01-01T10:00:00Z'],
    ['nobody, where the line names no zone', { text: '2026-01-01 10:00:00 boom' }, undefined],
    ['nobody, where there is no such day', { text: '2026-99-01T10:00:00Z boom' }, undefined],
    ['nobody', { text: 'boom' }, undefined],
  ])('takes the time from %s', (_, line, at) => expect(recordsOf([line])[0]?.at).toBe(at));
});

describe('excerpt', () => {
  it('leaves out the time of the line', () => expect(excerpt('2026-01-01T10:00:00Z boom')).toBe('boom'));
  it('leaves short lines whole', () => expect(excerpt('abcdefghij', 5, 10)).toBe('abcdefghij'));
  const long = 'abcdefghijklmnopqrstuvwxyz';
  it('cuts the end', () => expect(excerpt(long, 0, 9)).toBe('abcdefghi…'));
  it('cuts both ends around the place', () => expect(excerpt(long, 13, 9)).toBe('…klmnopqrs…'));
  it('cuts the front', () => expect(excerpt(long, 25, 9)).toBe('…rstuvwxyz'));
  it('counts the place in the whole line', () => expect(excerpt(`2026-01-01T10:00:00Z ${long}`, 34, 9)).toBe('…klmnopqrs…'));
});
