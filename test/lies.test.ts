import { expect, it } from 'vitest';
import { tallies } from './lies/recorded.ts';

it('lets no lie of a known class reach the reader unmarked, and keeps honest statements', async () => {
  const { classes, honest } = await tallies((index) => (index % 4 === 0 ? ['en'] : index % 4 === 2 ? ['ja'] : []));
  expect([...classes].flatMap(([id, { through }]) => through.map((one) => `${id}: ${one}`))).toEqual([]);
  // Each class is told often enough to prove something.
  expect([...classes].filter(([, { injected }]) => injected < 10).map(([id]) => id)).toEqual([]);
  expect(honest.caught / honest.injected).toBeLessThan(0.005);
  expect(honest.marked / honest.injected).toBeLessThan(0.005);
}, 240_000);
