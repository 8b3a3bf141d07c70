import type { SectionName } from '#model/explanation.ts';
import type { CheckContext, Claim } from '../check.ts';
import { parseCommand } from '../commands/parse.ts';
import { groundsOf } from './grounds.ts';
import { mentionsIn } from './mentions.ts';
import { sentencesOf } from './sentences.ts';

/** Headings by which people and models name the six sections. */
const headings: readonly (readonly [SectionName, RegExp])[] = [
  ['where', /^(?:where|location|evidence|affected objects?)\b|発生箇所|障害箇所|根拠/i],
  ['what', /^(?:what\b|description|symptoms?|summary)|事象|障害内容|概要|何が/i],
  ['impact', /^(?:impact|scope|affected)\b|影響/i],
  ['urgency', /^(?:urgency|priority|severity)\b|緊急|優先/i],
  ['comments', /^(?:comments?|next|actions?|recommend\w*|remed\w*|fix\b|steps?|commands?)|コメント|次の|対処|対応|推奨|確認/i],
  ['cause', /^(?:(?:root )?cause|why|analysis|hypothes[ie]s)\b|原因|仮説|分析/i],
];
const hypothesis = /^(?:hypothesis|possible cause|theory)\b\s*\d*\s*[:：-]?\s*|^仮説\s*\d*\s*[:：]?\s*/i;
const hedged =
  /\b(?:may|might|could|possibly|perhaps|probably|likely|presumably|suspect|appears? to|seems? to)\b|かもしれ|可能性|おそらく|と思われ|と考えられ|推測|疑い/i;
const reading = /^(?:if|when)\b\s*(.{2,300}?)\s*[:：,→]\s*(.{2,})$|^(.{2,200}?)(?:の?場合(?:は|には)?|なら|であれば)[、:：]?\s*(.{2,})$/i;
/** Words that make an answer speak against what it names. */
const against =
  /\b(?:not|no|never|without|rul(?:es?|ed) out|lower(?:s|ed)?|excludes?d?|refutes?d?|unlikely|less likely)\b|(?:ない|ません|否定|除外|下が|低く|弱ま)/i;

/** A reply in free prose as claims, one to a sentence or command. Evidence that a sentence does not cite is looked up by the names it uses. */
export function claimsInProse(reply: string, context: CheckContext): readonly Claim[] {
  const claims: Claim[] = [];
  let section: SectionName = 'what';
  for (const { text, isHeading } of linesOf(reply)) {
    const named = isHeading ? headings.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
    if (isHeading) section = named ?? section;
    else if (isCommand(text))
      claims.push({ section: 'comments', kind: 'command', text, evidence: [], command: text.replace(/^[$%]\s+/, '') });
    else if (!takesReading(text, claims)) claims.push(...wholeSentences(text).map((sentence) => claimOf(sentence, section, context)));
  }
  return claims.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** Ids of evidence that stand behind the full stop belong to the sentence before it. */
function wholeSentences(text: string): readonly string[] {
  const all: string[] = [];
  for (const sentence of sentencesOf(text)) {
    const isTail = /^[[(（【][\sA-Z\d,、・;–-]+[\])）】][.。]?$/.test(sentence) && all.length > 0;
    if (isTail) all.push(`${all.pop() ?? ''} ${sentence}`);
    else all.push(sentence);
  }
  return all;
}

const tableRule = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$/;

/** Lines without the marks of Markdown, and without the headings of tables. A line in a fence of code is taken as it is. */
function linesOf(reply: string): readonly { readonly text: string; readonly isHeading: boolean }[] {
  return reply.split(/\r?\n/).flatMap((line, index, all) => {
    if (/^\s*(?:```|~~~|[-*_=]{3,}\s*$)/.test(line) || tableRule.test(line) || tableRule.test(all[index + 1] ?? '')) return [];
    const heading = /^\s*#{1,6}\s+(.*)$|^\s*\*\*([^*]{2,60})\*\*\s*[:：]?\s*$|^\s*(?:\d[.)]\s*)?([\p{L} ]{3,40})[:：]?\s*$/u.exec(line);
    const bare = line
      .replace(/^\s*(?:[-*+•]|\d{1,2}[.)])\s+/, '')
      .replaceAll('**', '')
      .replaceAll(/^\||\|$/g, '')
      .trim();
    if (bare === '') return [];
    const title = (heading?.[1] ?? heading?.[2] ?? heading?.[3])?.replace(/^\d[.)]?\s*/, '').trim();
    const isHeading = title !== undefined && (heading?.[3] === undefined || headings.some(([, pattern]) => pattern.test(title)));
    return [{ text: isHeading ? title : bare, isHeading }];
  });
}

function isCommand(text: string): boolean {
  const bare = text.replace(/^[$%]\s+/, '').replace(/^`|`$/g, '');
  return (
    /^(?:sudo\s+)?(?:kubectl|helm|crictl|journalctl|systemctl|doryo)\s+\S/.test(bare) &&
    (!/[.。]$/.test(bare) || 'command' in parseCommand(bare))
  );
}

/** "If ...: ..." below a command says what an answer would mean. */
function takesReading(text: string, claims: Claim[]): boolean {
  const last = claims.at(-1);
  const found = reading.exec(text);
  if (!last || last.kind !== 'command' || !found) return false;
  const [, when = found[3] ?? '', means = found[4] ?? ''] = found;
  const { readings = [] } = last;
  const named = [...text.matchAll(/\b([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]+)+|H\d{1,2})\b/g)].map(([reason]) => reason);
  // An answer that names no reason points to an explanation of its own.
  const reasons = named.length > 0 ? named : [`H${readings.length + 1}`];
  const direction = against.test(means) ? { raises: [], lowers: reasons } : { raises: reasons, lowers: [] };
  claims[claims.length - 1] = { ...last, readings: [...readings, { when, means, ...direction }] };
  return true;
}

function claimOf(sentence: string, section: SectionName, context: CheckContext): Claim {
  const open = hypothesis.test(sentence) || hedged.test(sentence);
  const text = sentence.replace(hypothesis, '');
  const cited = mentionsIn(text).ids;
  return { section, kind: open ? 'hypothesis' : 'statement', text, evidence: cited.length > 0 ? cited : foundFor(text, context) };
}

const most = 12;
/** The evidence whose pieces hold a name of the sentence, those that hold most of them first. */
function foundFor(text: string, context: CheckContext): readonly string[] {
  const { names, quotes } = mentionsIn(text);
  const wanted = [...names.map((name) => name.text), ...quotes].map((one) => one.toLowerCase());
  if (wanted.length === 0) return [];
  const { byId } = groundsOf(context);
  const counted = [...byId].map(([id, units]) => ({
    id,
    count: wanted.filter((one) => units.some((unit) => unit.folded.includes(one))).length,
  }));
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ id }) => id);
}
