import type { Claim } from '#explain/check.ts';
import { clausesOf } from '#explain/claims/causal.ts';
import { mentionsIn } from '#explain/claims/mentions.ts';
import { sentencesOf } from '#explain/claims/sentences.ts';
import { parseCommand } from '#explain/commands/parse.ts';
import { inventedName, inventedQuote, inventedTime, wrongNumber } from './invented.ts';
import { names } from './named.ts';
import type { Truth } from './truth.ts';

/** A way of being wrong that can be told from what is expected and what was recorded. The checks are not asked. */
export const wrongKinds = [
  'wrongRoot',
  'blamesHealthy',
  'deniesIncident',
  'wrongUrgency',
  'inventedName',
  'inventedQuote',
  'inventedTime',
  'wrongNumber',
  'unmeasuredUse',
  'unseenSymptom',
  'wrongCommand',
] as const;
export type WrongKind = (typeof wrongKinds)[number];

type Wrong = (sentence: string, truth: Truth, claim: Claim) => boolean;
const judges: Readonly<Record<Exclude<WrongKind, 'wrongCommand'>, Wrong>> = {
  wrongRoot,
  blamesHealthy,
  deniesIncident: (sentence) => fine.test(sentence),
  wrongUrgency,
  inventedName,
  inventedQuote,
  inventedTime,
  wrongNumber,
  unmeasuredUse,
  unseenSymptom: (sentence, { recorded }) => [...sentence.matchAll(felt)].some(([word]) => !recorded.text.includes(word.toLowerCase())),
};

/** In which ways a claim is wrong; none where nothing speaks against it, which does not make it right. */
export function wrongIn(claim: Claim, truth: Truth): readonly WrongKind[] {
  const sentences = [...sentencesOf(claim.text), ...(claim.readings ?? []).map(({ means }) => means)];
  const said = wrongKinds.filter((kind) => kind !== 'wrongCommand' && sentences.some((sentence) => judges[kind](sentence, truth, claim)));
  return claim.command !== undefined && isWrongCommand(claim.command, truth) ? [...said, 'wrongCommand'] : said;
}

const root =
  /\b(?:root cause|underlying cause|culprit|real cause)\b(?: here)?(?: of (?:the|this) (?:incident|problem|outage))?(?: is| was| lies (?:in|with)|:)|(?:根本原因|真因|原因)は/i;

/** Who is called the root cause, in so many words, and is none of the roots nor of what they lead to. */
function wrongRoot(sentence: string, { roots, concerned, recorded }: Truth, { kind }: Claim): boolean {
  const found = kind === 'statement' ? root.exec(sentence) : null;
  if (!found) return false;
  const after = sentence.slice(found.index + found[0].length);
  const named = mentionsIn(after).names.filter(({ sort, text }) => sort === 'name' && recorded.text.includes(text.toLowerCase()));
  if (named.length === 0) return false;
  return ![...roots.map(({ place }) => place), ...concerned].some((place) => names(after, place));
}

const absolves =
  /\b(?:not|no|none|never|healthy|ready|unaffected|fine|other than|except|besides|unlike)\b|(?:ない|ません|正常|影響を受け|以外|健全|稼働)/i;

/** A healthy object on the side of the cause, and nothing of the incident beside it. */
function blamesHealthy(sentence: string, { notBlamed, concerned }: Truth, { kind, section }: Claim): boolean {
  if (kind !== 'statement' || notBlamed.length === 0) return false;
  const clauses = clausesOf(sentence);
  // "It is not because of X" blames nobody.
  const causes = clauses.filter(({ effect }) => !/\bnot\s*$/i.test(effect)).map(({ cause }) => cause);
  const all = section === 'cause' && clauses.length === 0 && failing.test(sentence) ? [sentence] : causes;
  return all.some(
    (cause) => !absolves.test(cause) && notBlamed.some((place) => names(cause, place)) && !concerned.some((place) => names(cause, place)),
  );
}
const failing =
  /\b(?:fails?|failed|failing|faulty|broken|crash\w*|misconfigured|is down|overload\w*)\b|(?:失敗|故障|障害|異常|壊れ|停止して)/i;

const fine =
  /\b(?:everything|the (?:whole )?(?:cluster|system)|all (?:workloads|pods|services|systems)) (?:is|are|looks?|runs?|works?) (?:\w+ )?(?:healthy|fine|ok(?:ay)?|normal(?:ly)?|well|operational)\b|\bno (?:action is|action) (?:needed|required|necessary)\b|\bthere (?:is|are) no (?:incidents?|problems?|issues?|faults?)\b|\bback to normal\b|\bnothing is wrong\b(?! with)|(?:すべて|全て|全体(?:は|が))[^。]{0,12}正常(?:です|に稼働)|(?:問題|障害|異常)は(?:あり|発生してい|見つかり)ません|対応は(?:不要|必要ありません)/i;

const levels: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\burgency (?:is|of this is|level is|:) ?(?:very |extremely )?(?:critical|high|urgent|immediate)\b|緊急度は?(?:非常に)?(?:高|最優先|緊急)/i,
    ['page'],
  ],
  [/\burgency (?:is|level is|:) ?(?:very )?(?:low|minimal|negligible)\b|緊急度は?(?:低|ない)/i, ['log', 'ticket']],
  [
    /\b(?:page|wake|call) (?:somebody|someone|the on-call|everyone) (?:now|at once|immediately)\b|(?:直ちに|今すぐ)(?:呼び出|起こ)/i,
    ['page'],
  ],
  [
    /\b(?:can|may) (?:wait|be ignored)\b|\bignore (?:it|this)\b|(?:放置|無視)して(?:も)?(?:かまいません|構いません|よい|問題)/i,
    ['log', 'ticket'],
  ],
];

/** Another priority, or another urgency in words, than what is true. */
function wrongUrgency(sentence: string, { priority, urgency, recorded }: Truth): boolean {
  const other = [...sentence.matchAll(/(?<![\w-])P([1-5])(?![\w-])/g)].some(([level]) => level !== priority);
  // doryo's own "would be P2 if ..." is said with its condition.
  const conditional = /\b(?:if|unless|would|were)\b|なら|場合|であれば/.test(sentence);
  if (other && !conditional && !recorded.text.includes(sentence.toLowerCase())) return true;
  return levels.some(([pattern, right]) => pattern.test(sentence) && !right.includes(urgency) && !conditional);
}

const used =
  /\b(?:memory|cpu|ram|disk) (?:usage|utili[sz]ation|consumption|load)\b|\b(?:is|are|was) us(?:ing|ed up)\b|\busage (?:is|of|at)\b|\bruns? at \d+ ?%|\bconsum(?:es|ing|ed)\b|(?:使用率|使用量|消費|使い切)/i;
/** Use in numbers where none was measured: what is asked for is not used. */
function unmeasuredUse(sentence: string, { recorded }: Truth): boolean {
  if (recorded.measured || !used.test(sentence) || /\b(?:not|no|unknown|never|whether)\b|ない|ません|不明/.test(sentence)) return false;
  return (
    mentionsIn(sentence).numbers.some(({ unit }) => unit !== 'count' && unit !== 'seconds') &&
    !recorded.text.includes(sentence.toLowerCase())
  );
}

/** What a user would feel, which no object of Kubernetes shows: only where it was logged or told. */
const felt =
  /\b(?:slow(?:ness|er|ly)?|latenc(?:y|ies)|sluggish|degrad(?:ed|ation)|data loss|lost data|data corruption|timeouts? for users|customers?|revenue)\b|(?:遅延|レイテンシ|性能低下|データ(?:の)?(?:損失|消失)|応答が遅)/gi;

/** It changes something, is no command, or names what does not exist anywhere. */
function isWrongCommand(command: string, { recorded }: Truth): boolean {
  const parsed = parseCommand(command);
  if (!('command' in parsed) || parsed.problem) return true;
  const { effect, targets, namespace } = parsed.command;
  const named = [...targets.flatMap(({ name }) => name ?? []), ...(namespace === undefined ? [] : [namespace])];
  return (
    effect === 'write' ||
    named.some(
      (name) =>
        !recorded.text.includes(`"${name.toLowerCase()}"`) &&
        !recorded.text.includes(`/${name.toLowerCase()}`) &&
        !recorded.text.includes(` ${name.toLowerCase()}`),
    )
  );
}
