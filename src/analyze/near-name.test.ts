import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lettersApart, nearName } from './near-name.ts';

it.each([
  ['crat', ['cart', 'catalog'], 'cart'],
  ['cart', ['cart', 'orders'], undefined],
  ['dbx', ['db', 'web'], 'db'],
  ['a', ['b'], undefined],
] as const)('for %s of %s it gives %s', (name, names, near) => expect(nearName(name, names)).toBe(near));
it('is a distance: the same both ways, and nothing only between equals', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(lettersApart(a, b)).toBe(lettersApart(b, a));
      expect(lettersApart(a, b) === 0).toBe(a === b);
    }),
  );
});
