import { expect, it } from 'vitest';
import { firstDifference } from './text-difference.ts';

it.each<[string, string, string, number, string, string]>([
  ['a line in the middle', 'a\nb\nc\n', 'a\nx\nc\n', 2, 'b', 'x'],
  ['a line that was added at the end', 'a\n', 'a\nb', 2, '', 'b'],
  ['one line', '4', '5', 1, '4', '5'],
  ['indented lines', '  a: 1', '  a: 2', 1, 'a: 1', 'a: 2'],
  ['a long line', `${'x'.repeat(90)}1`, `${'x'.repeat(90)}2`, 1, `…${'x'.repeat(24)}1`, `…${'x'.repeat(24)}2`],
])('finds %s', (_, old, now, line, before, after) => {
  expect(firstDifference(old, now, 80)).toEqual({ line, before, after });
});
