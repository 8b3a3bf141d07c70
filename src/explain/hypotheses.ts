import type { Block, NextStep } from '#model/explanation.ts';
import type { Hypothesis, Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { statement } from './blocks.ts';
import { type Telling, topOf } from './context.ts';
import { askOf, type Docs, wordsOf } from './finding-words.ts';
import { nameOf } from './names.ts';
import { causeWords } from './words/sections.ts';
import { speaker } from './words.ts';

const hypothesesShown = 3;
/** Ids under one sentence: the rest of the evidence stands in the list. */
const idsShown = 4;

/** A hypothesis in words: what it says, what makes one think so, and the read that decides it. */
export interface ToldHypothesis {
  readonly statement: string;
  readonly because: string;
  /** Absent where the command needs a value that is not known. */
  readonly decides?: NextStep;
  /** What the answer looks like if the hypothesis holds. */
  readonly when: string;
}

/** Tells one hypothesis from the ask that raised it. Undefined when its root or ask is not known any more. */
export function tellHypothesis(
  { raisedBy, reason, status }: Hypothesis,
  { rootCauses }: Pick<Incident, 'rootCauses'>,
  { docs, language, reasons = [reason] }: { readonly docs: Docs; readonly language: Language; readonly reasons?: readonly string[] },
): ToldHypothesis | undefined {
  const root = rootCauses[raisedBy.root];
  if (!root) return undefined;
  const say = speaker(causeWords, language);
  const decides = askOf(root, raisedBy.ask, docs, language);
  const reading = decides?.readings[raisedBy.reading];
  if (!decides || !reading) return undefined;
  const means = reading.means.replace(/[.。]$/, '');
  return {
    statement: say(status, { means, reasons: reasons.join(language === 'ja' ? '、' : ', ') }),
    because: say('thoughtOf', { object: nameOf(root.about), title: wordsOf(root, docs, language).title }),
    decides,
    when: reading.when,
  };
}

/** Hypotheses of an incident for section Cause. Several reasons that one reading raises, and replicas of one workload, are one. */
export function hypothesisBlocks({ incident, context, language, cite }: Telling): readonly Block[] {
  const say = speaker(causeWords, language);
  const groups = Map.groupBy(incident.hypotheses, ({ about, status, raisedBy: { root, ask, reading } }) =>
    [status, incident.rootCauses[root]?.reason, ask, reading, refKey(topOf(about, context))].join(' '),
  );
  return [...groups.values()].slice(0, hypothesesShown).flatMap((same) => {
    const [first] = same;
    const reasons = [...new Set(same.map(({ reason }) => reason))];
    const told = first && tellHypothesis(first, incident, { docs: context.docs, language, reasons });
    if (!first || !told) return [];
    const { command } = told.decides ?? {};
    const decides = command === undefined || first.status !== 'open' ? [] : [statement(say('decides', { command, when: told.when }))];
    const ids = cite(first.evidence).slice(0, idsShown);
    return [statement(told.statement), statement(told.because, ids), ...decides];
  });
}
