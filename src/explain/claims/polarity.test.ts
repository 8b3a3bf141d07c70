import { expect, it } from 'vitest';
import { opposed, sensesOf, stemOf } from './polarity.ts';

it.each([
  ['refuse', 'refuses', 'refused', 'refusing'],
  ['close', 'closes', 'closed', 'closing'],
  ['increase', 'increased', 'increasing'],
  ['miss', 'missed', 'missing'],
  ['stop', 'stops', 'stopped', 'stopping'],
  ['deny', 'denies'],
  ['reach', 'reaches', 'reached', 'reaching'],
])('forms of one word have one stem: %s', (...forms) => expect(new Set(forms.map(stemOf)).size).toBe(1));

it.each([
  ['Whatever goes beyond the quota is refused.', 'Whatever goes beyond the quota is accepted.'],
  ['The port is closed.', 'The port is open.'],
  ['The limit was increased.', 'The limit was decreased.'],
  ['The request is denied.', 'The request is permitted.'],
  ['The node is ready.', 'The node is not ready.'],
])('"%s" is the opposite of "%s"', (one, other) => {
  expect(opposed(sensesOf(one), sensesOf(other))).not.toEqual([]);
  expect(opposed(sensesOf(one), sensesOf(one))).toEqual([]);
});
