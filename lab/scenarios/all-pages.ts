import { scannerPage } from '../scanner/page.ts';
import { saidOf } from '../scanner/said.ts';
import type { Mechanisms } from './format.ts';
import { accuracyPage, coveragePage, type Scored } from './pages.ts';
import { usablePage } from './usable.ts';

/** Every page of docs that is computed from the scenarios, by its path below docs. */
export async function pagesOf(scored: readonly Scored[], families: Mechanisms): Promise<Readonly<Record<string, string>>> {
  const asked = await Promise.all(scored.map(async (one) => ({ ...one, said: await saidOf(one.held) })));
  const compared = asked.flatMap(({ said, ...one }) => (said ? [{ ...one, said }] : []));
  return {
    'reference/accuracy.md': accuracyPage(scored, families),
    'reference/coverage.md': coveragePage(
      scored.map(({ held }) => held),
      families,
    ),
    'reference/scanner.md': scannerPage(compared, families),
    'guide/is-it-usable.md': usablePage(scored, compared, families),
  };
}
