import { analyzers } from '#analyze/analyzers.generated.ts';
import { matchesGlob } from '#util/glob.ts';
import type { Unrecorded } from './format.ts';
import { table } from './markdown.ts';
import type { Scored } from './pages.ts';

/** Every reason that an analyzer can give, and how it is proven: one table, and what is counted of it. */
export function reasonsSection(scored: readonly Scored[], unrecorded: Unrecorded): string {
  const rows = analyzers.flatMap(({ id, findings }) => Object.keys(findings).map((reason) => rowOf(reason, id, { scored, unrecorded })));
  const counted = Object.entries(Object.groupBy(rows, ({ proof }) => proof.replace(/:.*/, '')));
  const sums = counted.map(([proof, list = []]) => `${list.length} ${proof.replaceAll('*', '')}`).join(', ');
  return `## Reasons

${rows.length} reasons that analyzers give (${sums}). *expected*: an expectation of a scenario names it, and the report of what was recorded has it. *reported*: the report of a
scenario has it, and no expectation names it. The others stand in no recorded cluster: the tests beside the analyzer hold them, and the table says why.

${table(
  ['reason', 'analyzer', 'proof', 'scenarios'],
  rows.map(({ reason, analyzer, proof, scenarios }) => [reason, analyzer, proof, scenarios]),
)}`;
}

interface Row {
  readonly reason: string;
  readonly analyzer: string;
  readonly proof: string;
  readonly scenarios: string;
}
const mostNamed = 3;

function rowOf(
  reason: string,
  analyzer: string,
  { scored, unrecorded }: { readonly scored: readonly Scored[]; readonly unrecorded: Unrecorded },
): Row {
  const reporting = scored.filter(({ comparison }) => comparison?.reasons.includes(reason));
  const expecting = reporting.filter((one) => names(one, reason));
  const [proven, proof] = expecting.length > 0 ? [expecting, proofOf(expecting, 'expected')] : [reporting, proofOf(reporting, 'reported')];
  const why = Object.entries(unrecorded).find(([pattern]) => matchesGlob(pattern, reason))?.[1];
  const shown = proven.slice(0, mostNamed).map(({ held }) => `\`${held.name}\``);
  const more = proven.length > mostNamed ? ` and ${proven.length - mostNamed} more` : '';
  return {
    reason,
    analyzer,
    proof: proof ?? (why === undefined ? '**missing**' : `not recorded: ${why}`),
    scenarios: `${shown.join(', ')}${more}`,
  };
}

/** One that is recorded proves more than one that was written by hand. */
function proofOf(proven: readonly Scored[], word: string): string | undefined {
  if (proven.length === 0) return undefined;
  return proven.some(({ held }) => held.scenario.byHand === undefined) ? word : `${word}, by hand`;
}

function names({ held: { expected } }: Scored, reason: string): boolean {
  return expected.incidents.some(({ roots, symptoms, contributing }) =>
    [...roots, ...symptoms, ...contributing].some((place) => matchesGlob(place.slice(0, place.indexOf(' ')), reason)),
  );
}
