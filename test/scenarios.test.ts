import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../lab/paths.ts';
import { pagesOf } from '../lab/scenarios/all-pages.ts';
import { complaintsOf } from '../lab/scenarios/compare.ts';
import { loadMechanisms, loadScenarios } from '../lab/scenarios/load.ts';
import type { Scored } from '../lab/scenarios/pages.ts';
import { compareSaved } from '../lab/scenarios/saved.ts';

const scenarios = await loadScenarios();
const families = await loadMechanisms();

const scored: Scored[] = [];
const pageOf = (name: string) => readFile(path.join(projectFolder, 'docs', name), 'utf8');

describe('scenarios recorded from a real cluster', () => {
  for (const held of scenarios) {
    it(held.name, async () => {
      const comparison = await compareSaved(held);
      scored.push({ held, comparison });
      const complaints = comparison && complaintsOf(comparison);
      if (held.scenario.stillWrong === undefined) expect(complaints, 'no snapshot: lab/lab scenarios NAME --record').toEqual([]);
      else expect(complaints, 'it is right now: take `stillWrong` out').not.toEqual([]);
    });
  }
  it('show mechanisms that are in the catalogue', () => {
    const known = new Set(families.flatMap(({ mechanisms }) => Object.keys(mechanisms)));
    expect(scenarios.flatMap(({ scenario }) => scenario.mechanisms).filter((mechanism) => !known.has(mechanism))).toEqual([]);
  });
  it('expect nothing of a healthy cluster, and something of every other', () => {
    for (const { name, scenario, expected } of scenarios) expect(expected.incidents.length > 0, name).toBe(scenario.kind !== 'healthy');
  });
  it('are counted on pages that are up to date (npm run score)', async () => {
    for (const [name, text] of Object.entries(await pagesOf(scored, families))) expect(await pageOf(name), name).toBe(text);
  });
});
