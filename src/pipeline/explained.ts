import type { Asker } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { Audience } from '#explain/prompts/template.ts';
import type { Report, ReportIncident } from '#explain/report.ts';
import { type ToldByModel, tellByModel } from '#explain/told/by-model.ts';
import type { Deciding } from '#explain/told/decide.ts';
import { definePhrases, speaker } from '#explain/words.ts';

const words = definePhrases({
  byRule: { en: '{id} is told by rule: {because}', ja: '{id} は規則による説明です: {because}' },
  others: {
    en: 'the {n} most urgent are told by a model; any other: doryo analyze --explain INCIDENT',
    ja: 'モデルによる説明は緊急度の高い {n} 件です。ほかは doryo analyze --explain INCIDENT で指定できます',
  },
  cut: {
    en: '{id}: the answer was cut; what the model left out is told by rule',
    ja: '{id}: 回答が途中で切れたため、不足分は規則による説明で補いました',
  },
});

/** So many incidents are told by a model when none is named: each costs a question. */
const most = 3;

export interface Explaining {
  readonly asker: Asker;
  readonly prompts: Prompts;
  readonly audience: Audience;
  /** Only this incident, by its id. */
  readonly only?: string;
  readonly deciding?: Deciding;
}

/** A report whose incidents a model tells, each statement checked. Where that fails, the answer by rule stays, and a note says why. */
export async function explainedReport(
  held: Case,
  { only, ...explaining }: Explaining,
  signal: AbortSignal,
): Promise<{ readonly report: Report; readonly notes: readonly string[] }> {
  const say = speaker(words, held.report.language);
  const wanted = held.incidents.filter(({ id, urgency }) => (only === undefined ? urgency !== 'log' : id === only));
  const notes: string[] = [];
  const told = new Map<string, ReportIncident>();
  for (const incident of wanted.slice(0, most)) {
    const rule = held.report.incidents.find(({ id }) => id === incident.id);
    if (!rule) continue;
    const result = await tellByModel({ held, incident, ...explaining }, signal);
    if (result.status === 'none') {
      notes.push(say('byRule', { id: incident.id, because: result.message }));
      continue;
    }
    if (result.cut) notes.push(say('cut', { id: incident.id }));
    told.set(incident.id, withExplanation(rule, result, explaining));
  }
  if (wanted.length > most) notes.push(say('others', { n: most }));
  return { report: { ...held.report, incidents: held.report.incidents.map((one) => told.get(one.id) ?? one) }, notes };
}

function withExplanation(
  rule: ReportIncident,
  result: Extract<ToldByModel, { status: 'told' }>,
  { asker, audience }: Pick<Explaining, 'asker' | 'audience'>,
): ReportIncident {
  const { explanation, verified, hypotheses, prompt, cut, cached, usage } = result;
  const refused = verified.judged.flatMap(({ claim, outcome, complaints }) =>
    outcome === 'kept' ? [] : [{ text: claim.command ?? claim.text, outcome, because: complaints.map(({ because }) => because) }],
  );
  const cost = usage.every((one) => one.cost === undefined) ? undefined : usage.reduce((sum, one) => sum + (one.cost ?? 0), 0);
  const { sections, evidence } = explanation;
  return {
    ...rule,
    sections: sections.map(({ name, heading, blocks }) => ({
      name,
      heading,
      blocks: structuredClone(blocks) as ReportIncident['sections'][number]['blocks'],
    })),
    evidence: { ...evidence },
    next: sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'step' ? [block.step] : []))),
    explainedBy: {
      model: asker.name,
      prompt,
      audience,
      ...verified.counts,
      cut,
      cached,
      tokens: usage.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
      ...(cost !== undefined && { cost }),
      ...(hypotheses.length > 0 && {
        hypotheses: hypotheses.map((one) => ({ ...one, evidence: [...one.evidence], shownBy: [...one.shownBy] })),
      }),
      refused,
    },
  };
}
