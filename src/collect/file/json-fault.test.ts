import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from './json-fault.ts';

describe('faultOf', () => {
  it.each([
    ['{"a": Pod}', 1, 7],
    ['{"a":1,\n "b" 2}', 2, 6],
    ['[1,]', 1, 4],
    ['{"a":1]', 1, 7],
    ['{', 1, 2],
    ['{"a":"\u0001"}', 1, 6],
  ])('finds the place in %j', (text, line, column) => expect(faultOf(text)).toEqual({ line, column }));
  it('reads good JSON to its end', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(faultOf(text)).toEqual({ line: 1, column: text.length + 1 });
      }),
    );
  });
});
