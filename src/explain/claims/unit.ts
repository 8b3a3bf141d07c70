import type { ObjectRef } from '#model/object.ts';
import { oncePerText } from '#util/once.ts';
import { type Mentions, mentionsIn } from './mentions.ts';
import { type NumberMention, nounClass } from './numbers.ts';
import { lastKey, type Scalar } from './scalars.ts';

/** One piece of what is known: what stands in it belongs together. What it holds is found on first use. */
export interface Unit {
  readonly text: string;
  /** The same without the names of its objects. */
  readonly said: string;
  /** In small letters, blanks as one. */
  readonly folded: string;
  readonly path: string;
  readonly objects: readonly ObjectRef[];
  readonly headings: string;
  /** Measured, and no plan, request or limit. */
  readonly measured: boolean;
  /** Told by doryo by rule, and so computed or explained by it. */
  readonly told: boolean;
  /** It is sentences, and no row of a table. */
  readonly sentences: boolean;
  /** What to do or to look for, and nothing that was seen. */
  readonly advice: boolean;
  /** A row of a table as one sentence. */
  readonly sentence: string | undefined;
  readonly mentions: () => Mentions;
  readonly numbers: () => readonly Grounded[];
  /** Every token of it, and every name of its objects, in small letters. */
  readonly tokens: () => ReadonlySet<string>;
}
/** A number that is known. `raw` is a bare number of a field, whose unit follows from what it is compared with. */
export interface Grounded extends Pick<NumberMention, 'value' | 'unit' | 'noun'> {
  readonly raw: boolean;
  readonly key: string;
}
export interface UnitParts {
  readonly objects?: readonly ObjectRef[];
  readonly path?: string;
  readonly values?: readonly Scalar[];
  readonly headings?: readonly string[];
  readonly measured?: true;
  readonly told?: true;
  readonly sentences?: true;
  readonly advice?: true;
  readonly sentence?: string;
}

export function unitOf(
  text: string,
  { objects = [], path = '', values = [], headings = [], measured, told, sentences, advice, sentence }: UnitParts,
): Unit {
  const names = objects.flatMap(({ kind, namespace, name }) => [
    kind,
    name,
    ...(namespace === undefined ? [] : [namespace, `${namespace}/${name}`]),
  ]);
  const whole = `${text}\n${names.join(' ')} ${path}`;
  let mentions: Mentions | undefined;
  let numbers: readonly Grounded[] | undefined;
  let tokens: ReadonlySet<string> | undefined;
  const unit: Unit = {
    text: whole,
    said: text,
    folded: fold(whole),
    path,
    objects,
    headings: headings.join(' '),
    measured: measured === true,
    told: told === true,
    sentences: sentences === true,
    advice: advice === true,
    sentence,
    mentions: () => (mentions ??= mentionsIn(text)),
    numbers: () => (numbers ??= numbersOf(unit, values, text)),
    tokens: () => (tokens ??= tokensOf(whole)),
  };
  return unit;
}

const beyondAscii = /[^\u0000-\u007f]/;
/** Small letters, one blank, no soft punctuation: how quotations are compared. */
export function fold(text: string): string {
  const plain = beyondAscii.test(text) ? text.normalize('NFKC').toLowerCase().replace(/[“”]/g, '"') : text.toLowerCase();
  return plain.replace(/\s+/g, ' ').trim();
}

const pieces = /[\p{L}\p{N}_][\p{L}\p{N}_.:/@=*~-]*/gu;
function tokensOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const piece of text.toLowerCase().match(pieces) ?? []) for (const token of tokensOfPiece(piece)) found.add(token);
  return found;
}
/** The same names stand in many texts. */
const tokensOfPiece = oncePerText((piece): readonly string[] => {
  const whole = piece.replace(/[.:/-]+$/, '');
  const parts = whole.split(/[/:@=,]/).filter((part) => part !== '');
  return [whole, ...parts, ...(whole.match(/[a-z0-9][a-z0-9._/:@-]*[a-z0-9]/g) ?? [])];
}, 4_000);

function numbersOf({ mentions }: Unit, values: readonly Scalar[], text: string): readonly Grounded[] {
  const raw = values.flatMap(({ key, value }): readonly Grounded[] =>
    typeof value === 'number' ? [{ value, unit: 'count', raw: true, key, ...nounOf(key) }] : [],
  );
  const { numbers, shares, names } = mentions();
  // Quotations hide their numbers from the text around them; here they count.
  const quoted = mentions().quotes.flatMap((one) => mentionsIn(one).numbers);
  // Numbers inside names and images are part of the name, but ports and exit codes of messages stand behind a colon.
  const behind = names.flatMap(({ text: one }) => [...one.matchAll(/[:=](\d{1,6})(?!\d)/g)].map(([, digits]) => Number(digits)));
  const key = lastKey(text.split('\n')[0] ?? '');
  return [
    ...raw,
    ...[...numbers, ...quoted].flatMap(({ value, unit, noun, or = [] }) => [
      { value, unit, raw: false, key, ...(noun !== undefined && { noun }) },
      ...or.map((other) => ({ ...other, raw: false, key })),
    ]),
    ...shares.flatMap(({ part, whole }) => [part, whole].map((value) => ({ value, unit: 'count' as const, raw: false, key }))),
    ...behind.map((value) => ({ value, unit: 'count' as const, raw: false, key })),
  ];
}
function nounOf(key: string): { readonly noun?: string } {
  const noun = nounClass(key);
  return noun === undefined ? {} : { noun };
}
