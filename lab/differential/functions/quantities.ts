import { parseQuantity, quantityValue } from '#model/quantity.ts';
import type { Random } from '../generate/random.ts';
import { type Check, unlike } from './check.ts';

interface Pair {
  readonly a: string;
  readonly b: string;
}
interface Read {
  /** Exactly, in billionths; absent where it would have more than a thousand digits. */
  readonly nano?: string;
  readonly value: number;
}
interface Told {
  readonly a: Read | null;
  readonly b: Read | null;
  readonly compared?: number;
}

const suffixes = ['', '', '', 'n', 'u', 'm', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Mi', 'Gi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const wrongSuffixes = [
  'K',
  'mi',
  'ki',
  'g',
  'B',
  'KB',
  'MiB',
  'e',
  'e+',
  'E+',
  'i',
  'Gib',
  'µ',
  'ee3',
  'Ki3',
  'm-1',
  '%',
  ' Mi',
  '_',
] as const;
const edges = [
  '',
  '1 ',
  ' 1',
  ...`
    + - . +. -. 0 00 -0 +0 0.0 000.000 .0 0. 1. .1 .1Ki
    1..2 1.2.3 --1 +-1 m k Ki Ti Pi Ei E e3 E5 e-5 e-9 e-10
    .e-20 -m .Gi e Infinity NaN 0x10 1_000 1,5 9223372036854775807 9223372036854775808 -9223372036854775808 8Ei 7.9999Ei 16Ei -16Ei
    9223372036854775807Ki 9E 10E 1e18 1e19 1E18 1e-9 1e-10 -1e-10 0.1n -0.1n 0.0000000001 1.0000000001 1e99 0e99 999999999999999999
    9999999999999999999 0.999999999999999999 100000000000000000000000000000 1e1.5 １ null
  `
    .trim()
    .split(/\s+/),
];

/** Two texts that are quantities, nearly are, or are none. */
export const quantities: Check<Pair, Told> = {
  verb: 'quantities',
  make: (random) => {
    const a = makeText(random);
    return { a, b: random.chance(0.2) ? sameOtherwise(random, a) : makeText(random) };
  },
  differs: ({ a, b }, told) => {
    const [ours, theirs] = [parseQuantity(a), parseQuantity(b)];
    const order = ours !== undefined && theirs !== undefined ? Math.sign(Number(ours > theirs) - Number(ours < theirs)) : undefined;
    return (
      differsFrom(a, told.a) ?? differsFrom(b, told.b) ?? (told.compared === undefined ? undefined : unlike('order', told.compared, order))
    );
  },
  kindOf: ({ a }, told) => (told.a === null ? 'none' : kindOf(a)),
};

function differsFrom(text: string, told: Read | null): string | undefined {
  if (told && told.nano === undefined) return undefined;
  const ours = parseQuantity(text);
  const different = unlike(JSON.stringify(text), told?.nano, ours === undefined ? undefined : String(ours));
  const isWhole =
    told?.nano?.endsWith('000000000') === true && Math.abs(told.value) < 2 ** 53 && String(told.value) === told.nano.slice(0, -9);
  return different ?? (isWhole ? unlike(`the number of ${text}`, told.value, quantityValue(text)) : undefined);
}

function kindOf(text: string): string {
  if (text.endsWith('i')) return 'binary suffix';
  if (/[eE]/.test(text) && !text.endsWith('E')) return 'exponent';
  return /[a-zA-Z]$/.test(text) ? 'decimal suffix' : 'plain';
}

function makeText(random: Random): string {
  if (random.chance(0.12)) return random.pick(edges);
  const text = `${random.pick(['', '', '', '', '-', '+'])}${makeNumber(random)}${makeSuffix(random)}`;
  const tried = random.chance(0.03) ? broken(random, text) : text;
  return /[eE][+-]?\d{3}/.test(tried) ? text : tried;
}
function makeNumber(random: Random): string {
  const whole = digits(random, random.pick([0, 1, 1, 2, 3, 4, 6, 10, 15, 18, 19, 20, 30, 60, 80]));
  if (random.chance(0.5)) return whole;
  return `${whole}.${digits(random, random.pick([0, 1, 1, 2, 3, 6, 9, 10, 12, 19, 40]))}`;
}
function digits(random: Random, count: number): string {
  const digit = random.chance(0.2) ? () => 0 : random.chance(0.2) ? () => 9 : () => random.int(0, 9);
  return random.times(count, digit).join('');
}
function makeSuffix(random: Random): string {
  if (random.chance(0.2))
    return `${random.pick(['e', 'E'])}${random.pick(['', '+', '-'])}${random.pick([0, 1, 2, 3, 6, 9, 10, 12, 18, 20, 40, 61, 99])}`;
  return random.chance(0.06) ? random.pick(wrongSuffixes) : random.pick(suffixes);
}
/** A character too many, or one that does not belong there. */
function broken(random: Random, text: string): string {
  const at = random.int(0, text.length);
  return `${text.slice(0, at)}${random.pick(['.', '-', '+', 'e', 'i', 'M', ' ', '0', 'x'])}${text.slice(at)}`;
}
/** Maybe the same amount in another way. */
function sameOtherwise(random: Random, text: string): string {
  return random
    .pick([text, `0${text}`, `+${text}`, `${text}0`, text.replace('k', '000'), text.replace('Ki', 'e3'), text.replace('M', '000k')])
    .replace(/([eE][+-]?\d{2})0$/, '$1');
}
