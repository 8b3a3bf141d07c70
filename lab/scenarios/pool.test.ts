import { expect, it } from 'vitest';
import { runTasks, type Task } from './pool.ts';

/** Tasks that end when they are told, and what began of them. */
function stage() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const task = (name: string, { keys = [], alone = false, seconds = 0 }: Partial<Task> = {}) => ({
    name,
    keys,
    alone,
    seconds,
    run: () => {
      begun.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    },
  });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { begun, task, end };
}
const names = (tasks: readonly { readonly name: string }[]) => tasks.map(({ name }) => name);

it('runs so many beside each other, and none beside another with the same key', async () => {
  const { begun, task, end } = stage();
  const all = runTasks([task('a', { keys: ['x'] }), task('b', { keys: ['x'] }), task('c'), task('d')], 2);
  expect(begun).toEqual(['a', 'c']);
  await end('c');
  expect(begun).toEqual(['a', 'c', 'd']);
  await end('a');
  expect(begun).toEqual(['a', 'c', 'd', 'b']);
  for (const name of ['b', 'd']) await end(name);
  expect(await all).toEqual([]);
});

it('runs nothing beside one that is alone, and such come last', async () => {
  const { begun, task, end } = stage();
  const all = runTasks([task('alone', { alone: true }), task('a')], 2);
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'alone']);
  await end('alone');
  expect(await all).toEqual([]);
});

it('begins none that would not end in time, and gives these; where time is short those that are alone come first', async () => {
  const { begun, task, end } = stage();
  const tasks = [
    task('long', { seconds: 600 }),
    task('a'),
    task('alone', { alone: true, seconds: 60 }),
    task('far', { alone: true, seconds: 601 }),
  ];
  const all = runTasks(tasks, 2, performance.now() + 600_000);
  expect(begun).toEqual(['alone']);
  await end('alone');
  expect(begun).toEqual(['alone', 'a']);
  await end('a');
  expect(names(await all).sort()).toEqual(['far', 'long']);
});

it('begins nothing after its time', async () => {
  const { begun, task } = stage();
  expect(names(await runTasks([task('a')], 1, performance.now() - 1))).toEqual(['a']);
  expect(begun).toEqual([]);
});
