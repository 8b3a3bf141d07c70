import type { Check, CheckContext, CheckUnit, Claim, Complaint } from '../check.ts';
import { checks as allChecks } from '../checks.generated.ts';

/** A claim with what the checks say of it. `corrected` where it is the second try. */
export interface Judged {
  readonly claim: Claim;
  readonly outcome: 'kept' | 'marked' | 'dropped';
  readonly complaints: readonly Complaint[];
  readonly corrected: boolean;
}
/** What became of an answer, claim by claim and in numbers. */
export interface Verified {
  readonly judged: readonly Judged[];
  readonly counts: Counts;
}
export interface Counts {
  readonly checked: number;
  readonly kept: number;
  readonly marked: number;
  readonly dropped: number;
  /** Claims that passed only when they were asked again. */
  readonly corrected: number;
}
/** Asks once more for claims that failed: gives a claim in place of each, or undefined where it is withdrawn. Never throws but for an abort. */
export type AskAgain = (failed: readonly Judged[]) => Promise<readonly (Claim | undefined)[]>;

/** Holds one claim against every check; those that can only mark are not asked about what is dropped. */
export function judge(claim: Claim, context: CheckContext, checks: readonly Held[] = allChecks): Omit<Judged, 'corrected'> {
  const besides = besidesOf(claim);
  const complaintsOf = ({ id, check, besides: judgesAll }: Held): readonly Complaint[] =>
    [claim, ...(judgesAll ? besides : [])].flatMap((one) => [...check(one, context)].map((complaint) => ({ check: id, ...complaint })));
  const hard = checks.filter((check) => !onlyMarks(check)).flatMap(complaintsOf);
  const dropped = hard.some(({ verdict }) => verdict === 'drop');
  const complaints = dropped ? hard : [...hard, ...checks.filter(onlyMarks).flatMap(complaintsOf)];
  return { claim, complaints, outcome: complaints.length === 0 ? 'kept' : dropped ? 'dropped' : 'marked' };
}

type Held = Check & Partial<Pick<CheckUnit, 'besides' | 'verdicts'>>;
function onlyMarks({ verdicts = ['drop'] }: Held): boolean {
  return !verdicts.includes('drop');
}

/** What a read says beside its command, as texts of their own: a reader takes all of it for told. */
function besidesOf({ section, kind, text, evidence, readings = [] }: Claim): readonly Claim[] {
  if (kind === 'statement') return [];
  // A key that a reading raises is no name in its words.
  const means = readings.map(({ means: said, raises, lowers }) =>
    [...raises, ...lowers].reduce((rest, key) => rest.replaceAll(key, ' '), said),
  );
  const texts = [...(kind === 'command' ? [text] : []), ...means];
  return texts.filter((one) => one.trim() !== '').map((one) => ({ section, kind: 'hypothesis', text: one, evidence }));
}

/** Holds an answer against every check. What fails is asked again once with the reasons; then it is dropped, or marked as not supported. */
export async function verify(
  claims: readonly Claim[],
  context: CheckContext,
  askAgain?: AskAgain,
  checks: readonly Held[] = allChecks,
): Promise<Verified> {
  const first = claims.map((claim) => ({ ...judge(claim, context, checks), corrected: false }));
  const failed = first.filter(({ outcome }) => outcome !== 'kept');
  const second = askAgain && failed.length > 0 ? await askAgain(failed) : [];
  const judged = first.map((one): Judged => {
    const again = second[failed.indexOf(one)];
    if (one.outcome === 'kept' || again === undefined) return one;
    const result = judge(again, context, checks);
    // A second try that is no better leaves the first verdict, so that its reason is the one that is shown.
    return rank[result.outcome] > rank[one.outcome] ? { ...result, corrected: true } : one;
  });
  return { judged, counts: countsOf(judged) };
}
const rank = { dropped: 0, marked: 1, kept: 2 } as const;

function countsOf(judged: readonly Judged[]): Counts {
  const count = (outcome: Judged['outcome']): number => judged.filter((one) => one.outcome === outcome).length;
  return {
    checked: judged.length,
    kept: count('kept'),
    marked: count('marked'),
    dropped: count('dropped'),
    corrected: judged.filter(({ corrected, outcome }) => corrected && outcome === 'kept').length,
  };
}
