import { knownKind } from '#model/kind-names.ts';

/** One condition on what a read shows, as far as it can be told by rule. */
export type Test =
  | { readonly type: 'shows'; readonly signs: readonly string[]; readonly all: boolean }
  | { readonly type: 'field'; readonly field: string | undefined; readonly compare: Compare; readonly value: string }
  | { readonly type: 'set'; readonly field: string | undefined }
  | { readonly type: 'exists' }
  | { readonly type: 'empty' }
  | { readonly type: 'answer'; readonly is: 'yes' | 'no' }
  | { readonly type: 'otherwise' };
export type Compare = '=' | '>' | '>=' | '<' | '<=';
export interface Condition {
  readonly test: Test;
  readonly negated: boolean;
}

const otherwise =
  /^(?:otherwise|else|if not|not so|anything else|something else|any(?:thing)? other(?: (?:output|answer|result|value|state|reason))?|none of (?:these|those|the above)|(?:in )?(?:all|any) other cases?|(?:there is |it (?:shows|has|contains|says) )?no such (?:line|lines|message|event|entry|entries|value|words?|text|log line|log lines)(?: (?:is|are) (?:there|found|shown|present))?|(?:it|the (?:log|output)) (?:does|is) not|(?:it (?:says|shows) )?nothing of the (?:kind|sort)|それ以外(?:の場合)?|上記以外(?:の場合)?|そうでない(?:場合)?|そのような(?:行|出力|記録|イベント|メッセージ)(?:が|は)?(?:ない|ありません|なし|見つからない)(?:場合)?|該当(?:する(?:行|出力|記録))?(?:なし|がない|が見つからない)(?:場合)?)$/i;
const absent =
  /\b(?:does not exist|doesn't exist|do not exist|not ?found|no longer exists|is (?:missing|absent|gone)|is not there)\b|存在しない|存在しません|見つからない|見つかりません|NotFound/i;
const present = /\b(?:exists?|is (?:there|present))\b|存在(?:する|します|している)/i;
const nothing =
  /^(?:it |the (?:command|output|log|list|result) )?(?:shows?|prints?|lists?|says?|returns?|holds?|contains?|is|finds?|outputs?)? ?(?:nothing(?: at all)?|empty|no (?:output|lines?|resources?(?: found)?|rows?|results?|entries)|silent)(?: (?:is|are) (?:listed|shown|printed|found|returned))?$|^(?:何も(?:表示|出力|一覧)され(?:ない|ません)|出力(?:が|は)?(?:空|ない|なし)|空(?:である)?|結果が(?:空|ない))(?:場合)?$/i;
const negation = /\b(?:no|not|never|none|without|absent|missing|lacks?|neither|nor|cannot)\b|n't\b|なし|な(?:い|く|かっ)|ません/i;
const negations = new RegExp(negation, 'gi');

/** Of values that are printed alone, "it is" means all of one, and these mean a part. */
const containing = /\b(?:shows?|contains?|includes?|lists?|holds?|mentions?|has)\b|含|表示|ある|あり/i;
/** Words that say nothing beyond that something is shown. What holds any other word is not understood, and then decides nothing. */
const plain = new Set(
  `a an the it its this that these those there then if when where of in on at for from with by to as is are was were be been has have had does do did can
  output outputs command log logs line lines event events message messages reason reasons status state states condition conditions type field fields value values answer result row column text word words error errors warning warnings
  show shows shown showing say says said contain contains contained hold holds include includes list lists listed read reads print prints printed report reports reported appear appears stand stands present return returns returned give gives
  mention mentions mentioned carry carries name named names called some any one set equal equals found find finds written recorded logged
  container's pod's no not never none without absent missing lacks lack neither cannot doesn't isn't don't aren't didn't won't and or either exists exist there`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const plainJapanese =
  /(?:ログ|出力|結果|イベント|メッセージ|理由|状態|ステータス|条件|フィールド|値|行|文字列|文言|記録|エラー|警告|コンテナ|ノード|前回|現在|という|といった|などの|表示|記載|設定|含|示|存在|出|見|書|ある|あり|ます|ません|いる|いない|される|されて|された|され|ない|なし|なく|まれ|まれて|する|して|した|れて|れる|られ|られる|かれ|つか|る|た|て|で|です|である|場合|とき|時|なら|ならば|に|が|は|を|の|と|も|か|または|および|かつ|、|。|・|:|,)/g;

const compares: readonly (readonly [RegExp, Compare])[] = [
  [/(?:>=|≥|\bat least\b|以上)/i, '>='],
  [/(?:<=|≤|\bat most\b|以下)/i, '<='],
  [/(?:>|\b(?:more|greater|higher|larger) than\b|\b(?:above|over|exceeds)\b|より(?:大き|多)い?|を(?:超え|上回)(?:る|て(?:いる)?)?)/i, '>'],
  [/(?:<|\b(?:less|lower|fewer|smaller) than\b|\b(?:below|under)\b|より(?:小さ|少な)い?|未満|を下回(?:る|って(?:いる)?)?)/i, '<'],
  [/(?:==?|\bequals?\b|\bequal to\b)/i, '='],
];

const quoted = /"([^"\n]+)"|“([^”\n]+)”|「([^」\n]+)」|『([^』\n]+)』|`([^`\n]+)`|(?<![\w])'([^'\n]+)'(?![\w])/g;
const path = /\.?(?:spec|status|metadata|data)(?:\.[A-Za-z][\w-]*|\[\d+\])+|\b[a-z]+(?:[A-Z][a-z0-9]*)+\b/g;
const sign = /\b(?:[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|[A-Z]{3,}[A-Za-z]+|[A-Z][A-Z0-9_]{4,})\b/g;
/** Fields that people write as plain words, and the values of one of them. */
const simpleFields = /\b(?:phase|replicas|paused|suspend|unschedulable)\b/g;
const phases = /\b(?:Pending|Running|Failed|Succeeded|Bound|Lost|Terminating)\b/g;
const amount = /(?<![\w.])-?\d+(?:\.\d+)?(?:[KMGT]i?|m)?(?![\w.])/g;

/** Reads the words of a closed reading as a condition. Undefined where they say more than can be told by rule. */
export function conditionIn(
  when: string,
  { names, prints }: { readonly names: readonly string[]; readonly prints: string },
): Condition | undefined {
  const given = when
    .normalize('NFKC')
    .trim()
    .replace(/[.。]+$/, '')
    .replace(/^(?:if|when)\s+/i, '');
  if (otherwise.test(given)) return { test: { type: 'otherwise' }, negated: false };
  if (nothing.test(given)) return { test: { type: 'empty' }, negated: false };
  const listed = /^(?:it (?:lists|shows) )?no ([a-z]+)(?: (?:is|are) (?:listed|shown|found))?$/i.exec(given)?.[1];
  if (prints === 'list' && listed !== undefined && knownKind(listed) !== undefined) return { test: { type: 'empty' }, negated: false };
  if (prints === 'answer') return answerIn(given.replace(/["“”「」`']/g, ''));
  const signs: string[] = [];
  const fields: string[] = [];
  const amounts: string[] = [];
  let text = given.replace(/\blast state\b/gi, 'state').replace(quoted, (_, ...parts: readonly unknown[]) => {
    const inside = String(parts.slice(0, 6).find((part) => typeof part === 'string') ?? '').trim();
    if (new RegExp(`^(?:${path.source})$`).test(inside)) fields.push(inside);
    else if (!names.includes(inside)) signs.push(inside);
    return ' ';
  });
  for (const name of names.toSorted((a, b) => b.length - a.length))
    text = text.replaceAll(new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'g'), ' ');
  text = text.replace(path, (found) => (fields.push(found), ' '));
  text = text.replace(sign, (found) => {
    if (knownKind(found) === undefined) signs.push(found);
    return ' ';
  });
  text = text.replace(simpleFields, (found) => (fields.push(found), ' '));
  text = text.replace(phases, (found) => (signs.push(found), ' '));
  if (prints === 'use')
    text = text.replace(/\b(?:memory|cpu)\b|メモリ|CPU/gi, (found) => (fields.push(/cpu/i.test(found) ? 'cpu' : 'memory'), ' '));
  text = text.replace(amount, (found) => (amounts.push(found), ' '));
  return conditionOf({ text, signs, fields, amounts, prints });
}

interface Found {
  readonly text: string;
  readonly signs: readonly string[];
  readonly fields: readonly string[];
  readonly amounts: readonly string[];
  readonly prints: string;
}

function conditionOf({ text, signs, fields, amounts, prints }: Found): Condition | undefined {
  const isAbsence = signs.length === 0 || signs.every((one) => /^(?:error from server )?\(?not ?found\)?$/i.test(one));
  if (fields.length + amounts.length === 0 && isAbsence) return existence(`${text} ${signs.join(' ')}`);
  const compared = compares.find(([words]) => words.test(text));
  const rest = compared ? text.replace(compared[0], ' ') : text;
  const count = rest.match(negations)?.length ?? 0;
  if (count > 1) return undefined;
  const negated = count === 1;
  const unset = /\b(?:un(?:set|defined)|null|empty)\b|空/i;
  const bare = rest.replace(unset, ' ').replace(/\b(?:true|false)\b/gi, ' ');
  if (!isPlain(bare)) return undefined;
  const truth = /\b(?:true|false)\b/i.exec(rest)?.[0].toLowerCase();
  const values = [...signs, ...amounts, ...(truth === undefined ? [] : [truth])];
  const [only, ...moreSigns] = signs;
  const isPhase = fields.length === 0 && only !== undefined && moreSigns.length === 0 && only.replace(phases, '') === '';
  if (
    fields.length === 0 &&
    amounts.length === 0 &&
    truth === undefined &&
    !compared &&
    (prints !== 'values' || containing.test(bare)) &&
    !isPhase
  )
    return signs.every(isTelling) ? showing(signs, bare, negated) : undefined;
  const [field = isPhase ? 'phase' : undefined, ...moreFields] = fields;
  const [value, ...moreValues] = values;
  if (moreFields.length > 0 || moreValues.length > 0 || (field === undefined && prints !== 'values')) return undefined;
  if (value !== undefined) return { test: { type: 'field', field, compare: compared?.[1] ?? '=', value }, negated };
  if (unset.test(rest)) return { test: { type: 'set', field }, negated: !negated };
  return /\b(?:set|present|there|exists?|named|given)\b|設定|存在|ある|あり|ない|なし|ません/i.test(rest)
    ? { test: { type: 'set', field }, negated }
    : undefined;
}

function showing(signs: readonly string[], bare: string, negated: boolean): Condition | undefined {
  if (signs.length === 1) return { test: { type: 'shows', signs, all: true }, negated };
  const isAny = /\bor\b|または|もしくは/i.test(bare);
  // "Not A and B" may mean either: it is left to people.
  if ((isAny && /\band\b|および|かつ/i.test(bare)) || (negated && !isAny) || /か(?!つ)/.test(bare)) return undefined;
  return { test: { type: 'shows', signs, all: !isAny }, negated };
}

/** That the object is there or not, in words alone. */
function existence(text: string): Condition | undefined {
  const bare = text.trim();
  const found = [absent, present].find((words) => words.test(bare));
  const rest = found && bare.replace(found, ' ');
  if (rest === undefined || !isPlain(rest) || negation.test(rest)) return undefined;
  return { test: { type: 'exists' }, negated: found === absent };
}
const yes = /^(?:yes|allowed|permitted|許可(?:され(?:ている|る))?|可能)(?:場合)?$/i;
const no = /^(?:no|not (?:allowed|permitted)|denied|forbidden|refused|拒否(?:される)?|許可され(?:ない|ていない)|不可)(?:場合)?$/i;
function answerIn(given: string): Condition | undefined {
  const text = given.replace(/^(?:it |the (?:answer|output|command) )?(?:is |says |prints |shows |answers )?/i, '').trim();
  const is = yes.test(text) ? 'yes' : no.test(text) ? 'no' : undefined;
  return is && { test: { type: 'answer', is }, negated: false };
}

/** Whether a text holds nothing but words that say that something is shown. */
function isPlain(text: string): boolean {
  const words = text.match(/[A-Za-z][A-Za-z']*/g) ?? [];
  if (!words.every((word) => plain.has(word.toLowerCase()) || knownKind(word) !== undefined)) return false;
  return (
    text
      .replace(/[A-Za-z][A-Za-z']*/g, '')
      .replace(plainJapanese, '')
      .replace(/[\s,;:.'’()[\]-]+/g, '') === ''
  );
}

/** Words that are no everyday words: several, or a name, a code, a path. "error" or "timeout" alone may stand in any log. */
function isTelling(one: string): boolean {
  return (
    /\S\s+\S/.test(one) ||
    /[a-z][A-Z]|[A-Z]{3}|\d|[_./:=-]/.test(one) ||
    /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{4}/u.test(one)
  );
}
function escaped(text: string): string {
  return text.replace(/[^\w\s]/g, String.raw`\$&`);
}
