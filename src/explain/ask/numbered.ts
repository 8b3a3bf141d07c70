import type { Evidence } from '#model/evidence.ts';
import { canonical } from '#util/canonical.ts';
import type { Case } from '../case.ts';
import { quotation } from '../quotation.ts';

/** Evidence by id, which grows while tools are read with. */
export interface Numbered {
  readonly idOf: (evidence: Evidence) => string;
  readonly line: (evidence: Evidence) => string;
  readonly listed: () => string;
  readonly all: () => Readonly<Record<string, Evidence>>;
}

/** Evidence under ids that go on from those of the answer by rule: what tools show gets the next ones. */
export function numberedEvidence(first: Readonly<Record<string, Evidence>>, { report: { takenAt, language } }: Case): Numbered {
  const byId = new Map(Object.entries(first));
  const keyOf = (evidence: Evidence): string => JSON.stringify(canonical(evidence));
  const ids = new Map(Object.entries(first).map(([id, evidence]) => [keyOf(evidence), id]));
  const idOf = (evidence: Evidence): string => {
    const known = ids.get(keyOf(evidence));
    if (known !== undefined) return known;
    const id = `T${ids.size + 1}`;
    ids.set(keyOf(evidence), id);
    byId.set(id, evidence);
    return id;
  };
  const line = (evidence: Evidence): string => {
    const { place, label, text } = quotation(evidence, { takenAt, language });
    // Of a condition the label says what it is, and the text only its message.
    return `${idOf(evidence)}: ${place}${place.includes(label) ? '' : ` ${label}`} ${text}`;
  };
  return { idOf, line, listed: () => [...byId.values()].map(line).join('\n'), all: () => Object.fromEntries(byId) };
}
