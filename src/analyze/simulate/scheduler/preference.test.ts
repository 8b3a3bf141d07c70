import { expect, test } from 'vitest';
import type { Pod } from '#model/object.ts';
import { ranked } from './preference.ts';

const pod = (priority: number, startTime?: string) => ({ spec: { priority }, status: { ...(startTime && { startTime }) } }) as Pod;
const on = (node: string, victims: readonly Pod[], violating = 0) => ({ candidate: { node, victims: [], violating }, victims });
const orderOf = (...candidates: Parameters<typeof ranked>[0]) => ranked(candidates).map(({ node, rank }) => `${node} ${rank}`);

test.each([
  ['fewest budgets broken', on('a', [pod(0)], 1), on('b', [pod(50)])],
  ['the most important victim matters least', on('a', [pod(10)]), on('b', [pod(5), pod(5)])],
  ['the smallest sum of priorities', on('a', [pod(5), pod(5)]), on('b', [pod(5), pod(1)])],
  ['fewest victims, also where priorities are negative', on('a', [pod(-5), pod(-5)]), on('b', [pod(-5)])],
  ['the most important victim started last', on('a', [pod(5, '2026-01-01T10:00:00Z')]), on('b', [pod(5, '2026-01-01T11:00:00Z')])],
  [
    'the most important victims started last, whenever the others did',
    on('a', [pod(1, '2026-01-01T12:00:00Z'), pod(5, '2026-01-01T10:00:00Z')]),
    on('b', [pod(1, '2026-01-01T09:00:00Z'), pod(5, '2026-01-01T11:00:00Z')]),
  ],
  [
    'the first of the most important victims started last',
    on('a', [pod(5, '2026-01-01T12:00:00Z'), pod(5, '2026-01-01T09:00:00Z')]),
    on('b', [pod(5, '2026-01-01T11:00:00Z'), pod(5, '2026-01-01T10:00:00Z')]),
  ],
  ['one that has not started counts as the latest', on('a', [pod(5, '2026-01-01T10:00:00Z')]), on('b', [pod(5)])],
])('the scheduler takes the node with %s', (_, other, taken) => {
  expect(orderOf(other, taken)).toEqual(['b 0', 'a 1']);
});

test('chance decides among those that are alike', () => {
  const alike = [pod(5, '2026-01-01T10:00:00Z')];
  expect(orderOf(on('a', [pod(9)]), on('b', alike), on('c', alike), on('d', [pod(7)]))).toEqual(['b 0', 'c 0', 'd 2', 'a 3']);
});
