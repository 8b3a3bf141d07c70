import type { Case } from '#explain/case.ts';
import { mentionsIn } from '#explain/claims/mentions.ts';
import type { Judged } from '#explain/claims/verify.ts';
import type { ToldByModel } from '#explain/told/by-model.ts';
import { type SectionName, sectionNames } from '#model/explanation.ts';
import type { Incident } from '#model/incident.ts';

/** How one incident was told. Shares are 0 to 1. */
export interface Score {
  /** What was said first names the root cause. */
  readonly rootCause: number;
  readonly statements: number;
  /** Statements that failed a check as they came, and those of them that are still shown after the second try: each with a mark. */
  readonly wrongBefore: number;
  readonly wrongAfter: number;
  /** The share of each section's facts by rule that the model itself told. */
  readonly sections: Readonly<Record<SectionName, number>>;
  /** Reads proposed, and those that can show nothing. */
  readonly reads: number;
  readonly readsShowingNothing: number;
  /** Of the hypotheses that are open, how many a read was proposed for. */
  readonly investigation: number;
  /** Statements that a person would have had to correct: what was dropped, and what was marked. */
  readonly corrections: number;
  readonly urgencyUntouched: boolean;
  readonly tokens: number;
  readonly cost: number | undefined;
  readonly milliseconds: number;
  readonly answered: boolean;
}

/** Scores one telling against what doryo knows. Without an answer it is the explanation by rule, which the checks hold to be right. */
export function scoreOf(held: Case, incident: Incident, told: ToldByModel | undefined): Score {
  const rule = held.report.incidents.find(({ id }) => id === incident.id);
  if (!rule || told === undefined || told.status === 'none') {
    const usage = told?.usage ?? [];
    return { ...byRule, ...spent(usage), answered: told === undefined };
  }
  const { judged } = told.verified;
  const first = judged.filter(({ corrected, outcome }) => !corrected && outcome === 'kept').map(({ claim }) => claim);
  const failed = judged.filter(({ outcome, corrected }) => outcome !== 'kept' || corrected);
  const cause = first
    .filter(({ section, kind }) => section === 'cause' && kind === 'statement')
    .map(({ text }) => text)
    .join('\n');
  const roots = incident.rootCauses.flatMap(({ about, reason }) => [about.name, reason]);
  const reads = judged.filter(({ claim }) => claim.command !== undefined);
  const said = new Map(
    sectionNames.map((name) => [
      name,
      first
        .filter(({ section }) => section === name)
        .map(({ text }) => text)
        .join('\n'),
    ]),
  );
  return {
    rootCause: roots.some((root) => cause.includes(root)) ? 1 : 0,
    statements: judged.length,
    wrongBefore: failed.length,
    wrongAfter: judged.filter(({ outcome }) => outcome === 'marked').length,
    sections: Object.fromEntries(
      rule.sections.map(({ name, blocks }) => [
        name,
        coverage(
          blocks.flatMap((block) => (block.type === 'statement' ? [block.statement.text] : [])),
          said.get(name) ?? '',
        ),
      ]),
    ) as Record<SectionName, number>,
    reads: reads.length,
    readsShowingNothing: reads.filter(failedBy('command-shows-something')).length,
    investigation: investigated(incident, judged),
    corrections: failed.length,
    urgencyUntouched: !judged.some(failedBy('assessment-untouched')),
    ...spent(told.usage),
    answered: true,
  };
}

const all: Record<SectionName, number> = { where: 1, what: 1, cause: 1, impact: 1, urgency: 1, comments: 1 };
const byRule: Score = {
  rootCause: 1,
  statements: 0,
  wrongBefore: 0,
  wrongAfter: 0,
  sections: all,
  reads: 0,
  readsShowingNothing: 0,
  investigation: 1,
  corrections: 0,
  urgencyUntouched: true,
  tokens: 0,
  cost: undefined,
  milliseconds: 0,
  answered: true,
};

function failedBy(check: string): (judged: Judged) => boolean {
  return ({ complaints }) => complaints.some((complaint) => complaint.check === check);
}

/** Of the names, numbers and quotations of the sentences by rule, the share that was said too. */
function coverage(sentences: readonly string[], said: string): number {
  const facts = sentences.flatMap((sentence) => {
    const { names, numbers, shares, quotes } = mentionsIn(sentence);
    return [...names, ...numbers, ...shares].map(({ text }) => text).concat(quotes);
  });
  const unique = [...new Set(facts)];
  return unique.length === 0 ? 1 : unique.filter((fact) => said.includes(fact)).length / unique.length;
}

function investigated({ hypotheses }: Incident, judged: readonly Judged[]): number {
  const open = [...new Set(hypotheses.filter(({ status }) => status === 'open').map(({ reason }) => reason))];
  const raised = new Set(
    judged
      .filter(({ outcome }) => outcome === 'kept')
      .flatMap(({ claim }) => (claim.readings ?? []).flatMap(({ raises, lowers }) => [...raises, ...lowers])),
  );
  return open.length === 0 ? 1 : open.filter((reason) => raised.has(reason)).length / open.length;
}

function spent(usage: ToldByModel['usage']): Pick<Score, 'tokens' | 'cost' | 'milliseconds'> {
  const costs = usage.flatMap(({ cost }) => cost ?? []);
  return {
    tokens: usage.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    cost: costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0),
    milliseconds: usage.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}
