import { expect, it } from 'vitest';
import { tallies } from './lies/recorded.ts';

/** Not closed: a sentence turned into its opposite in other words than doryo's is not recognised. The page says how many. */
const open = new Set(['turned-around']);

it('lets hardly a lie of a known class reach the reader unmarked, and keeps honest statements', async () => {
  const { classes, honest } = await tallies((index) => (index % 4 === 0 ? ['en'] : index % 4 === 2 ? ['ja'] : []));
  const through = [...classes].filter(([id]) => !open.has(id)).flatMap(([id, tally]) => tally.through.map((one) => `${id}: ${one}`));
  const injected = [...classes.values()].reduce((sum, tally) => sum + tally.injected, 0);
  expect(injected).toBeGreaterThan(500);
  // None is the aim; docs/reference/lies.md names what is left by class.
  expect(through.length / injected, through.join('\n')).toBeLessThan(0.005);
  expect(honest.caught / honest.injected).toBeLessThan(0.01);
  expect(honest.marked / honest.injected).toBeLessThan(0.01);
}, 240_000);
