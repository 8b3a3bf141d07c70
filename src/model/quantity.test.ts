import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatCores, parseQuantity, quantityValue } from './quantity.ts';

describe('parseQuantity', () => {
  const cases: readonly (readonly [string | number, bigint])[] = [
    ['0', 0n],
    ['1', 1_000_000_000n],
    [2, 2_000_000_000n],
    ['100m', 100_000_000n],
    ['1.5', 1_500_000_000n],
    ['.5', 500_000_000n],
    ['1.', 1_000_000_000n],
    ['1Ki', 1024_000_000_000n],
    ['11871536Ki', 11871536n * 1024n * 1_000_000_000n],
    ['1k', 1000_000_000_000n],
    ['1e3', 1000_000_000_000n],
    ['1E3', 1000_000_000_000n],
    ['1E', 10n ** 27n],
    ['5n', 5n],
    ['1u', 1000n],
    ['-1', -1_000_000_000n],
    ['+1', 1_000_000_000n],
    ['128974848000m', 128974848n * 1_000_000_000n],
    ['0.1n', 1n],
    ['10857595776', 10857595776n * 1_000_000_000n],
    ['1.5Gi', 1610612736n * 1_000_000_000n],
    ['-8Ei', -(2n ** 63n - 1n) * 1_000_000_000n],
    ['-0.1n', -1n],
    ['1Ti', 2n ** 40n * 1_000_000_000n],
    ['1Pi', 2n ** 50n * 1_000_000_000n],
    ['1Mi', 2n ** 20n * 1_000_000_000n],
    ['1M', 10n ** 15n],
    ['1G', 10n ** 18n],
    ['1T', 10n ** 21n],
    ['1P', 10n ** 24n],
    [' 1 ', 1_000_000_000n],
    ['e-9', 0n],
    ['1e61', 10n ** 70n],
    ['1e-61', 1n],
    ['9'.repeat(80), (10n ** 80n - 1n) * 1_000_000_000n],
    // Binary suffixes end at 64 bits, decimal ones do not.
    ['8Ei', (2n ** 63n - 1n) * 1_000_000_000n],
    ['10E', 10n ** 28n],
    // Kubernetes takes these for zero.
    ['.', 0n],
    ['Gi', 0n],
  ];
  for (const [text, value] of cases) it(`reads ${text}`, () => expect(parseQuantity(text)).toBe(value));
  for (const text of [
    '',
    'abc',
    '1KB',
    '1 Gi',
    'Pi',
    'e-10',
    '--1',
    '1e',
    '1e100',
    'Ei',
    '9'.repeat(201),
    '1Ki2',
    '0x10',
    'NaN',
    'Infinity',
    '1_000',
  ]) {
    it(`refuses ${JSON.stringify(text.slice(0, 12))}`, () => expect(parseQuantity(text)).toBeUndefined());
  }
  it('gives whole numbers up to 2^53 exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(quantityValue(String(value))).toBe(value);
      }),
    );
  });
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseQuantity(text);
        expect(value === undefined || typeof value === 'bigint').toBe(true);
      }),
    );
  });
  it('orders whole numbers of a suffix as numbers', () => {
    const suffix = fc.constantFrom('m', '', 'k', 'Ki', 'Mi', 'Gi', 'G', 'T');
    fc.assert(
      fc.property(fc.nat(), fc.nat(), suffix, (a, b, unit) => {
        const [left, right] = [parseQuantity(`${a}${unit}`) ?? 0n, parseQuantity(`${b}${unit}`) ?? 0n];
        expect(left < right).toBe(a < b);
      }),
    );
  });
  it('adds exactly where floating point would not', () => {
    const tenth = parseQuantity('100m') ?? 0n;
    expect(tenth + tenth + tenth).toBe(parseQuantity('300m'));
  });
});

describe('formatting', () => {
  it('writes bytes in the largest binary unit', () => {
    expect([-17, -1024, 16.6, 1023].map(formatBytes)).toEqual(['-17', '-1Ki', '17', '1023']);
    expect([0, 17, 1024, 6628656 * 1024, 10 * 2 ** 30, 1.5 * 2 ** 40].map(formatBytes)).toEqual([
      '0',
      '17',
      '1Ki',
      '6.3Gi',
      '10Gi',
      '1.5Ti',
    ]);
  });
  it('writes CPU in millicores below one core', () => {
    expect([0, 0.25, 0.9994, 0.9996, 1, 1.5, 4, -0.25, -2].map(formatCores)).toEqual([
      '0m',
      '250m',
      '999m',
      '1',
      '1',
      '1.5',
      '4',
      '-250m',
      '-2',
    ]);
  });
  it('is a plain number for callers that need no exactness', () => expect(quantityValue('10Gi')).toBe(10 * 2 ** 30));
});
