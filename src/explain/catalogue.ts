import { analyzers } from '#analyze/analyzers.generated.ts';
import { hygieneUnits } from '#analyze/hygiene.generated.ts';
import { residueDocs } from '#analyze/residue.ts';
import type { FindingDoc, FindingDocs } from '#model/words.ts';

/** What is documented of one reason, and which analyzer gives it. */
export interface CatalogueEntry {
  readonly reason: string;
  readonly analyzer: string;
  readonly doc: FindingDoc;
}

const entries: readonly CatalogueEntry[] = [...analyzers, { id: 'residue', findings: residueDocs as FindingDocs }].flatMap(
  ({ id, findings }) => Object.entries(findings).map(([reason, doc]) => ({ reason, analyzer: id, doc })),
);
const byReason = new Map(entries.map((entry) => [entry.reason, entry]));

/** Every reason doryo can give, in order of analyzer. */
export function catalogue(): readonly CatalogueEntry[] {
  return entries;
}

/** What is documented of a reason; undefined when there is no such reason. */
export function docOf(reason: string): FindingDoc | undefined {
  return byReason.get(reason)?.doc;
}

/** The reasons of `doryo lint`, in order of unit. They are never part of an incident. */
export function hygieneCatalogue(): readonly CatalogueEntry[] {
  return hygieneUnits.flatMap(({ id, findings }) => Object.entries(findings).map(([reason, doc]) => ({ reason, analyzer: id, doc })));
}
