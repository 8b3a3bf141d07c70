import { describe, expect, it } from 'vitest';
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

/** One line at each of these seconds before the snapshot, oldest first. */
function at(
  seconds: readonly number[],
  text = 'ERR Cannot create service error="service not found" ingress=a namespace=cafe providerName=kubernetes',
) {
  return seconds.map((before) => ({ at: new Date(Date.parse('2026-01-01T12:00:00Z') - before * 1000).toISOString(), text }));
}
const unknown = (word: string): string => `ERROR the ${word} was not turned`;
const counted = (...lines: readonly (readonly { readonly at?: string; readonly text: string }[])[]) =>
  recurringErrors(recordsOf(lines.flat()), patterns, '2026-01-01T12:00:00Z').map(
    ({ records: [head, ...rest], match }) => `${match?.groups['ingress'] ?? head.lines[0].text} ${rest.length + 1}`,
  );

describe('an error goes on', () => {
  it.each<[string, readonly number[]]>([
    ['that is told three times over a minute', [60, 30, 0]],
    ['that fell silent two minutes ago', [180, 150, 120]],
    ['that fell silent three times as long ago as it usually rests', [1_500, 1_200, 900]],
    ['that rests five minutes', [1_260, 960, 660]],
  ])('%s', (_, seconds) => expect(counted(at(seconds))).toEqual([`a ${seconds.length}`]));
  it.each<[string, readonly number[]]>([
    ['that is told twice', [60, 0]],
    ['that is told over less than a minute', [59, 30, 0]],
    ['that fell silent longer ago than two minutes', [181, 150, 121]],
    ['that fell silent longer ago than it usually rests thrice', [501, 401, 301]],
    ['that fell silent longer than a quarter of an hour ago', [3_000, 2_000, 901]],
  ])('not one %s', (_, seconds) => expect(counted(at(seconds))).toEqual([]));
  it('not one whose lines tell no time', () => expect(counted(at([60, 30, 0]).map(({ text }) => ({ text })))).toEqual([]));
  it('unknown ones count from the level error on, and only the loudest of them', () =>
    expect(
      counted(
        at([200, 100, 0], unknown('valve')),
        at([180, 120, 60, 0], unknown('wheel')),
        at([180, 120, 60, 30, 0], 'WARN the door was not turned'),
        at([180, 120, 60, 30, 0], 'INFO the lamp was not turned'),
      ),
    ).toEqual([`${unknown('wheel')} 4`]));
  it('unknown ones are told apart by their words, not by their numbers', () => {
    expect(counted(at([100], unknown('valve 17')), at([50], unknown('valve 18')), at([0], unknown('valve 19')))).toEqual([
      `${unknown('valve 17')} 3`,
    ]);
    expect(counted(at([100], unknown('valve')), at([50], unknown('wheel')), at([0], unknown('door')))).toEqual([]);
  });
  it('unknown ones give way to those that are known', () =>
    expect(counted(at([120, 60, 0]), at([180, 120, 60, 0], unknown('wheel')))).toEqual(['a 3']));
});
