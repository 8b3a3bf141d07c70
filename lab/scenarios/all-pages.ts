import { scannerPage } from '../scanner/page.ts';
import { saidOf } from '../scanner/said.ts';
import type { Mechanisms } from './format.ts';
import { loadUnrecorded } from './load.ts';
import { accuracyPage, coveragePage, type Scored } from './pages.ts';
import { reasonsSection } from './reasons.ts';
import { usablePage } from './usable.ts';

/** Every page of docs that is computed from the scenarios, by its path below docs. */
export async function pagesOf(scored: readonly Scored[], families: Mechanisms): Promise<Readonly<Record<string, string>>> {
  const asked = await Promise.all(scored.map(async (one) => ({ ...one, said: await saidOf(one.held) })));
  const compared = asked.flatMap(({ said, ...one }) => (said ? [{ ...one, said }] : []));
  const unasked = asked.flatMap(({ said, held }) => (said ? [] : [held.name]));
  return {
    'reference/accuracy.md': accuracyPage(scored, families),
    'reference/coverage.md': coveragePage(
      scored.map(({ held }) => held),
      families,
      reasonsSection(scored, await loadUnrecorded()),
    ),
    'reference/scanner.md': scannerPage(compared, unasked, families),
    'guide/is-it-usable.md': usablePage(scored, compared, families),
  };
}
