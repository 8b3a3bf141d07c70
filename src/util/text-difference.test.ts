import { expect, it } from 'vitest';
import { firstDifference } from './text-difference.ts';

it.each<[string, readonly [string, string], ReturnType<typeof firstDifference>]>([
  ['a line in the middle', ['a\nb\nc\n', 'a\nx\nc\n'], { line: 2, before: 'b', after: 'x' }],
  ['a line that was added at the end', ['a\n', 'a\nb'], { line: 2, before: '', after: 'b' }],
  ['one line', ['4', '5'], { line: 1, before: '4', after: '5' }],
  ['indented lines', ['  a: 1', '  a: 2'], { line: 1, before: 'a: 1', after: 'a: 2' }],
  ['a long line', [`${'x'.repeat(90)}1`, `${'x'.repeat(90)}2`], { line: 1, before: `…${'x'.repeat(24)}1`, after: `…${'x'.repeat(24)}2` }],
])('finds %s', (_, [before, after], difference) => {
  expect(firstDifference(before, after, 80)).toEqual(difference);
});
