import { scannerPage } from '../scanner/page.ts';
import { saidOf } from '../scanner/said.ts';
import type { Mechanisms } from './format.ts';
import { accuracyPage, coveragePage, type Scored } from './pages.ts';

/** Every page of docs/reference that is computed from the scenarios, by name. */
export async function pagesOf(scored: readonly Scored[], families: Mechanisms): Promise<Readonly<Record<string, string>>> {
  const asked = await Promise.all(scored.map(async (one) => ({ ...one, said: await saidOf(one.held) })));
  const compared = asked.flatMap(({ said, ...one }) => (said ? [{ ...one, said }] : []));
  return {
    accuracy: accuracyPage(scored, families),
    coverage: coveragePage(
      scored.map(({ held }) => held),
      families,
    ),
    scanner: scannerPage(compared, families),
  };
}
