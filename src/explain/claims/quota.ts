import { isNumber } from './matching.ts';
import { mentionsIn } from './mentions.ts';
import { type NumberMention, numbersIn } from './numbers.ts';
import type { Unit } from './unit.ts';

/** What a number of a quota is of, in the words of the API server. */
export type QuotaSense = 'requested' | 'used' | 'limited';

/** What the admission of ResourceQuota answers: `exceeded quota: NAME, requested: a=x,b=y, used: a=x,b=y, limited: a=x,b=y`. */
const refusal = /exceeded quota: [^,\s]{1,253}, requested: (\S{1,500}), used: (\S{1,500}), limited: ([^\s"'\\]{1,500})/g;
const order: readonly QuotaSense[] = ['requested', 'used', 'limited'];
/** The same as doryo tells it. */
const told: readonly (readonly [RegExp, readonly QuotaSense[]])[] = [
  [/(\d\S*) of (\d\S*) (?:is|are) in use/g, ['used', 'limited']],
  [/(\d\S*) のうち (\d\S*) を使用中/g, ['limited', 'used']],
  [/no room for (\d\S*) more of \S+/g, ['requested']],
  [/\S+ をあと (\d\S*) 確保できない/g, ['requested']],
];

interface Told {
  readonly sense: QuotaSense;
  readonly number: NumberMention;
}

/** The number as a quota has it, and what is left of a text besides. */
function split(text: string): { readonly numbers: readonly Told[]; readonly rest: string } {
  const numbers: Told[] = [];
  const take = (senses: readonly QuotaSense[], amounts: readonly string[]): void => {
    for (const amount of amounts) {
      const [number] = numbersIn(amount.replace(/[.,、]+$/, '')).numbers;
      if (number) numbers.push(...senses.map((sense) => ({ sense, number })));
    }
  };
  let rest = text.replace(refusal, (_, ...groups: readonly string[]) => {
    for (const [index, sense] of order.entries()) {
      for (const pair of (groups[index] ?? '').split(',')) {
        const [resource = '', amount = ''] = pair.split('=');
        // A quota over limits counts the limits of pods: there a limit is what is asked for.
        take(resource.startsWith('limits.') ? [sense, 'limited'] : [sense], [amount]);
      }
    }
    return ' ';
  });
  for (const [pattern, senses] of told) {
    rest = rest.replace(pattern, (_, ...groups: readonly string[]) => {
      for (const [index, sense] of senses.entries()) take([sense], [groups[index] ?? '']);
      return ' ';
    });
  }
  return { numbers, rest };
}

/** What a piece of what is known tells a number of a quota to be: nothing where it does not hold the number, `open` where it is something else there. */
function heldAs(said: NumberMention, unit: Unit): readonly (QuotaSense | 'open')[] {
  const ofField = fieldSense(unit);
  if (ofField) return unit.numbers().some((held) => isNumber(said, held)) ? [ofField] : [];
  const { numbers, rest } = split(unit.said);
  const { numbers: others, quotes } = mentionsIn(rest);
  const isElsewhere =
    [...others, ...quotes.flatMap((one) => mentionsIn(one).numbers)].some((held) => isSame(said, held)) ||
    unit.numbers().some((held) => held.raw && isNumber(said, held));
  return [...numbers.filter(({ number }) => isSame(said, number)).map(({ sense }) => sense), ...(isElsewhere ? (['open'] as const) : [])];
}
function fieldSense({ objects: [object], path }: Unit): QuotaSense | undefined {
  if (object?.kind !== 'ResourceQuota') return undefined;
  return /^\/status\/used\b/.test(path) ? 'used' : /^\/(?:status|spec)\/hard\b/.test(path) ? 'limited' : undefined;
}
function isSame(said: NumberMention, { or = [], ...held }: NumberMention): boolean {
  return [held, ...or].some(({ value, unit }) => isNumber(said, { value, unit, raw: false, key: '' }));
}

/** Whether a sentence is about a quota: it says so, or names one of those that are known. */
export function isAboutQuota(folded: string, units: readonly Unit[]): boolean {
  if (/quota|クォータ/.test(folded)) return true;
  const names = units.flatMap(({ objects, said }) => [
    ...objects.flatMap(({ kind, name }) => (kind === 'ResourceQuota' ? [name] : [])),
    ...[...said.matchAll(/exceeded quota: ([^,\s]{1,253}),/g)].map(([, name = '']) => name),
  ]);
  const words = new Set(folded.match(/[a-z0-9][a-z0-9.-]*[a-z0-9]/g));
  return names.some((name) => words.has(name));
}

/** By the words right before and right behind a number: what it is said to be. */
const saidAs: readonly { readonly sense: QuotaSense; readonly before: RegExp; readonly after: RegExp }[] = [
  {
    sense: 'requested',
    before:
      /(?:\b(?:ask(?:s|ed|ing)? for|request(?:s|ed|ing)?(?: (?:of|is|for))?:?|needs?|wants?)(?: (?:another|only|just|about|a further))?|要求(?:量|値)?(?:は|が|:)?(?: ?[\w.]+(?: の)?)?) *$/i,
    after:
      /^ *(?:of [\w.]+ )?(?:(?:is|are|was|were|has been) (?:requested|asked for|wanted)|(?:の ?[\w.]+ ?)?(?:(?:を|が)(?:追加で)?)?要求)/i,
  },
  {
    sense: 'used',
    before:
      /(?:\b(?:us(?:es?|ed|ing)|consum(?:es?|ed)|in use(?: is| are)?|holds)(?: (?:already|only))?:?|使用(?:量|中|済み)?(?:は|が|:)) *$/i,
    after:
      /^ *(?:of [\w.]+ )?(?:(?:is|are|was|were) (?:already )?(?:in use|used(?! up)|taken|consumed)|(?:の ?[\w.]+ ?)?(?:(?:を|が)(?:すでに|既に)?)?使(?:用|われ|って))/i,
  },
  {
    sense: 'limited',
    before:
      /(?:\b(?:limit(?:s|ed)?(?: of (?:the|this|its) quota)?(?: (?:is|of|to|at))?:?|allow(?:s|ed)?|maximum(?: (?:is|of))?|capped at|caps \S+ at|up to)(?: (?:only|just))?|上限(?:は|が|:)?(?: ?[\w.]+(?: の)?)?) *$/i,
    after: /^ *(?:of [\w.]+ )?(?:(?:is|are|was) (?:the (?:limit|maximum)|allowed)|(?:が|を)上限|まで(?:に制限|しか|許可|使用でき))/i,
  },
];
/** What all of a namespace asks for together is what a quota calls used. */
const together =
  /\b(?:total|together|sum|add(?:s|ed)? up|altogether|all (?:pods|workloads|of)|(?:namespace|team|quota)(?: \S+)? (?:requests?|requested|asks?|asked))\b|合計|全体|合わせて|総/i;

/** The numbers of a sentence that a quota has under another word than the sentence. */
export function* otherOfQuota(
  text: string,
  numbers: readonly NumberMention[],
  units: readonly Unit[],
): Iterable<{ readonly number: NumberMention; readonly is: QuotaSense; readonly said: QuotaSense }> {
  if (together.test(text)) return;
  for (const number of numbers) {
    // A resource stands between: "requests.cpu of 25m".
    const before = text.slice(Math.max(0, number.at - 60), number.at).replace(/(?:\b(?:requests|limits)\.[\w./-]+)/g, ' ');
    const after = text.slice(number.at + number.text.length, number.at + number.text.length + 60);
    const [said, ...more] = saidAs.filter((one) => one.before.test(before) || one.after.test(after)).map(({ sense }) => sense);
    if (said === undefined) continue;
    const held = new Set(units.flatMap((unit) => heldAs(number, unit)));
    const [is] = held;
    if (is === undefined || is === 'open' || [said, ...more, 'open' as const].some((sense) => held.has(sense))) continue;
    yield { number, is, said };
  }
}
