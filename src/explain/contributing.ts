import type { Block } from '#model/explanation.ts';
import { list, statement } from './blocks.ts';
import type { Telling } from './context.ts';
import { twoSentences, wordsOf } from './finding-words.ts';
import { type Fold, folds } from './fold.ts';
import { fullName, nameOf } from './names.ts';
import { causeWords } from './words/sections.ts';
import { speaker } from './words.ts';

const factorsShown = 4;

/** What made the incident worse: each factor with the words of the rule that attaches it; those of one reason and owner are one. */
export function contributingBlocks(telling: Telling): readonly Block[] {
  const { incident, context, language, cite } = telling;
  const factors = contributingFolds(telling);
  if (factors.length === 0) return [];
  const say = speaker(causeWords, language);
  const rules = new Map(incident.contributing.map(({ finding, rule }) => [finding, rule]));
  const rows = factors.slice(0, factorsShown).map(({ first, all, owner }) => {
    const { title } = wordsOf(first, context.docs, language);
    const why = context.whyOf?.(rules.get(first) ?? '')?.[language];
    return {
      cells: [all.length > 1 ? fullName(owner) : nameOf(first.about), twoSentences(title, why, language)],
      evidence: cite(first.evidence).slice(0, 2),
    };
  });
  const more = factors.length - factorsShown;
  return [statement(say('worsened')), ...list(rows), ...(more > 0 ? [statement(say('moreWorsened', { n: more, id: incident.id }))] : [])];
}

/** Contributing factors, folded as findings are. */
export function contributingFolds({ incident, context }: Pick<Telling, 'incident' | 'context'>): readonly Fold[] {
  return folds(
    incident.contributing.map(({ finding }) => finding),
    context,
  );
}
