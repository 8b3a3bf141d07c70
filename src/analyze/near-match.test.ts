import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearMatch } from './near-match.ts';

describe('nearMatch', () => {
  it.each([
    ['report-rule', ['settings', 'report-rules'], 'report-rules'],
    ['hots', ['host', 'port'], 'host'],
    ['passwrd', ['password', 'user'], 'password'],
    ['settings', ['shop-settings'], 'shop-settings'],
    ['web', ['db', 'api'], undefined],
    ['cart', ['cart'], undefined],
    ['fast', ['slow'], undefined],
    ['orders', ['orxxrs', 'ordexs', 'ordxrs'], 'ordexs'],
    ['orders', ['ordxrs', 'ordexs'], 'ordexs'],
    ['orders', ['oxxxrs'], undefined],
    ['configuration', ['cxxxxguration'], undefined],
    ['shop-settings', ['settings'], 'settings'],
    ['shop', ['shop_settings'], 'shop_settings'],
    ['web', ['web-settings'], undefined],
    ['shop', ['shopsettings'], undefined],
  ])('%s among %j', (name, candidates, meant) => expect(nearMatch(name, candidates)).toBe(meant));

  it('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.array(fc.string({ maxLength: 12 })), (name, candidates) => {
        expect(nearMatch(name, candidates)).toBe(nearMatch(name, candidates.toReversed()));
      }),
    );
  });
});

describe('editDistance', () => {
  it.each([
    ['', 'abc', 3],
    ['cart', 'crat', 1],
    ['cart', 'acrt', 1],
    ['cart', 'catr', 1],
    ['abcd', 'badc', 2],
    ['abcd', 'cdab', 4],
    ['kitten', 'sitting', 3],
    ['abc', 'bxc', 2],
    ['abc', 'xac', 2],
  ])('from %s to %s it is %i', (from, to, distance) => expect(editDistance(from, to)).toBe(distance));

  it('is zero only for equal texts, the same in both directions, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBe(editDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});
