import { expect, it } from 'vitest';
import { always, windowBefore, within } from './window.ts';

const window = windowBefore('2026-01-02T12:00:00Z');
it.each([
  ['a day before the first sign', '2026-01-01T12:00:00Z', true],
  ['a second more', '2026-01-01T11:59:59Z', false],
  ['at the first sign', '2026-01-02T12:00:00Z', true],
  ['half a minute after it', '2026-01-02T12:00:30Z', true],
  ['a second more', '2026-01-02T12:00:31Z', false],
  ['at a time that is not known', undefined, false],
])('what changed %s may have led to it: %s', (_, time, expected) => expect(within(window, time)).toBe(expected));
it('always is any time that is known', () => {
  expect(within(always, '1970-01-01T00:00:00Z')).toBe(true);
  expect(within(always, undefined)).toBe(false);
});
