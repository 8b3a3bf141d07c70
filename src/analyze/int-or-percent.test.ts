import { expect, it } from 'vitest';
import { scaled } from './int-or-percent.ts';

it('takes a number as it is', () => expect(scaled(3, 10, 'up')).toBe(3));
it('rounds a percentage up or down', () => {
  expect(scaled('25%', 3, 'up')).toBe(1);
  expect(scaled('25%', 3, 'down')).toBe(0);
});
// 7 / 100 * 100 is more than 7 in floating point.
it('does not round up what divides', () => expect(scaled('7%', 100, 'up')).toBe(7));
it('takes what is no percentage for 0', () => expect(scaled('five%', 10, 'up')).toBe(0));
