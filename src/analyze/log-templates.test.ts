import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mineTemplates } from './log-templates.ts';

const words = fc.array(fc.constantFrom('GET', 'user', 'failed', '17', '10.2.0.4', 'db', 'after', '3ms', '2026-01-01T11:00:00Z'), {
  minLength: 1,
  maxLength: 8,
});
const logs = fc.array(
  fc.oneof(
    words.map((some) => some.join(' ')),
    fc.string({ maxLength: 80 }),
  ),
  { maxLength: 200 },
);

describe('mineTemplates', () => {
  it('puts lines that differ in numbers, addresses and times under one template', () => {
    const mined = mineTemplates([
      'user 17 logged in from 10.2.0.4 after 3ms',
      'disk check failed',
      'user 9000 logged in from 10.9.9.9 after 140ms',
    ]);
    expect(mined).toEqual([
      { template: 'user <*> logged in from <*> after <*>', count: 2, first: 0, last: 2 },
      { template: 'disk check failed', count: 1, first: 1, last: 1 },
    ]);
  });
  it.each<[string, readonly string[], readonly string[]]>([
    ['joins lines of which three words in five are equal', ['a b c d e', 'a b c x y'], ['a b c <*> <*> 2']],
    ['keeps those apart of which two in five are', ['a b c d e', 'a b x y z'], ['a b c d e 1', 'a b x y z 1']],
    ['joins the shape that is nearest', ['a b c d e', 'a b x y z', 'a b c y z'], ['a b c d e 1', 'a b <*> y z 2']],
    ['joins the first of two that are as near', ['a b c d e', 'a b x y z', 'a b c y q'], ['a b c <*> <*> 2', 'a b x y z 1']],
    ['keeps lines of other length apart', ['a b c d e', 'a b c d'], ['a b c d e 1', 'a b c d 1']],
    ['keeps lines apart that begin with another word', ['17 a b c d', '17 x b c d'], ['<*> a b c d 1', '<*> x b c d 1']],
    ['joins lines that begin with another number', ['17 a b', '18 a b'], ['<*> a b 2']],
    ['looks at forty words', [`${'a '.repeat(40)}b`, `${'a '.repeat(40)}c`], [`${'a '.repeat(40)}2`]],
    ['trims', ['  a b  '], ['a b 1']],
  ])('%s', (_, lines, expected) =>
    expect(
      mineTemplates(lines)
        .map(({ template, count }) => `${template} ${count}`)
        .toSorted(),
    ).toEqual(expected.toSorted()),
  );
  it('tells shapes in the order in which they came', () =>
    expect(mineTemplates(['b b', 'a', 'b b', 'b c']).map(({ template, first, last }) => [template, first, last])).toEqual([
      ['b b', 0, 2],
      ['a', 1, 1],
      ['b c', 3, 3],
    ]));
  it('beyond its bound counts known shapes, and all new ones together', () => {
    const letters = (index: number): string => `q${String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26))}`;
    const known = Array.from({ length: 500 }, (_, index) => `${letters(index)} is here now yes`);
    const mined = mineTemplates([...known, 'qa is here now yes', 'zzzz new shape', 'yyyy new shape', 'qa quite other words follow']);
    expect(mined).toHaveLength(501);
    expect(mined[0]).toEqual({ template: 'qa <*> <*> <*> <*>', count: 3, first: 0, last: 503 });
    expect(mined.at(-1)).toEqual({ template: '<*>', count: 2, first: 501, last: 502 });
  });
  it('counts every line once, and gives the same answer twice', () => {
    fc.assert(
      fc.property(logs, (lines) => {
        const mined = mineTemplates(lines);
        expect(mined.reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
        expect(mineTemplates(lines)).toEqual(mined);
        for (const { first, last, count } of mined) expect(last - first + 1).toBeGreaterThanOrEqual(count);
      }),
    );
  });
  it('holds no more shapes than its bound', () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, index) => `w${String.fromCharCode(97 + (index % 26))}${index}x y${'z '.repeat(index % 30)}`,
    );
    expect(mineTemplates(lines).length).toBeLessThanOrEqual(501);
  });
});
