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
