import { oncePer, oncePerText } from '#util/once.ts';
import { clean } from '#util/text.ts';
import { type NumberMention, numbersIn, type ShareMention } from './numbers.ts';
import { isNameOfPart, isPlainWord, isPublicWord, kindOfWord } from './vocabulary.ts';

/** A token that can be looked up: a name, a host, an image, a field, or a word with capitals inside (a reason, a state). */
export interface NameMention {
  readonly text: string;
  readonly at: number;
  readonly sort: 'name' | 'word' | 'field';
  /** The kind that stands beside it. */
  readonly kind?: string;
}
export interface TimeMention {
  readonly text: string;
  readonly at: number;
  /** `05:28:03` or `05:28`, and the day where it is said. */
  readonly clock?: string;
  readonly date?: string;
  /** Hours that the zone is ahead of UTC. */
  readonly ahead: number;
}

/** What a text has that can be held against evidence. */
export interface Mentions {
  readonly names: readonly NameMention[];
  readonly numbers: readonly NumberMention[];
  readonly shares: readonly ShareMention[];
  readonly times: readonly TimeMention[];
  readonly quotes: readonly string[];
  /** From the first to the last quotation mark of a line that has more than two: quotations may stand in quotations. */
  readonly outer: readonly string[];
  readonly commands: readonly string[];
  /** Ids of evidence that stand in the text itself, in brackets. */
  readonly ids: readonly string[];
  /** The text without quotations, commands and ids. */
  readonly bare: string;
  /** The same without names, times and what everybody knows: what is said in plain words. */
  readonly prose: string;
  /** `bare` without names and times: what is said of them, kinds included. */
  readonly said: string;
}

/** The mentions of a claim's text, found once however many checks ask. */
export const mentionsOf = oncePer((claim: { readonly text: string }): Mentions => mentionsIn(claim.text));

const quotation = /"([^"\n]{2,600})"|“([^”\n]{2,600})”|「([^」\n]{1,600})」|『([^』\n]{1,600})』|(?<![\w])'([^'\n]{2,600})'(?!\w)/g;
const code = /`([^`\n]{1,600})`/g;
const program = /^(?:\$ )?(?:sudo )?(?:kubectl|helm|crictl|journalctl|systemctl|doryo|docker|etcdctl|curl)\s/;
const inlineCommand =
  /(?<![\w-])(?:kubectl|helm|crictl|journalctl|systemctl|doryo)(?:[ \t]+(?!(?:and|or|to|on|in|for|with|shows?|which|that|is|can|otherwise|again|then|of|from|by|before|after|as|itself)\b)[\w./=:,@%{}[\]'"|-]+)+/g;
const bracketed = /[[(（【]\s*([A-Z]\d{1,4}(?:\s*[,、・;–-]?\s*[A-Z]\d{1,4})*)\s*[\])）】]/g;
const moment =
  /(?:(\d{4}-\d\d-\d\d)[T ]\s?)?(?<![\d:.])((?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?:\.\d+)?\s?(Z|UTC|JST|GMT|\+09:00|\+00:00)?(?![\d:])|(\d{4}-\d\d-\d\d)|(\d{1,2})時(?!間)(?:(\d{1,2})分)?(?:(\d{1,2})秒)?|(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const token = /[A-Za-z0-9](?:[A-Za-z0-9._/:@=*~-]*[A-Za-z0-9*])?|(?<=[\s(])\/[A-Za-z0-9][\w./-]*\w/g;

/** Without these signs there is nothing of it in a text: most texts have few of them. */
const signs: ReadonlyMap<RegExp, RegExp> = new Map([
  [code, /`/],
  [quotation, /["“「『']/],
  [inlineCommand, /kubectl|helm|crictl|journalctl|systemctl|doryo/],
  [bracketed, /[[(（【]/],
  [moment, /\d/],
]);

/** Everything that can be looked up in a text, found once for all who ask: many checks look at the same sentences. Linear in its length. */
export const mentionsIn = oncePerText(foundIn, 4_000);

function foundIn(given: string): Mentions {
  const quotes: string[] = [];
  const commands: string[] = [];
  const ids: string[] = [];
  const coded: NameMention[] = [];
  const times: TimeMention[] = [];
  let text = withPlainWidth(clean(given));
  const take = (pattern: RegExp, found: (match: readonly (string | undefined)[], at: number) => boolean): void => {
    if (signs.get(pattern)?.test(text) === false) return;
    text = text.replace(pattern, (...parts: readonly unknown[]) => {
      const at = parts.findLast((part) => typeof part === 'number') as number;
      const whole = String(parts[0]);
      return found(parts as readonly (string | undefined)[], at) ? ' '.repeat(whole.length) : whole;
    });
  };
  take(code, ([, inside = ''], at) => {
    if (program.test(`${inside} `)) commands.push(inside);
    else if (/\s/.test(inside)) quotes.push(inside);
    else coded.push({ text: inside, at, sort: 'name' });
    return true;
  });
  take(quotation, ([, ...inside]) => {
    const said = inside.find((part) => typeof part === 'string') ?? '';
    if (program.test(`${said} `)) commands.push(said);
    else quotes.push(said);
    return true;
  });
  take(inlineCommand, ([whole = '']) => {
    if (!/\s[a-z]/.test(whole)) return false;
    commands.push(whole.replace(/[.,:]+$/, ''));
    return true;
  });
  take(bracketed, ([, inside = '']) => {
    ids.push(...idsIn(inside));
    return true;
  });
  const bare = text;
  take(moment, (parts, at) => {
    times.push(timeOf(parts, at));
    return true;
  });
  const names = [...coded];
  const prose = text.replace(token, (one: string, at: number) => {
    const name = nameOf(one, at, text);
    if (name) names.push(name);
    return name !== undefined || tokenOf(one).isPublic ? ' '.repeat(one.length) : one;
  });
  const said = [...names, ...times].reduce((rest, one) => without(rest, one), bare);
  return { names, times, quotes, outer: outerQuotes(given), commands, ids, bare, prose, said, ...numbersIn(prose) };
}
function without(text: string, { at, text: { length } }: { readonly at: number; readonly text: string }): string {
  return text.slice(0, at) + ' '.repeat(length) + text.slice(at + length);
}

/** Letters and digits of full width are those of plain width. */
function withPlainWidth(text: string): string {
  return text.replace(/[Ａ-Ｚａ-ｚ０-９]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
}

function outerQuotes(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [first, last] = [line.indexOf('"'), line.lastIndexOf('"')];
    return line.slice(first + 1, last).includes('"') ? [line.slice(first + 1, last)] : [];
  });
}

/** `E1, E2`, `E1-E3`. */
function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/([A-Z])(\d{1,4})(?:\s*[–-]\s*\1?(\d{1,4}))?/g)].flatMap(([whole, letter = '', from = '', to]) => {
    if (to === undefined || Number(to) <= Number(from) || Number(to) - Number(from) > 200)
      return whole.includes('-') ? [`${letter}${from}`, `${letter}${to}`] : [`${letter}${from}`];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${letter}${Number(from) + index}`);
  });
}

function timeOf(parts: readonly (string | undefined)[], at: number): TimeMention {
  const [whole = '', date, clock, zone, day, hour, minute, second, year, month, dayOfMonth] = parts;
  const ahead = zone === 'JST' || zone === '+09:00' ? 9 : 0;
  const two = (digits: string | undefined): string => (digits ?? '0').padStart(2, '0');
  const time = clock ?? (hour === undefined ? undefined : `${two(hour)}:${two(minute)}${second === undefined ? '' : `:${two(second)}`}`);
  const told = date ?? day ?? (year === undefined ? undefined : `${year}-${two(month)}-${two(dayOfMonth)}`);
  return {
    text: whole.trim(),
    at,
    ahead,
    ...(time !== undefined && { clock: time.padStart(time.length < 6 ? 5 : 8, '0') }),
    ...(told !== undefined && { date: told }),
  };
}

const number = /^(?!\d+\.\d+\.\d)\d[\d,.]*(?:[KMGTP]i?B?|Ki|m|n|u|k|s|h|d|ms|min|%)?$|^(?:\d+[dhms])+$|^\d+\/\d+$|^\d+x$/;
const camel = /^[a-z]+(?:[A-Z][a-z0-9]*)+$/;
const humps = /^[A-Z][a-z0-9]*(?:[A-Z][a-z0-9]*)+$/;

/** How a token shows what it is; the first form that fits decides. */
const forms: readonly { readonly sort: NameMention['sort']; readonly fits: (token: string) => boolean }[] = [
  { sort: 'field', fits: (one) => /^[a-z][\w]*(?:\.[a-z][\w[\]]*)+$/i.test(one) && camelPart(one) },
  { sort: 'name', fits: (one) => /[-./:@=_*]/.test(one) && /[a-z]/i.test(one) },
  { sort: 'name', fits: (one) => /^[\d.]+(?::\d+)?$/.test(one) && /\d\.\d+\.\d/.test(one) },
  { sort: 'name', fits: (one) => /^[a-z]+\d[a-z0-9]*$|^\d+[a-z]+[a-z0-9]*$/.test(one) },
  { sort: 'field', fits: (one) => camel.test(one) },
  { sort: 'word', fits: (one) => humps.test(one) || /^[A-Z][A-Z0-9_]{5,}$/.test(one) },
];

/** What a token is by itself, wherever it stands: most are numbers, plain words or what everybody knows. */
interface Token {
  readonly isPublic: boolean;
  /** By its form, or as what it may be beside a kind. */
  readonly sort?: NameMention['sort'] | 'word of a kind';
}
const tokenOf = oncePerText((one): Token => {
  const isPublic = isPublicWord(one);
  if (number.test(one) || /^P[1-5]$|^[A-Z]+(?:\/[A-Z]+)+$/.test(one) || (isPublic && !isNameOfPart(one))) return { isPublic };
  const sort = forms.find(({ fits }) => fits(one))?.sort ?? (mayBeNamed(one) ? 'word of a kind' : undefined);
  return { isPublic, ...(sort && { sort }) };
}, 4_000);

/** A word that is no plain English; and a Namespace may bear one that looks like it. */
function mayBeNamed(one: string): boolean {
  return /^[a-z][a-z0-9]*$/.test(one) && (!isPlainWord(one) || /(?:ing|ed)$/.test(one));
}

/** A token as something to look up; undefined for numbers, plain words and what everybody knows. */
function nameOf(one: string, at: number, text: string): NameMention | undefined {
  const { sort, isPublic } = tokenOf(one);
  if (sort === undefined) return undefined;
  const kind = kindBefore(text, at) ?? kindAfter(text, at + one.length);
  if (kind === undefined) return isPublic || sort === 'word of a kind' ? undefined : { text: one, at, sort };
  if (sort !== 'word of a kind') return { text: one, at, sort, kind };
  // After "Pods" comes what they do.
  const isNamed = (kind === 'Namespace' || !isPlainWord(one)) && !/s\s+$/.test(text.slice(0, at));
  return isNamed ? { text: one, at, sort: 'name', kind } : undefined;
}
function camelPart(one: string): boolean {
  return /^(?:spec|status|metadata|data|roleRef|subjects)\b/.test(one) || /[a-z][A-Z]/.test(one);
}

const kindsBefore = /(?:^|[\s(「"、。])([A-Za-z]+|ノード)\s+$/;
function kindBefore(text: string, at: number): string | undefined {
  if (!isBlank(text.charCodeAt(at - 1))) return undefined;
  const word = kindsBefore.exec(text.slice(Math.max(0, at - 34), at))?.[1];
  return word === undefined ? undefined : kindOfWord(word);
}
/** Only kinds with a capital name what stands before them: "the web Deployment", not "an old pod". */
function kindAfter(text: string, to: number): string | undefined {
  if (!isBlank(text.charCodeAt(to))) return undefined;
  const word = /^\s+([A-Z][A-Za-z]+|namespace)(?![A-Za-z])/.exec(text.slice(to, to + 34))?.[1];
  return word === undefined || /^(?:Pods?|Jobs?|Nodes?|Services?|Events?|Roles?|Leases?|Endpoints)$/.test(word)
    ? undefined
    : kindOfWord(word);
}
/** White space as expressions know it: of ASCII, or the wide blank of Japanese and its like. */
function isBlank(code: number): boolean {
  return (code <= 32 && code >= 9) || code >= 160;
}
