import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Held } from '../scenarios/load.ts';
import { keepSaid, saidOf } from './said.ts';

const said = [{ kind: 'Pod', name: 'shop/web', parent: '', says: ['it crashes'] }];
let held: Held;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'said-'));
  held = { folder, snapshot: path.join(folder, 'snapshot') } as unknown as Held;
  await writeFile(path.join(folder, 'snapshot'), 'recorded');
});
afterAll(() => rm(held.folder, { recursive: true }));

test('what the scanner said counts for the snapshot that it saw, and for no later one', async () => {
  expect(await saidOf(held)).toBeUndefined();
  await keepSaid(held, said);
  expect(await saidOf(held)).toEqual(said);
  await writeFile(path.join(held.folder, 'snapshot'), 'recorded anew');
  expect(await saidOf(held)).toBeUndefined();
});
