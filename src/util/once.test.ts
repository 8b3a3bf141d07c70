import { expect, it, vi } from 'vitest';
import { oncePer, oncePerText } from './once.ts';

it('computes once for each object, also where the result is undefined', () => {
  const compute = vi.fn<(of: { name: string }) => number | undefined>(({ name }) => (name === 'none' ? undefined : name.length));
  const lengthOf = oncePer(compute);
  const [some, same, none] = [{ name: 'some' }, { name: 'same' }, { name: 'none' }];
  expect([some, same, some, none, none].map(lengthOf)).toEqual([4, 4, 4, undefined, undefined]);
  expect(compute.mock.calls.map(([{ name }]) => name)).toEqual(['some', 'same', 'none']);
});

it('computes once for each text, until there are more of them than are held', () => {
  const compute = vi.fn<(of: string) => number | undefined>((text) => (text === '' ? undefined : text.length));
  const lengthOf = oncePerText(compute, 2);
  expect(['a', '', 'a', '', 'bc', 'a'].map(lengthOf)).toEqual([1, undefined, 1, undefined, 2, 1]);
  expect(compute.mock.calls.flat()).toEqual(['a', '', 'bc', 'a']);
});
