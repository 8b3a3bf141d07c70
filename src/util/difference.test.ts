import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from './difference.ts';

describe('differences', () => {
  it('names the fields that differ, by JSON pointer', () => {
    expect(differences({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 }, d: 4 })).toEqual([
      { path: '/b/c', before: 2, after: 3 },
      { path: '/d', after: 4 },
    ]);
  });
  it('compares named items by name, so that an added one does not shift the rest', () => {
    const before = { containers: [{ name: 'app', image: 'a:1' }] };
    const after = {
      containers: [
        { name: 'proxy', image: 'p:1' },
        { name: 'app', image: 'a:2' },
      ],
    };
    expect(differences(before, after)).toEqual([
      { path: '/containers/app/image', before: 'a:1', after: 'a:2' },
      { path: '/containers/proxy', after: { name: 'proxy', image: 'p:1' } },
    ]);
  });
  it('is empty for equal values, and says the same of both directions', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(differences(a, structuredClone(a))).toEqual([]);
        expect(differences(a, b).map(({ path }) => path)).toEqual(differences(b, a).map(({ path }) => path));
      }),
    );
  });
});
