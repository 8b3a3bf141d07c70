import { oncePer } from '#util/once.ts';
import { defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import type { ShareMention } from '../claims/numbers.ts';
import { isDenied, opposed, type Senses, sensesOf } from '../claims/polarity.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { isTold } from '../claims/told.ts';
import { fold, type Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  differs: { en: 'doryo found otherwise: "{told}"', ja: '確認された内容と異なります:「{told}」' },
});

/** The same words as in what doryo found, and another number, another name, or the opposite. */
export const toldOtherwise = defineCheck({
  id: 'told-otherwise',
  refuses: 'A sentence in the words of what doryo found, with another number, another object, or turned into its opposite.',
  verdicts: ['drop', 'mark'],
  example: { text: 'Each node has 10Gi of memory free.', evidence: ['S1'] },
  *check(claim, context) {
    if (claim.kind === 'command') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    const told = shapesOf(all);
    for (const sentence of sentencesOf(claim.text)) {
      if (isTold(sentence, all)) continue;
      const said = shapeOf(sentence);
      if (saysNothing(said)) continue;
      const near = nearest(said, told);
      const [first] = near;
      if (!first || near.some((one) => isAlike(said, one))) continue;
      // A hypothesis may differ, but not say the opposite of what was found.
      if (claim.kind === 'hypothesis' && near.some((one) => opposed(said.senses, one.senses).length === 0)) continue;
      const isTurned = near.every((one) => one.names === said.names || opposed(said.senses, one.senses).length > 0);
      yield {
        because: say('differs', { told: first.text.slice(0, 160) }),
        verdict: isTurned && said.likeness(first) >= same ? 'drop' : 'mark',
      };
    }
  },
});

/** So much of the words of two sentences has to be the same for one to be the other, and for one to be about the same. */
const same = 0.8;
const about = 0.5;
/** Sentences that are nearly as near as the nearest one. */
const margin = 0.1;
/** Fewer words than that have to be the same ones. */
const fewest = 3;

interface Shape {
  readonly text: string;
  /** Its words without names and numbers, with what it says of them. */
  readonly senses: Senses;
  readonly names: string;
  readonly counts: string;
  /** Whether it denies an odd number of times. */
  readonly denies: boolean;
  readonly likeness: (other: Shape) => number;
}

/** Ids of evidence alone, behind a full stop. */
function saysNothing({ senses, names, counts }: Shape): boolean {
  return senses.size === 0 && names === '' && counts === '';
}

/** Those of what is told that a sentence is nearest to, where any is near. */
function nearest(said: Shape, told: readonly Shape[]): readonly Shape[] {
  const rated = told.map((one) => ({ one, rate: said.likeness(one) }));
  const best = Math.max(0, ...rated.map(({ rate }) => rate));
  return best < (said.senses.size < fewest ? 1 : about)
    ? []
    : rated.filter(({ rate }) => rate >= best - margin && rate >= about).map(({ one }) => one);
}

function isSame(said: Shape, told: Shape): boolean {
  return told.names === said.names && told.counts === said.counts;
}
/** Who leaves out a name or a number, and says no word that is not there, does not say it otherwise. */
function isPart(said: Shape, told: Shape): boolean {
  const rest = new Set(piecesIn(told.text));
  return piecesIn(said.text).every((one) => rest.has(one));
}
function piecesIn(text: string): readonly string[] {
  return (
    fold(text)
      .match(/[\p{L}\p{N}][\p{L}\p{N}./_-]*/gu)
      ?.map((one) => one.replace(/[./_-]+$/, '')) ?? []
  );
}

/** Whether one may be said in place of the other: nothing is turned round; and where the words are the same, the facts are too. */
function isAlike(said: Shape, told: Shape): boolean {
  if (opposed(said.senses, told.senses).length > 0) return false;
  return said.likeness(told) < same || (told.denies === said.denies && (isSame(said, told) || isPart(said, told)));
}

const shapesOf = oncePer((units: readonly Unit[]): readonly Shape[] => {
  const sentences = units.filter(({ told }) => told).flatMap(({ said, sentence }) => sentencesOf(sentence ?? said));
  return [...new Set(sentences)].map(shapeOf);
});

function shapeOf(sentence: string): Shape {
  const { names, numbers, shares, times, said } = mentionsIn(sentence);
  const sorted = (texts: readonly string[]): string => texts.map(fold).toSorted().join(' ');
  const senses = sensesOf(counted(said, shares).replace(/\d[\d.,]*\w*/g, ' '));
  return {
    text: sentence,
    senses,
    names: sorted(names.map(({ text }) => text)),
    counts: sorted([
      ...numbers.map(({ value, unit }) => `${value}${unit}`),
      ...shares.map(({ part, whole }) => `${part}/${whole}`),
      ...times.map(({ text }) => text),
      ...(sentence.match(/\bP[1-5]\b/g) ?? []),
    ]),
    denies: isDenied(counted(sentence, shares)),
    likeness: (other) => likeness(senses, other.senses),
  };
}

/** None of two, and nought of two, is a denial. */
function counted(text: string, shares: readonly ShareMention[]): string {
  return shares.reduce((rest, share) => rest.replace(share.text, share.part === 0 ? ' not ' : ' '), text);
}

/** The share of words that two sentences have in common, of all that either has. Without words only their names and numbers are alike. */
function likeness(a: Senses, b: Senses): number {
  if (a.size === 0 || b.size === 0) return a.size === b.size ? 1 : 0;
  if (Math.min(a.size, b.size) / Math.max(a.size, b.size) < about) return 0;
  let shared = 0;
  for (const word of a.keys()) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}
