import { expect, it } from 'vitest';
import { share } from './proportion.ts';
import type { SimulatedSet } from './world.ts';

/** `5/10`: five replicas, of ten that all could have been when it was last scaled; the first is the oldest. */
function setsOf(text: string): readonly SimulatedSet[] {
  return text.split(' ').map((one, at) => {
    const [replicas, most] = one.split('/').map(Number);
    return {
      name: `s${at}`,
      revision: 'old',
      template: {},
      replicas: replicas ?? 0,
      pods: [],
      wanted: most === undefined ? undefined : { desired: most, most },
      createdAt: `2026-01-0${at + 1}`,
      works: true,
    };
  });
}

// `scale` and `GetReplicaSetProportion`.
it.each<[string, string, { desired: number; most: number; observed?: number }, string]>([
  ['what it gains, by their sizes', '5/10 5/10', { desired: 20, most: 20 }, '10 10'],
  ['what it loses, by their sizes', '6/10 4/10', { desired: 5, most: 5 }, '3 2'],
  ['what it gains, rounded', '7/10 2/10 1/10', { desired: 15, most: 15 }, '11 3 1'],
  ['what rounding leaves over, to the first', '3/9 3/9 3/9', { desired: 10, most: 10 }, '3 3 4'],
  ['of equal sizes the newer gains first', '1/2 1/2', { desired: 3, most: 3 }, '1 2'],
  ['and the older loses first', '2/4 2/4', { desired: 3, most: 3 }, '1 2'],
  ['no more than there is to gain', '9/10 3/10', { desired: 13, most: 13 }, '10 3'],
  ['no more than there is to lose', '9/20 3/20', { desired: 11, most: 11 }, '8 3'],
  ['nothing, where the number is right', '3/10 7/10', { desired: 9, most: 10 }, '3 7'],
  ['nothing, where the number is right and they were scaled for another', '3/5 7/20', { desired: 9, most: 10 }, '3 7'],
  ['all of it, where none is wanted', '3/10 7/10', { desired: 0, most: 2 }, '0 0'],
  ['by what was observed, where it was never scaled', '5 5', { desired: 20, most: 20, observed: 10 }, '10 10'],
  ['by what was observed, where the number makes no sense', '5/0 5/0', { desired: 20, most: 20, observed: 10 }, '10 10'],
  ['all to the largest, where nothing was observed', '6 4', { desired: 20, most: 20 }, '16 4'],
  ['never below nothing', '1/1 3/30', { desired: 1, most: 1 }, '1 0'],
])('shares out %s', (_, sets, wish, expected) => {
  const sizes = new Map(share(setsOf(sets), wish, wish.observed).map(({ set, size }) => [set.name, size]));
  expect(
    [...sizes]
      .sort()
      .map(([, size]) => size)
      .join(' '),
  ).toBe(expected);
});
