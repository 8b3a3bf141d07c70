import type { NameMention, TimeMention } from './mentions.ts';
import { mentionsIn } from './mentions.ts';
import type { NumberMention, ShareMention } from './numbers.ts';
import { clauseEnds, isSubject, type Senses, sensesOf } from './polarity.ts';

/** One clause of a sentence: its words, and what stands in it that can be looked up. */
export interface Piece {
  readonly text: string;
  readonly words: Senses;
  readonly names: readonly NameMention[];
  readonly numbers: readonly NumberMention[];
  readonly shares: readonly ShareMention[];
  readonly times: readonly TimeMention[];
  /** Whether it speaks of all or of none of something. */
  readonly whole: readonly Whole[];
}
export type Whole = 'all' | 'none' | 'ever' | 'only';

const wholes: readonly (readonly [Whole, RegExp])[] = [
  [
    'all',
    /\b(?:all|every|each|both|everyone|everybody|everything|always|entire(?:ly)?|complete(?:ly)?|full(?:y)?)\b|すべて|全て|全部|両方|いずれも|どちらも|常に|各/i,
  ],
  ['none', /\b(?:none|nobody|nothing|no one|neither|nowhere)\b|誰も|何も|どれも|一つも|1 つも|まったく|全く/i],
  ['only', /\bonly\b.*\baffected\b|\baffects? only\b|(?:だけ|のみ).{0,12}影響|影響.{0,12}(?:だけ|のみ)/i],
  ['ever', /\b(?:n?ever|before|previously|formerly|used to|earlier)\b|一度も|かつて|以前|これまで/i],
];
export function wholesIn(text: string): readonly Whole[] {
  return wholes.flatMap(([whole, pattern]) => (pattern.test(text) ? [whole] : []));
}

/** Words that say next to nothing by themselves. */
const light = new Set(
  `tim go come get make give stay become seem appear show see count stand remain currently already therefore thus hence again further behind beside under over same own alone 見て`.split(
    ' ',
  ),
);

/** The clauses of a sentence, each with what stands in it. A number or a time alone belongs to the clause before it. */
export function piecesOf(sentence: string): readonly Piece[] {
  const { said, names, numbers, shares, times } = mentionsIn(sentence);
  // A point inside of a number ends no clause.
  const blank = [...numbers, ...shares].reduce(
    (rest, { at, text }) => rest.slice(0, at) + ' '.repeat(text.length) + rest.slice(at + text.length),
    said,
  );
  const pieces: Piece[] = [];
  let start = 0;
  for (const end of clauseEnds(blank)) {
    const from = start;
    start = end;
    const isIn = ({ at }: { readonly at: number }): boolean => at >= from && at < end;
    const text = blank.slice(from, end).replace(/(?<=\p{Script=Han})可能(?!性)|(?<=\s)(?:個|件|台|回|本|行|つ)(?=[がのをはにで])/gu, '');
    const piece: Piece = {
      text: said.slice(from, end),
      words: new Map([...sensesOf(text)].filter(([word]) => !isSubject(word) && !light.has(word))),
      names: names.filter(isIn),
      numbers: numbers.filter(isIn),
      shares: shares.filter(isIn),
      times: times.filter(isIn),
      whole: wholesIn(text),
    };
    const before = pieces.at(-1);
    if (before && (isBare(piece) || isBare(before)))
      pieces[pieces.length - 1] = isBare(piece) ? joined(before, piece) : joined(piece, before);
    else if (!isBare(piece) || piece.numbers.length + piece.shares.length + piece.times.length > 0) pieces.push(piece);
  }
  return pieces;
}
function isBare({ words, names, whole }: Piece): boolean {
  return words.size + names.length + whole.length === 0;
}
function joined(one: Piece, { text, numbers, shares, times }: Piece): Piece {
  return {
    ...one,
    text: one.text + text,
    numbers: [...one.numbers, ...numbers],
    shares: [...one.shares, ...shares],
    times: [...one.times, ...times],
  };
}
