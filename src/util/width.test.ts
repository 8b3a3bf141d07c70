import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLines } from './table.ts';
import { displayWidth, padLeft, padRight, truncate, wrap } from './width.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'Z', '-', ' ', '空', 'き', 'ッ', '。', '（', '😀', 'é', '/') });

describe('wrap', () => {
  it('never makes a line wider than asked, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (given, width) => {
        const lines = wrap(given, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
      }),
    );
  });
  it('breaks Japanese between words and puts no full stop at the beginning of a line', () => {
    for (let width = 6; width < 40; width += 1) {
      for (const line of wrap('ノードの空きメモリが足りず、2 個中 1 個の Pod が配置できません。', width).slice(1))
        expect(line).not.toMatch(/^[、。]/);
    }
  });
  it('breaks long names after their own marks', () =>
    expect(wrap('nginx-with-10gi-cdd797f97', 16)).toEqual(['nginx-with-10gi-', 'cdd797f97']));
});

describe('padding', () => {
  it('counts wide characters as two', () => {
    expect(padRight('空き', 6)).toBe('空き  ');
    expect(padLeft('空き', 6)).toBe('  空き');
    expect(truncate('空きメモリ', 6)).toBe('空き…');
  });
});

describe('tableLines', () => {
  it('keeps to the width whatever the cells hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 30, max: 100 }),
        (rows, width) => {
          for (const line of tableLines(rows, { width }).flat()) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
  it('aligns columns of Japanese and numbers', () => {
    expect(
      tableLines(
        [
          ['ノード', '空き'],
          ['worker1', '6.3Gi'],
          ['w2', '10Gi'],
        ],
        { width: 60, headings: true },
      ).flat(),
    ).toEqual(['ノード    空き', 'worker1  6.3Gi', 'w2        10Gi']);
  });
});
