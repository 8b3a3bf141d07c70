import { defineCheck } from '../check.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
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
  *check(claim, context) {
    if (claim.kind === 'command') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    const pattern = patternsOf(all);
    for (const sentence of sentencesOf(claim.text)) {
      if (isTold(sentence, all)) continue;
      const said = shapeOf(sentence);
      if (said.words.size < 3) continue;
      const alike = pattern.filter((told) => likeness(said.words, told.words) >= 0.8);
      const [first] = alike;
      if (!first || alike.some((told) => told.facts === said.facts && told.denies === said.denies)) continue;
      const names = alike.some((told) => told.names === said.names);
      yield { because: say('differs', { told: first.text }), verdict: names ? 'drop' : 'mark' };
    }
  },
});

interface Shape {
  readonly text: string;
  /** Its words without names, numbers and denials; of Japanese pairs of letters. */
  readonly words: ReadonlySet<string>;
  readonly names: string;
  readonly facts: string;
  readonly denies: boolean;
}
const known = new WeakMap<readonly Unit[], readonly Shape[]>();
function patternsOf(units: readonly Unit[]): readonly Shape[] {
  const held = known.get(units);
  if (held) return held;
  const rows = units.filter((unit) => unit.told && !unit.sentences).map(({ text }) => text.split('\n').slice(0, -1).join(', '));
  const told = [...units.filter((unit) => unit.sentences).flatMap(({ text }) => sentencesOf(text)), ...rows.flatMap(sentencesOf)];
  const found = [...new Set(told)].map(shapeOf).filter((shape) => shape.words.size >= 3);
  known.set(units, found);
  return found;
}

const denial = /\b(?:not|no|none|never|cannot|without|neither|nothing|nobody|n't)\b|(?:ない|ません|なく|なし|ず、|ぬ)/gi;
function shapeOf(sentence: string): Shape {
  const { names, numbers, shares, times, prose } = mentionsIn(sentence);
  const sorted = (texts: readonly string[]): string =>
    texts
      .map((text) => fold(text))
      .toSorted()
      .join(' ');
  const named = sorted(names.map(({ text }) => text));
  const counted = sorted([
    ...numbers.map(({ value, unit }) => `${value}${unit}`),
    ...shares.map(({ part, whole }) => `${part}/${whole}`),
    ...times.map(({ text }) => text),
  ]);
  const plain = fold(prose)
    .replace(denial, ' ')
    .replace(/\d[\d.,]*\w*/g, ' ');
  const english = plain.match(/[a-z]{2,}/g) ?? [];
  const japanese = [...plain.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}/gu)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );
  const denials = fold(sentence).match(denial)?.length ?? 0;
  return {
    text: sentence.slice(0, 160),
    words: new Set([...english, ...japanese]),
    names: named,
    facts: `${named}|${counted}`,
    denies: denials % 2 === 1,
  };
}

/** The share of words that two sentences have in common, of all that either has. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) / Math.max(a.size, b.size) < 0.8) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}
