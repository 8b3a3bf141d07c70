import { expect, it, vi } from 'vitest';
import { oncePer } from './once.ts';

it('computes once for each object, also where the result is undefined', () => {
  const compute = vi.fn<(of: { name: string }) => number | undefined>(({ name }) => (name === 'none' ? undefined : name.length));
  const lengthOf = oncePer(compute);
  const [some, same, none] = [{ name: 'some' }, { name: 'same' }, { name: 'none' }];
  expect([some, same, some, none, none].map(lengthOf)).toEqual([4, 4, 4, undefined, undefined]);
  expect(compute.mock.calls.map(([{ name }]) => name)).toEqual(['some', 'same', 'none']);
});
