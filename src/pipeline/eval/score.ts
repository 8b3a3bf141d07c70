import { z } from 'zod';
import type { Usage } from '#explain/asker.ts';
import type { CheckContext, Claim } from '#explain/check.ts';
import { type Judged, judge } from '#explain/claims/verify.ts';
import { sectionNames } from '#model/explanation.ts';
import { wrongIn, wrongKinds } from './judge.ts';
import { lineOf } from './line.ts';
import { judgeSections, rootsNamed } from './sections.ts';
import type { Truth } from './truth.ts';

const verdict = z.enum(['right', 'incomplete', 'wrong']);
const counts = z.partialRecord(z.enum(wrongKinds), z.number());

/** How one incident was told once. Shares are 0 to 1. */
export const scoreSchema = z.object({
  scenario: z.string(),
  incident: z.string(),
  repeat: z.number(),
  /** Why there was no answer; then nothing else counts but what it cost. */
  failed: z.string().exactOptional(),
  /** The share of the expected root causes that the model itself names. */
  rootCause: z.number(),
  /** Statements as they came, and those of them that are wrong by what is expected. */
  statements: z.number(),
  wrongBefore: z.number(),
  /** Wrong ones that the reader gets as if they were true, and those with a mark. */
  wrongAfter: z.number(),
  wrongMarked: z.number(),
  /** Dropped by the checks although nothing known speaks against them: the price of checking. */
  refusedUnjustly: z.number(),
  kinds: z.object({ before: counts, after: counts }),
  sections: z.object({ where: verdict, what: verdict, cause: verdict, impact: verdict, urgency: verdict, comments: verdict }),
  /** Of the reads that were proposed and kept, the share that looks where the incident is; absent where there was nothing to look for. */
  investigation: z.number().exactOptional(),
  reads: z.number(),
  readsShowingNothing: z.number(),
  urgencyUntouched: z.boolean(),
  tokens: z.number(),
  cost: z.number().exactOptional(),
  milliseconds: z.number(),
});
export type Score = Readonly<z.output<typeof scoreSchema>>;
type Told = Omit<Score, 'scenario' | 'incident' | 'repeat' | 'tokens' | 'cost' | 'milliseconds'>;

export interface Answered {
  /** What was said, before any check. */
  readonly said: readonly Claim[];
  /** What became of it, with the second try. */
  readonly judged: readonly Pick<Judged, 'claim' | 'outcome' | 'complaints'>[];
  readonly context: CheckContext;
}

/** Scores what was said and what is read of it against what is true. */
export function scoreAnswer({ said, judged, context }: Answered, truth: Truth): Told {
  const wrong = new Map([...said, ...judged.map(({ claim }) => claim)].map((claim) => [claim, wrongIn(claim, truth)] as const));
  const isWrong = (claim: Claim): boolean => (wrong.get(claim)?.length ?? 0) > 0;
  const kept = judged.filter(({ outcome }) => outcome === 'kept').map(({ claim }) => claim);
  const unmarked = kept.filter(({ kind }) => kind !== 'hypothesis');
  const marked = judged.filter(({ outcome, claim }) => outcome === 'marked' || (outcome === 'kept' && claim.kind === 'hypothesis'));
  const reads = said.filter(({ command }) => command !== undefined);
  const investigation = lineOf(kept, { truth, context });
  return {
    rootCause: rootsNamed(unmarked, truth, context),
    statements: said.length,
    wrongBefore: said.filter(isWrong).length,
    wrongAfter: unmarked.filter(isWrong).length,
    wrongMarked: marked.filter(({ claim }) => isWrong(claim)).length,
    refusedUnjustly: judged.filter(({ outcome, claim }) => outcome === 'dropped' && !isWrong(claim)).length,
    kinds: { before: countedIn(said, wrong), after: countedIn(unmarked, wrong) },
    sections: judgeSections(unmarked, new Set(unmarked.filter(isWrong)), { truth, context }),
    ...(investigation !== undefined && { investigation }),
    reads: reads.length,
    readsShowingNothing: reads.filter((claim) => showsNothing(claim, context)).length,
    urgencyUntouched: !said.some((claim) => wrong.get(claim)?.includes('wrongUrgency') || failsAt(claim, context, 'assessment-untouched')),
  };
}

/** A question without an answer: it is counted, and nothing was told. */
export function scoreOfFailure(why: string): Told {
  return {
    failed: why,
    rootCause: 0,
    statements: 0,
    wrongBefore: 0,
    wrongAfter: 0,
    wrongMarked: 0,
    refusedUnjustly: 0,
    kinds: { before: {}, after: {} },
    sections: Object.fromEntries(sectionNames.map((name) => [name, 'incomplete'])) as Told['sections'],
    reads: 0,
    readsShowingNothing: 0,
    urgencyUntouched: true,
  };
}

export function spentIn(usage: readonly Usage[]): Pick<Score, 'tokens' | 'cost' | 'milliseconds'> {
  const costs = usage.flatMap(({ cost }) => cost ?? []);
  return {
    tokens: usage.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    ...(costs.length > 0 && { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
    milliseconds: usage.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

function countedIn(claims: readonly Claim[], wrong: ReadonlyMap<Claim, ReturnType<typeof wrongIn>>): Told['kinds']['before'] {
  const all = claims.flatMap((claim) => wrong.get(claim) ?? []);
  return Object.fromEntries(wrongKinds.flatMap((kind) => (all.includes(kind) ? [[kind, all.filter((one) => one === kind).length]] : [])));
}

/** A read that cannot be made or has no output, whatever is said of its answers: those are another question. */
function showsNothing(claim: Claim, context: CheckContext): boolean {
  const alone: Claim = { ...claim, kind: 'command', readings: closed };
  return failsAt(alone, context, 'command-shows-something') || failsAt(alone, context, 'command-sound');
}
const closed: NonNullable<Claim['readings']> = [
  { when: 'yes', means: '', raises: ['H1'], lowers: [] },
  { when: 'no', means: '', raises: [], lowers: ['H1'] },
];
function failsAt(claim: Claim, context: CheckContext, check: string): boolean {
  return judge(claim, context).complaints.some((complaint) => complaint.check === check);
}
