import { expect, it } from 'vitest';
import { recordsOf } from './log-records.ts';
import { recurringErrors } from './log-recurring.ts';
import { patterns } from './patterns.generated.ts';

function recurring(lines: readonly string[]) {
  const dated = lines.map((text, index) => ({ at: `2026-01-01T11:5${index}:00Z`, text: `2026-01-01T11:5${index}:00Z ${text}` }));
  return recurringErrors(recordsOf(dated), patterns, '2026-01-01T12:00:00Z').map(({ records, match }) => [
    match?.groups['ingress'],
    records.length,
  ]);
}
const refused = (ingress: string) =>
  `ERR Cannot create service error="service not found" ingress=${ingress} namespace=cafe providerName=kubernetes`;

it('counts what is said of one object apart from what is said of another', () => {
  expect(recurring(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'].map(refused))).toEqual([
    ['a', 5],
    ['b', 5],
  ]);
});
