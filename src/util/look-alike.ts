/**
 * Letters of other scripts, by the letter of ASCII that they look like (after the confusables of Unicode, UTS 39; only those
 * that look the same in most fonts). Mathematical letters, which are made of ASCII, are found by their compatibility form.
 */
const alike: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'Ь',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іιɩӏ',
  j: 'јϳ',
  k: 'кκ',
  l: 'ⅼ',
  n: 'ո',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝѡ',
  x: 'хχ',
  y: 'уγ',
  A: 'АΑᎪ',
  B: 'ВΒᏴ',
  C: 'СϹᏟ',
  E: 'ЕΕᎬ',
  G: 'ԌᏀ',
  H: 'НΗᎻ',
  I: 'ІΙ',
  J: 'ЈᎫ',
  K: 'КΚᏦ',
  L: 'Ꮮ',
  M: 'МΜᎷ',
  N: 'Ν',
  O: 'ОΟՕ',
  P: 'РΡᏢ',
  S: 'ЅՏᏚ',
  T: 'ТΤᎢ',
  V: 'ѴᏙ',
  W: 'ԜᎳ',
  X: 'ХΧ',
  Y: 'УΥ',
  Z: 'ΖᏃ',
};
const plain: ReadonlyMap<string, string> = new Map(
  Object.entries(alike).flatMap(([letter, others]) => [...others].map((one) => [one, letter])),
);
const mathematical = String.raw`\u{1d400}-\u{1d7ff}`;
const other = new RegExp(`[${[...plain.keys()].join('')}${mathematical}]`, 'gu');
const word = new RegExp(
  String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}${mathematical}\d._-]+`,
  'gu',
);

/** A word written with letters that are not what they look like. */
export interface LookAlike {
  readonly text: string;
  /** What it looks like. */
  readonly plain: string;
  /** Letters of ASCII stand among the others: nobody writes so by language. */
  readonly mixed: boolean;
}

/** The text with every letter that looks like one of ASCII replaced by that one, within words that then are of ASCII alone. */
export function withPlainLetters(text: string): string {
  return other.test(rewound(text)) ? text.replace(word, (one) => lookAlike(one)?.plain ?? one) : text;
}

/** The words of a text that look like words of ASCII and are not. Other scripts as such, beside Latin ones, are none. */
export function lookAlikes(text: string): readonly LookAlike[] {
  return other.test(rewound(text)) ? [...text.matchAll(word)].flatMap(([one]) => lookAlike(one) ?? []) : [];
}

function rewound(text: string): string {
  other.lastIndex = 0;
  return text;
}
function lookAlike(given: string): LookAlike | undefined {
  const text = given.replace(/^[._-]+|[._-]+$/g, '');
  const seen = text.replace(other, (letter) => plain.get(letter) ?? letter.normalize('NFKC'));
  if (seen === text || !/^[\w.-]+$/.test(seen)) return undefined;
  return { text, plain: seen, mixed: /[A-Za-z]/.test(text) };
}
