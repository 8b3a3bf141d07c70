import { defineCheck } from '../check.ts';
import { groundsOf, unitsFor } from '../claims/grounds.ts';
import { isNumber } from '../claims/matching.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { notFree } from '../claims/node-room.ts';
import type { NumberMention } from '../claims/numbers.ts';
import { isAboutQuota, otherOfQuota } from '../claims/quota.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { isTold } from '../claims/told.ts';
import { fold, type Unit } from '../claims/unit.ts';
import { schedulingEvidence } from '../scheduling.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  usage: {
    en: '{number} is requested, promised or allowed, not used: no measurement is cited',
    ja: '{number} は要求量・割り当て量・上限であり、使用量ではありません (測定値が示されていません)',
  },
  unmeasured: {
    en: 'it speaks of what is used, and no measurement is cited',
    ja: '使用量について述べていますが、測定値が示されていません',
  },
  limit: { en: '{number} is a request, not a limit', ja: '{number} は requests であり limits ではありません' },
  request: { en: '{number} is a limit, not a request', ja: '{number} は limits であり requests ではありません' },
  crash: { en: '{number} counts restarts, not crashes', ja: '{number} は再起動の回数であり、クラッシュの回数ではありません' },
  restart: { en: '{number} counts events, not restarts', ja: '{number} はイベントの回数であり、再起動の回数ではありません' },
  age: {
    en: '{number} is how old it is, not for how long it fails',
    ja: '{number} は作成からの経過時間であり、障害の継続時間ではありません',
  },
  free: {
    en: 'the scheduler counts {number} on {node} as something else than free',
    ja: 'スケジューラーの計算では、{node} における {number} は空きではありません',
  },
  quota: {
    en: 'the quota has {number} as "{is}", not as "{said}"',
    ja: 'クォータにおける {number} は "{is}" の値であり、"{said}" の値ではありません',
  },
});

const used =
  /\b(?:us(?:es?|ed|ing)|usage|utili[sz]ation|utili[sz](?:es|ed|ing)|consum(?:es?|ed|ing|ption)|in use|occup(?:ies|ied|ying)|overloaded|exhausted by|memory leak|leak(?:s|ing)? memory)\b|使用(?:量|率|中|し|さ|済|して|されて)|消費|利用率|逼迫|メモリリーク/i;
/** Said of requests, so that nobody mistakes them: "not what they use". */
const denied =
  /\bnot (?:what (?:they|it) uses?|(?:actual(?:ly)? )?us(?:ed|age)|by what (?:is|they) use\w*)|不是|使用量ではな|使用量ではあり|使用量でな|実際の使用量では|never used|used up|not used|may not be used|使い切/i;
const resourceUse =
  /(?<![-.\w])(?:memory|cpu|cores|disk|storage)\b(?! request| limit)[^.;]{0,40}?\b(?:us(?:es|ed|age|ing)|utili[sz]\w+|consum\w+)|\b(?:us(?:es?|ed|age|ing)|utili[sz]\w+|consum\w+)\b[^.;]{0,24}?(?<![-.\w])(?:memory|cpu|cores|disk|storage)\b|(?:メモリー?|CPU|memory|cpu|ディスク)の?(?:使用|消費|利用)/i;
const limited = /\blimits?\b(?! range)|上限|制限/i;
const requested = /\brequest(?:s|ed|ing)?\b|\bask(?:s|ed)? for\b|要求/i;
const crashed =
  /\bcrash(?:ed|es)?\b(?: \w+)? \S+ times?\b|\bcrash(?:es)?\b(?=\s*(?:$|[,.(]))|回(?:も)?(?:の)?クラッシュ|クラッシュ(?:が|は|を)? ?\S+ ?回/i;
const restarted = /\brestart(?:s|ed|ing)?\b|再起動/i;
const failingFor =
  /\b(?:fail(?:s|ed|ing)|down|pending|broken|unavailable|stuck|out of service|not (?:ready|serving))\b[^.;]{0,40}\bfor\b|障害が[^。]{0,20}続|停止して(?:から)?[^。]{0,12}(?:分|時間|日)|間(?:、)?(?:停止|失敗|障害)/i;

/** What a number is of: requested is not used, limits are not requests, restarts are no crashes, ages are no outages; a quota has three numbers. */
export const meaningOfNumbers = defineCheck({
  id: 'meaning-of-numbers',
  refuses:
    'A number under another meaning: requested called used, a request called a limit, restarts called crashes, an age called an outage; of a quota, what is requested, used and limited; of a node, what is not free called free.',
  verdicts: ['drop'],
  example: { text: 'The pod uses 10Gi of memory.', evidence: ['S1'] },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const units = unitsFor(claim, context);
    const { all } = groundsOf(context);
    const nodes = schedulingEvidence(Object.values(context.evidence)).flatMap(({ result }) => result.nodes);
    for (const sentence of sentencesOf(claim.text)) {
      const said = mentionsOf({ text: sentence });
      if (isTold(sentence, all)) continue;
      const { numbers, bare } = said;
      for (const { number, is, said: as } of otherOfQuota(bare, numbers, units))
        yield { because: say('quota', { number: number.text.trim(), is, said: as }), verdict: 'drop' };
      for (const { number, node } of notFree(bare, said, nodes))
        yield { because: say('free', { number: number.text.trim(), node }), verdict: 'drop' };
      const amounts = numbers.filter(({ unit, or }) => unit === 'bytes' || unit === 'cores' || unit === 'percent' || or !== undefined);
      if (used.test(bare) && !denied.test(bare) && !showsUse(units, sentence)) {
        const wrong = amounts.find((amount) => !isMeasured(amount, units));
        if (wrong) yield { because: say('usage', { number: wrong.text.trim() }), verdict: 'drop' };
        else if (resourceUse.test(bare) && !units.some((unit) => unit.measured)) yield { because: say('unmeasured'), verdict: 'drop' };
        continue;
      }
      for (const { key, number } of confused(bare, numbers, units))
        yield { because: say(key, { number: number.text.trim() }), verdict: 'drop' };
    }
  },
});

/** Evidence that itself tells of the use of a resource: a message of the kubelet, a log, a quota's `used`. */
const shown: readonly { readonly of: RegExp; readonly use: RegExp }[] = [
  { of: /\bcpu\b|cores/i, use: /cpu usage|using \S+ (?:of )?cpu|throttl/ },
  { of: /disk|storage|ディスク/i, use: /\b(?:usage|was using|diskpressure|no space|disk)\b/ },
  { of: /./, use: /\b(?:usage|was using|oomkilled|evicted|memorypressure)\b/ },
];
function showsUse(units: readonly Unit[], sentence: string): boolean {
  const folded = fold(sentence);
  if (isAboutQuota(folded, units)) return units.some(({ folded: text, path }) => /quota/.test(text) && /used/.test(text + path));
  const use = shown.find(({ of }) => of.test(folded))?.use;
  return units.some(({ folded: text, told, path }) => !told && !/^inputs|^result/.test(path) && use?.test(text) === true);
}
function isMeasured(amount: NumberMention, units: readonly Unit[]): boolean {
  return units.some((unit) => unit.measured && unit.numbers().some((held) => isNumber(amount, held)));
}

/** Two meanings of a number that are mistaken for each other: it is said to be one, and is known only as the other. */
interface Confusion {
  readonly key: 'limit' | 'request' | 'crash' | 'restart' | 'age';
  readonly of: (number: NumberMention) => boolean;
  readonly said: (around: string, sentence: string) => boolean;
  readonly is: Sense;
  readonly isNot: Sense;
}
type Sense = 'request' | 'limit' | 'restart' | 'crash' | 'event' | 'age' | 'since';
const isAmount = ({ unit }: NumberMention): boolean => unit === 'bytes' || unit === 'cores';
const isCount = ({ unit, noun }: NumberMention): boolean => unit === 'count' && noun !== 'exit';
const confusions: readonly Confusion[] = [
  { key: 'limit', of: isAmount, said: (text) => limited.test(text) && !requested.test(text), is: 'request', isNot: 'limit' },
  { key: 'request', of: isAmount, said: (text) => requested.test(text) && !limited.test(text), is: 'limit', isNot: 'request' },
  { key: 'crash', of: isCount, said: (text) => crashed.test(text) && !restarted.test(text), is: 'restart', isNot: 'crash' },
  { key: 'restart', of: isCount, said: (text) => restarted.test(text), is: 'event', isNot: 'restart' },
  { key: 'age', of: ({ unit }) => unit === 'seconds', said: (_, sentence) => failingFor.test(sentence), is: 'age', isNot: 'since' },
];

function* confused(
  text: string,
  numbers: readonly NumberMention[],
  units: readonly Unit[],
): Iterable<{ readonly key: Confusion['key']; readonly number: NumberMention }> {
  for (const number of numbers) {
    const around = text.slice(Math.max(0, number.at - 48), number.at + number.text.length + 32);
    const possible = confusions.filter(({ of, said }) => of(number) && said(around, text));
    if (possible.length === 0) continue;
    const senses = sensesOf(number, units);
    for (const { key, is, isNot } of possible) if (senses.has(is) && !senses.has(isNot)) yield { key, number };
  }
}

/** By what a piece shows of which meaning its numbers are. */
const signs: readonly { readonly sense: Sense; readonly shown: RegExp }[] = [
  { sense: 'limit', shown: /limits?\b|上限/ },
  { sense: 'request', shown: /requests?\b|requested|asked|asks? for|要求/ },
  { sense: 'restart', shown: /restart|再起動/i },
  { sense: 'crash', shown: /crash(?:ed|es)? \d|クラッシュ/ },
  { sense: 'event', shown: /\nevent |\bevent \w+, \d+ time/ },
  { sense: 'age', shown: /creationtimestamp|\bage\b/i },
  { sense: 'since', shown: /since|から|lasttransition|firstat/ },
];

/** What the pieces that hold a number say it is. */
function sensesOf(number: NumberMention, units: readonly Unit[]): ReadonlySet<Sense> {
  const places = units
    .filter((unit) => unit.numbers().some((held) => isNumber(number, held) || (number.unit === 'count' && held.value === number.value)))
    .map(({ path, folded }) => `${path}\n${folded}`);
  return new Set(signs.filter(({ shown }) => places.some((place) => shown.test(place))).map(({ sense }) => sense));
}
