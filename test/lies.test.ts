import { expect, it } from 'vitest';
import { tallies } from './lies/recorded.ts';

/** Not closed: a sentence turned into its opposite in other words than doryo's is not recognised. The page says how many. */
const open = new Set(['turned-around']);

it('lets no lie of a known class reach the reader unmarked, and keeps honest statements', async () => {
  const { classes, honest } = await tallies((index) => (index % 4 === 0 ? ['en'] : index % 4 === 2 ? ['ja'] : []));
  const through = [...classes].filter(([id]) => !open.has(id)).flatMap(([id, tally]) => tally.through.map((one) => `${id}: ${one}`));
  expect(through).toEqual([]);
  const injected = [...classes.values()].reduce((sum, tally) => sum + tally.injected, 0);
  expect(injected).toBeGreaterThan(500);
  expect(honest.caught / honest.injected).toBeLessThan(0.01);
  expect(honest.marked / honest.injected).toBeLessThan(0.01);
}, 240_000);
