import { secondsSince } from '#util/duration.ts';
import { oncePer } from '#util/once.ts';
import { type CheckContext, type Claim, defineCheck } from '../check.ts';
import { groundsOf, unitsFor } from '../claims/grounds.ts';
import { follows, holdsShare, isAbout, isNumber, near } from '../claims/matching.ts';
import { type Mentions, mentionsIn, mentionsOf, type TimeMention } from '../claims/mentions.ts';
import type { NumberMention, ShareMention } from '../claims/numbers.ts';
import { untold } from '../claims/told.ts';
import type { Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  number: {
    en: '{number} stands neither in the evidence nor follows from numbers that the sentence names',
    ja: '{number} は根拠になく、文中の数値から計算することもできません',
  },
  share: { en: '"{number}" stands nowhere in the evidence', ja: '「{number}」は根拠にありません' },
  time: { en: 'nothing in the evidence is of {time}', ja: '{time} の記録は根拠にありません' },
});

/** Moments that are told from today: no evidence bears them. */
const relative =
  /\b(?:yesterday|tomorrow|last (?:night|week(?:end)?|month|year|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|this (?:morning|afternoon|evening|week|month)|earlier (?:today|this \w+|in the day)|(?:an?|some|several|a few) (?:minutes?|hours?|days?|weeks?|months?) ago|tonight|next (?:week|month|monday))\b|昨日|昨夜|昨晩|一昨日|明日|先週|先月|昨年|去年|来週|今朝|今夜|夜間に|先ほど|数(?:分|時間|日)前/gi;

/** Every number, quantity, percentage, count, duration and time is known or computed. */
export const numbersDerive = defineCheck({
  id: 'numbers-derive',
  refuses: 'A number, share, duration or time that is neither in the evidence nor follows by a computation that the sentence states.',
  verdicts: ['drop'],
  besides: true,
  example: { text: '3 of 4 replicas run.', evidence: ['E4', 'E6'] },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const mentions = mentionsOf(claim);
    const units = unitsFor(claim, context);
    const held = mentions.numbers.filter((said) => isHeld(said, mentions, units));
    const shares = mentions.shares.filter((said) => isShareHeld(said, mentions, units));
    for (const share of mentions.shares)
      if (!shares.includes(share)) yield { because: say('share', { number: share.text }), verdict: 'drop' };
    for (const time of mentions.times) {
      if (!isTime(time, mentions, { units, context })) yield { because: say('time', { time: time.text }), verdict: 'drop' };
    }
    for (const [text] of mentionsIn(untold(claim.text, groundsOf(context).all)).bare.matchAll(relative))
      yield { because: say('time', { time: text }), verdict: 'drop' };
    for (const said of mentions.numbers) {
      if (held.includes(said) || follows(said, held, shares) || isDuration(said, mentions, { claim, units, context })) continue;
      yield { because: say('number', { number: said.text.trim() }), verdict: 'drop' };
    }
  },
});

/** A number of a piece that also names an object of the sentence, where the sentence names any. */
function isHeld(said: NumberMention, { names }: Mentions, units: readonly Unit[]): boolean {
  const having = units.filter((unit) => unit.numbers().some((number) => isNumber(said, number)));
  if (having.length === 0) return false;
  const objects = names.filter(({ sort }) => sort === 'name').map(({ text }) => text.toLowerCase());
  return having.some((unit) => isAbout(unit, objects));
}
function isShareHeld(said: ShareMention, { names }: Mentions, units: readonly Unit[]): boolean {
  const objects = names.filter(({ sort }) => sort === 'name').map(({ text }) => text.toLowerCase());
  const having = units.filter((unit) => holdsShare(said, unit));
  return having.some((unit) => isAbout(unit, objects));
}

function isTime(
  said: TimeMention,
  { names }: Mentions,
  { units, context }: { readonly units: readonly Unit[]; readonly context: CheckContext },
): boolean {
  const { report } = context.held;
  const objects = names.filter(({ sort }) => sort === 'name').map(({ text }) => text.toLowerCase());
  const wanted = said.clock === undefined ? undefined : shifted(said.clock, said.ahead);
  const isSame = ({ clock, date }: Pick<TimeMention, 'clock' | 'date'>): boolean =>
    (wanted === undefined || clock?.startsWith(wanted) === true) &&
    (said.date === undefined || (date ?? report.takenAt.slice(0, 10)) === said.date || said.ahead > 0);
  // As it is written without its nought: pieces in plain letters without it are not read for times.
  const written = wanted?.replace(/^0/, '') ?? '';
  return units.some(
    (unit) =>
      (unit.text.includes(written) || notPlain.test(unit.text)) &&
      isAbout(unit, objects) &&
      [...unit.mentions().times, ...stampsIn(unit)].some(isSame),
  );
}
const notPlain = /[^\n\u0020-\u007e]/;
interface Stamp {
  readonly clock: string;
  readonly date: string;
}
/** RFC 3339 times, wherever they stand in a piece. */
const stampsIn = oncePer((unit: Unit): readonly Stamp[] =>
  [...unit.text.matchAll(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/g)].map(([, date = '', clock = '']) => ({ date, clock })),
);
function shifted(clock: string, ahead: number): string {
  const [hours = '0', ...rest] = clock.split(':');
  return [String((Number(hours) - ahead + 24) % 24).padStart(2, '0'), ...rest].join(':');
}

/** A duration between a known moment and the time of the report, or between two that the sentence names. */
function isDuration(
  said: NumberMention,
  { times }: Mentions,
  { units, context }: { readonly claim: Claim; readonly units: readonly Unit[]; readonly context: CheckContext },
): boolean {
  if (said.unit !== 'seconds') return false;
  const now = context.held.report.takenAt;
  const seconds = units.flatMap(stampsIn).map(({ date, clock }) => secondsSince(`${date}T${clock}Z`, now));
  const named = times.flatMap(({ clock }) => (clock === undefined ? [] : [secondsOf(clock)]));
  const between = named.flatMap((a) => named.map((b) => Math.abs(a - b)));
  return [...seconds, ...between].some((held) => held !== undefined && held > 0 && near(said, held));
}
function secondsOf(clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}
