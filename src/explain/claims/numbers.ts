/** A number in a text, in the unit that it is compared in: bytes, cores, seconds, per cent, or a bare count. */
export interface NumberMention {
  readonly text: string;
  readonly at: number;
  readonly value: number;
  readonly unit: 'bytes' | 'cores' | 'seconds' | 'percent' | 'count';
  /** What one unit of the last digit is worth: how exactly it was written. */
  readonly step: number;
  /** What is counted, as a class of nouns; undefined where that is not said. */
  readonly noun?: string;
  /** It may also be meant in these: `500m` is half a core or 500 minutes. */
  readonly or?: readonly { readonly value: number; readonly unit: NumberMention['unit']; readonly step: number }[];
}
/** So many of so many. */
export interface ShareMention {
  readonly text: string;
  readonly at: number;
  readonly part: number;
  readonly whole: number;
}

const units: Readonly<Record<string, readonly [NumberMention['unit'], number]>> = {
  Ki: ['bytes', 2 ** 10],
  Mi: ['bytes', 2 ** 20],
  Gi: ['bytes', 2 ** 30],
  Ti: ['bytes', 2 ** 40],
  KiB: ['bytes', 2 ** 10],
  MiB: ['bytes', 2 ** 20],
  GiB: ['bytes', 2 ** 30],
  TiB: ['bytes', 2 ** 40],
  KB: ['bytes', 1e3],
  kB: ['bytes', 1e3],
  MB: ['bytes', 1e6],
  GB: ['bytes', 1e9],
  TB: ['bytes', 1e12],
  K: ['bytes', 1e3],
  k: ['bytes', 1e3],
  M: ['bytes', 1e6],
  G: ['bytes', 1e9],
  T: ['bytes', 1e12],
  bytes: ['bytes', 1],
  byte: ['bytes', 1],
  バイト: ['bytes', 1],
  B: ['bytes', 1],
  millicores: ['cores', 0.001],
  millicore: ['cores', 0.001],
  cores: ['cores', 1],
  core: ['cores', 1],
  vCPU: ['cores', 1],
  vCPUs: ['cores', 1],
  CPUs: ['cores', 1],
  CPU: ['cores', 1],
  コア: ['cores', 1],
  ms: ['seconds', 0.001],
  ミリ秒: ['seconds', 0.001],
  milliseconds: ['seconds', 0.001],
  s: ['seconds', 1],
  sec: ['seconds', 1],
  second: ['seconds', 1],
  seconds: ['seconds', 1],
  秒: ['seconds', 1],
  秒間: ['seconds', 1],
  m: ['seconds', 60],
  min: ['seconds', 60],
  mins: ['seconds', 60],
  minute: ['seconds', 60],
  minutes: ['seconds', 60],
  分: ['seconds', 60],
  分間: ['seconds', 60],
  h: ['seconds', 3_600],
  hour: ['seconds', 3_600],
  hours: ['seconds', 3_600],
  時間: ['seconds', 3_600],
  d: ['seconds', 86_400],
  day: ['seconds', 86_400],
  days: ['seconds', 86_400],
  日: ['seconds', 86_400],
  日間: ['seconds', 86_400],
  week: ['seconds', 604_800],
  weeks: ['seconds', 604_800],
  週間: ['seconds', 604_800],
  '%': ['percent', 1],
  '％': ['percent', 1],
  percent: ['percent', 1],
  パーセント: ['percent', 1],
};
const unitWords = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Classes of nouns that one may stand for another: what people count in a cluster. */
const nouns: readonly (readonly [string, RegExp])[] = [
  [
    'pod',
    /^(?:pods?|replicas?|instances?|copies|copy|レプリカ|available\w*|ready\w*|updated\w*|unavailable\w*|desired\w*|current\w*|wanted|expected)$/i,
  ],
  ['node', /^(?:nodes?|workers?|machines?|servers?|ノード|ワーカー|台)$/i],
  ['time', /^(?:times?|occurrences?|attempts?|回|events?|イベント|count)$/i],
  ['restart', /^(?:restarts?|restartcount|再起動)$/i],
  ['container', /^(?:containers?|コンテナ|コンテナー)$/i],
  ['namespace', /^(?:namespaces?|名前空間)$/i],
  ['service', /^(?:services?|サービス)$/i],
  ['endpoint', /^(?:endpoints?|エンドポイント|backends?)$/i],
  ['line', /^(?:lines?|行)$/i],
  ['port', /^(?:ports?|ポート|port|targetport|containerport|nodeport)$/i],
  ['quotation', /^(?:quotations?|根拠|引用)$/i],
  ['exit', /^(?:exit|code|exitcode|終了コード|コード)$/i],
];
/** The class of what is counted; undefined for a word that is none of them. */
export function nounClass(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  return nouns.find(([, pattern]) => pattern.test(word))?.[0];
}

const words: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  twice: 2,
  thrice: 3,
  dozen: 12,
};
const kanji: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
const small = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zero|none';
const smallValue = (text: string): number => (text === 'one' ? 1 : text === 'zero' || text === 'none' ? 0 : (words[text] ?? Number(text)));

const shareEnglish = new RegExp(`\\b(\\d{1,6}|${small})\\s+(?:out\\s+)?of\\s+(?:the\\s+|its\\s+|their\\s+)?(\\d{1,6}|${small})\\b`, 'gi');
const shareSlash = /(?<![\w./:-])(\d{1,6})\s?\/\s?(\d{1,6})(?![\w/:-]|\.\d)/g;
const shareJapanese = /(\d{1,6})\s*(?:個|台|件|つ|本|Pod|レプリカ)?\s*(?:のうち|中)の?\s*(\d{1,6})/g;
const quantity = new RegExp(`(?<![\\w.])(\\d[\\d,]*(?:\\.\\d+)?)(\\s?)(${unitWords})(?![A-Za-z])`, 'g');
const chained =
  /(?<![\w.])(?:\d+[dhms]){2,}(?![A-Za-z0-9])|(?<![\w.])\d+\s?(?:d|days?|h|hours?|日|時間|min|minutes?|分)(?:\s?(?:and\s)?\d+\s?(?:hours?|h|時間|minutes?|min|分|seconds?|s|秒))+(?![A-Za-z])/g;
const bare = /(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w]|\.\d)/g;
const spelled = new RegExp(`\\b(?:${Object.keys(words).join('|')})\\b`, 'gi');
const spelledJapanese = /([一二三四五六七八九十])(?=つ|台|個|件|回|本の|秒|分(?!割|散|布|か|子|類|析|岐)|時間)/g;
const halves: readonly (readonly [RegExp, number])[] = [
  [/\bhalf\b|半分|半数/gi, 50],
  [/\b(?:a|one)[ -]third\b|3 ?分の ?1|三分の一/gi, 100 / 3],
  [/\btwo[ -]thirds\b|3 ?分の ?2|三分の二/gi, 200 / 3],
  [/\b(?:a|one)[ -]quarter\b|4 ?分の ?1|四分の一/gi, 25],
];

/** Without any of these there is no number in a text. */
const mayCount = new RegExp(`\\d|[一二三四五六七八九十半]|\\b(?:${small}|twice|thrice|dozen|half|thirds?|quarter)\\b`, 'i');

/** All numbers of a text, left to right by kind. Linear; what is taken once is not taken again. */
export function numbersIn(given: string): { readonly numbers: readonly NumberMention[]; readonly shares: readonly ShareMention[] } {
  const numbers: NumberMention[] = [];
  const shares: ShareMention[] = [];
  let text = given;
  if (!mayCount.test(text)) return { numbers, shares };
  const take = (pattern: RegExp, found: (match: RegExpExecArray) => void): void => {
    if (text.search(pattern) < 0) return;
    for (const match of text.matchAll(pattern)) found(match);
    text = text.replace(pattern, (whole) => ' '.repeat(whole.length));
  };
  for (const [pattern, value] of halves)
    take(pattern, ({ 0: one, index }) => numbers.push({ text: one, at: index, value, unit: 'percent', step: 1 }));
  take(shareEnglish, ({ 0: one, 1: part = '', 2: whole = '', index }) =>
    shares.push({ text: one, at: index, part: smallValue(part.toLowerCase()), whole: smallValue(whole.toLowerCase()) }),
  );
  take(shareJapanese, ({ 0: one, 1: whole, 2: part, index }) =>
    shares.push({ text: one, at: index, part: Number(part), whole: Number(whole) }),
  );
  take(shareSlash, ({ 0: one, 1: part, 2: whole, index }) =>
    shares.push({ text: one, at: index, part: Number(part), whole: Number(whole) }),
  );
  take(chained, ({ 0: one, index }) => numbers.push(chain(one, index)));
  take(quantity, ({ 0: one, 1: digits = '', 2: gap = '', 3: unit = '', index }) =>
    numbers.push(withUnit({ one, digits, gap, unit, index }, given)),
  );
  take(spelled, ({ 0: one, index }) => numbers.push(counted(one, words[one.toLowerCase()] ?? 0, index, given)));
  take(spelledJapanese, ({ 0: one, index }) => numbers.push(counted(one, kanji[one] ?? 0, index, given)));
  take(bare, ({ 0: one, index }) => numbers.push(counted(one, Number(one.replaceAll(',', '')), index, given)));
  return { numbers, shares };
}

function decimals(digits: string): number {
  return 10 ** -(digits.split('.')[1]?.length ?? 0);
}

function chain(text: string, at: number): NumberMention {
  const parts = [...text.matchAll(/(\d+)\s?(days?|hours?|minutes?|min|seconds?|日|時間|分|秒|[dhms])/g)];
  const value = parts.reduce((sum, [, digits, unit = 's']) => sum + Number(digits) * (units[unit]?.[1] ?? 1), 0);
  return { text, at, value, unit: 'seconds', step: units[parts.at(-1)?.[2] ?? 's']?.[1] ?? 1 };
}

function withUnit(
  { one, digits, gap, unit, index }: { one: string; digits: string; gap: string; unit: string; index: number },
  given: string,
): NumberMention {
  const number = Number(digits.replaceAll(',', ''));
  const [name, factor] = units[unit] ?? (['count', 1] as const);
  const base = { text: one, at: index, value: number * factor, unit: name, step: decimals(digits) * factor };
  if (unit === 'm' && gap === '') return { ...base, or: [{ value: number / 1000, unit: 'cores', step: decimals(digits) / 1000 }] };
  // `2 d` is two days, but `3 B` or `5 k` apart from their number are no units.
  if (gap !== '' && /^[KkMGTB]$/.test(unit)) return counted(digits, number, index, given);
  return base;
}

function counted(text: string, value: number, at: number, given: string): NumberMention {
  const noun = nounAround(given, at, at + text.length);
  return { text, at, value, unit: 'count', step: text.includes('.') ? decimals(text) : 1, ...(noun !== undefined && { noun }) };
}

/** What is counted: the word after the number, past at most two adjectives; in Japanese the word before it. */
function nounAround(text: string, from: number, to: number): string | undefined {
  const after = text.slice(to, to + 48);
  const english = /^\s+((?:[a-z]+\s+){0,2}?)([A-Za-z]+)/.exec(after);
  if (english) {
    for (const word of `${english[1] ?? ''}${english[2] ?? ''}`.split(/\s+/)) {
      const found = nounClass(word);
      if (found) return found;
    }
    const third = /^\s+[a-z]+\s+([A-Za-z]+)/.exec(after)?.[1];
    const found = nounClass(third);
    if (found) return found;
  }
  if (/^\s*回/.test(after)) return 'time';
  if (/^\s*台/.test(after)) return 'node';
  const before = text.slice(Math.max(0, from - 24), from);
  const word = /([A-Za-z]+|[ァ-ヶー]+|再起動|終了コード|根拠)(?:の|が|は|を)?\s*$/.exec(before)?.[1];
  return nounClass(word);
}
