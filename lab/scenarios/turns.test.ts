import { expect, test } from 'vitest';
import { Scenario } from './format.ts';
import type { Held } from './load.ts';
import { chunksOf } from './turns.ts';

const held = (name: string, lab?: { readonly ingress: boolean }): Held => ({
  name,
  folder: '',
  scenario: Scenario.parse({ title: 'something broken', kind: 'fault', mechanisms: ['exit-code'], ...(lab && { lab }) }),
  expected: { incidents: [], allowed: [], notBlamed: [], gaps: [] },
  snapshot: undefined,
});
const usual = Array.from({ length: 40 }, (_, at) => held(`usual-${at}`));
const unusual = Array.from({ length: 4 }, (_, at) => held(`unusual-${at}`, { ingress: true }));
const all = [...usual, ...unusual];
const namesOf = (scenarios: readonly Held[]) => scenarios.map(({ name }) => name).sort();

test('each scenario comes first in one of as many turns as there are chunks', () => {
  const firsts = [100, 101, 102, 103, 104].flatMap((turn) => chunksOf(all, { turn, size: 10 })[0] ?? []);
  expect(namesOf(firsts)).toEqual(namesOf(all));
});

test('each turn goes through all of them', () => {
  expect(namesOf(chunksOf(all, { turn: 7, size: 10 }).flat())).toEqual(namesOf(all));
});

test('those that want an unusual lab stand side by side', () => {
  const circle = chunksOf(all, { turn: 0, size: 100 })
    .flat()
    .map(({ name }) => name);
  const places = unusual.map(({ name }) => circle.indexOf(name));
  expect(Math.max(...places) - Math.min(...places)).toBe(unusual.length - 1);
});

test('a scenario that is added moves no other past its neighbours', () => {
  const before = chunksOf(all, { turn: 0, size: 1000 })
    .flat()
    .map(({ name }) => name);
  const after = chunksOf([...all, held('added')], { turn: 0, size: 1000 })
    .flat()
    .map(({ name }) => name);
  expect(after.filter((name) => name !== 'added')).toEqual(before);
});

test('no scenario, no chunk', () => {
  expect(chunksOf([], { turn: 3, size: 10 })).toEqual([]);
});
