import { oncePer } from '#util/once.ts';
import { type CheckContext, type Claim, defineCheck } from '../check.ts';
import { citedUnits, groundsOf } from '../claims/grounds.ts';
import { holdsShare, isNumber } from '../claims/matching.ts';
import { type NumberMention, numbersIn } from '../claims/numbers.ts';
import { type Piece, piecesOf, type Whole, wholesIn } from '../claims/pieces.ts';
import { type Senses, sensesOf } from '../claims/polarity.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { withAbsence } from '../claims/states.ts';
import { isTold } from '../claims/told.ts';
import type { Grounded, Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  apart: {
    en: 'nothing that is cited or was found says "{clause}": its words stand there, but not together',
    ja: '「{clause}」と述べている根拠も検出結果もありません (語は個別に現れるだけです)',
  },
});

/** A clause rests on one piece of what is known: words, names and numbers of several, put together anew, say something that nobody found. */
export const saidTogether = defineCheck({
  id: 'said-together',
  refuses:
    'A clause made of words, names and numbers that were found, but nowhere together: right words, and a statement that nothing makes.',
  verdicts: ['mark'],
  example: { text: 'Nobody is affected.', evidence: ['E4'] },
  *check(claim, context) {
    if (claim.kind !== 'statement') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    const units = restsOn(claim, context);
    const elsewhere = () => vocabularyOf(toldUnits(all));
    for (const sentence of sentencesOf(claim.text)) {
      if (isTold(sentence, all)) continue;
      const alone = piecesOf(sentence).find((piece) => isSweeping(piece) || !units.some((unit) => says(unit, piece, elsewhere)));
      if (alone)
        yield {
          because: say('apart', { clause: alone.text.trim().replace(/\s+/g, ' ').slice(0, 80) || sentence.slice(0, 80) }),
          verdict: 'mark',
        };
    }
  },
});

/** All or none of nothing that is named or counted, or that something helps and no more: a verdict on the whole, which only doryo's own sentences give. */
function isSweeping({ whole, words: claimed, names, numbers, shares }: Piece): boolean {
  if (names.length + numbers.length + shares.length > 0 || claimed.size === 0) return false;
  return (whole.length > 0 && claimed.size <= 3) || [...claimed.keys()].every((word) => decisive.has(word));
}

/** What is cited, and all that doryo tells of the incident. */
function restsOn(claim: Claim, context: CheckContext): readonly Unit[] {
  return [...new Set([...citedUnits(claim, context), ...toldUnits(groundsOf(context).all)])];
}
const toldUnits = oncePer((units: readonly Unit[]): readonly Unit[] => units.filter(({ told }) => told));

/** Whether a piece of what is known says what a clause says: its names, its numbers, and nearly all of its words, none of them turned round. */
function says(unit: Unit, piece: Piece, elsewhere: () => ReadonlySet<string>): boolean {
  const { names, numbers, shares, times, whole } = piece;
  return (
    names.every(({ text }) => holdsName(unit, text.toLowerCase())) &&
    numbers.every(
      (number) => unit.numbers().some((held) => isNumber(number, held) && isSameCount(number, held)) && isOfThem(number, piece, unit),
    ) &&
    isInOrder(piece, unit) &&
    shares.every((share) => holdsShare(share, unit)) &&
    times.every(({ clock = '', date = '' }) => unit.text.includes(clock === '' ? date : clock)) &&
    whole.every((one) => speaksOf(unit).has(one)) &&
    saysWords(unit, piece.words, elsewhere)
  );
}

/** A word that stands elsewhere in what is known may be missing here, one in three; one that stands nowhere counts twice. */
function saysWords(unit: Unit, claimed: Senses, elsewhere: () => ReadonlySet<string>): boolean {
  const held = wordsOf(unit);
  const missing: string[] = [];
  let decided = 0;
  for (const [said, polarity] of claimed) {
    const word = alike.get(said) ?? said;
    // To advise something is not to say what comes of it.
    const there = unit.advice && decisive.has(said) ? undefined : held.get(word);
    if (there !== undefined && there !== polarity && there !== 'both' && polarity !== 'both') return false;
    if (there !== undefined) continue;
    if (decisive.has(said)) decided += 2;
    else missing.push(word);
    if ((missing.length + decided) * 3 > claimed.size) return false;
  }
  const nowhere = missing.length === 0 ? 0 : missing.filter((word) => !elsewhere().has(word)).length;
  return (missing.length + nowhere + decided) * 3 <= claimed.size;
}

/** What becomes of it by an action, or could: never said but where it was found. */
const decisive = new Set(
  'enough succeed end solv resolv fix repair heal recover help cur safe risk cost harm end avoid guarante 解決 復旧 回復 解消 改善 安全 十分'.split(
    ' ',
  ),
);
/** How often something was seen is no other count. */
function isSameCount({ noun }: NumberMention, held: Grounded): boolean {
  return noun !== 'time' || held.noun === 'time' || held.noun === 'restart';
}
/** What was one thing and became another did so in this order. */
function isInOrder({ text, numbers }: Piece, unit: Unit): boolean {
  const [from, to] = numbers;
  if (!from || !to || !/\bfrom\b.*\bto\b|から/i.test(text)) return true;
  const held = unit.mentions().numbers;
  const placeOf = (said: NumberMention): number | undefined =>
    held.find(({ value, unit: of }) => of === said.unit && Math.abs(value - said.value) < said.step)?.at;
  const places = [placeOf(from), placeOf(to)] as const;
  return places[0] === undefined || places[1] === undefined || places[0] < places[1];
}

/** In a list of ways or of holders an amount is of what stands beside it: a name before it, or the words of its own clause. */
function isOfThem(number: NumberMention, { names, text, words: claimed }: Piece, unit: Unit): boolean {
  if (number.unit !== 'bytes' && number.unit !== 'cores') return true;
  for (const name of [...names.map((one) => one.text), ...(text.match(/[a-z][\w.-]{3,}/g) ?? [])]) {
    const beside = besideName(unit, name.toLowerCase());
    if (
      beside !== undefined &&
      numbersIn(beside).numbers.some((one) => one.unit === number.unit && Math.abs(one.value - number.value) > one.step)
    )
      return false;
  }
  const cells = unit.headings === '' ? [] : unit.said.split('\n').filter((cell) => headedBy(cell, unit, claimed));
  if (cells.length > 0 && !cells.some((cell) => holdsAmount(cell, number))) return false;
  if (!unit.advice || claimed.size === 0) return true;
  const clauses = unit.said.split(/[,;:] | or | and |、|または/).filter((clause) => holdsAmount(clause, number));
  return clauses.length === 0 || clauses.some((clause) => [...sensesOf(clause).keys()].some((word) => claimed.has(word)));
}
function holdsAmount(text: string, { value, step }: NumberMention): boolean {
  return numbersIn(text).numbers.some((one) => Math.abs(one.value - value) < step);
}
/** Whether a cell stands under a heading that a clause speaks of: `free 1.3Gi`. */
function headedBy(cell: string, { headings }: Unit, claimed: Senses): boolean {
  const heading = cell.split(/(?=[\d])/)[0] ?? '';
  const said = sensesOf(heading);
  const spoken = sensesOf(headings);
  return [...claimed.keys()].some((word) =>
    [...said.keys()].some((one) => spoken.has(one) && (alike.get(one) ?? one) === (alike.get(word) ?? word)),
  );
}
/** The amount right behind a name: `coredns 50Mi`. */
function besideName({ folded, said }: Unit, name: string): string | undefined {
  const at = folded.indexOf(`${name} `);
  if (at < 0) return undefined;
  return new RegExp(`(?<![\\w.-])${RegExp.escape(name)} (\\d[\\d.]*(?:[KMGT]i|m)?)(?![\\w.])`, 'i').exec(said)?.[1];
}

function holdsName(unit: Unit, name: string): boolean {
  return unit.tokens().has(name) || unit.folded.includes(name);
}

/** Words that say the same here: each stands for the last of its pair. */
const alike: ReadonlyMap<string, string> = new Map(
  [
    'ask request',
    '要求 request',
    'リクエスト request',
    'answer run',
    'available run',
    'ready run',
    'fit schedul',
    'plac schedul',
    'room free',
    'spac free',
    '空き free',
    '空け free',
    '配置 schedul',
    '利用 run',
    '稼働 run',
  ].map((pair) => pair.split(' ') as [string, string]),
);
/** Without its names, whose points would end a clause; what stands inside of them counts where nothing else says it. */
const wordsOf = oncePer((unit: Unit): Senses => {
  const whole = sensesOf(`${inWords(unit.text)}\n${unit.headings}`);
  const plain = sensesOf(withAbsence(inWords(unit.mentions().said)));
  return new Map([...whole, ...plain].map(([word, polarity]) => [alike.get(word) ?? word, polarity] as const));
});
/** A field that is nought or false denies its name. */
function inWords(text: string): string {
  return text.replace(/^(\w+): (?:0|false)$/gm, 'not $1');
}
const vocabularyOf = oncePer((units: readonly Unit[]): ReadonlySet<string> => new Set(units.flatMap((unit) => [...wordsOf(unit).keys()])));
/** Where so many of so many are counted, all or none may be said. */
const speaksOf = oncePer((unit: Unit): ReadonlySet<Whole> => {
  const { shares } = unit.mentions();
  return new Set([
    ...wholesIn(unit.text),
    ...(shares.some(({ part }) => part === 0) ? (['none'] as const) : []),
    ...(shares.some(({ part, whole }) => part === whole) ? (['all'] as const) : []),
  ]);
});
