import type { Block } from '#model/explanation.ts';
import type { Change } from '#model/incident.ts';
import { quoteText } from '#util/text.ts';
import { firstDifference, type TextDifference } from '#util/text-difference.ts';
import { list, statement } from './blocks.ts';
import type { Telling } from './context.ts';
import { nameOf } from './names.ts';
import { moment } from './times.ts';
import { causeWords } from './words/sections.ts';
import { type Say, speaker } from './words.ts';

const changesShown = 4;
const fieldsShown = 3;
const valueWidth = 80;
/** The name of a commit, of which twelve letters are enough for people. */
const commit = /^[0-9a-f]{40}$/;

/** What changed before it began, nearest first: what, by whom, and which fields. */
export function changeBlocks({ incident: { changes, since }, context, language, cite }: Telling): readonly Block[] {
  const say = speaker(causeWords, language);
  if (changes.length === 0) return since === undefined ? [] : [statement(say('unchanged'))];
  const rows = changes.slice(0, changesShown).map((change) => ({
    cells: [moment(change.at, context.snapshot.takenAt), nameOf(change.object), describe(change, say, language === 'ja' ? '、' : ', ')],
    evidence: cite(change.evidence).slice(0, 2),
  }));
  return [statement(say('changed')), ...list(rows)];
}

/** What was done, by whom, and the fields that differ, in one line. */
export function describe({ action, by, fields }: Change, say: Say<typeof causeWords>, comma: string): string {
  const shown = fields.slice(0, fieldsShown).map((field) => fieldText(field, say));
  const more = fields.length > fieldsShown ? [say('moreFields', { n: fields.length - fieldsShown })] : [];
  return [say(action), ...(by === undefined ? [] : [say('by', { by: quoteText(by, 120) })]), ...shown, ...more].join(comma);
}

function fieldText({ path, before, after }: Change['fields'][number], say: Say<typeof causeWords>): string {
  const keys = path.split('/');
  const telling = keys.filter((key) => !['', 'spec', 'template', 'containers'].includes(key));
  const name = (telling.length > 0 ? telling : keys.slice(-1)).join('.').replaceAll('~1', '/').replaceAll('~0', '~');
  if (isLong(before) && typeof after === 'string') return textField(quoteText(name, 120), firstDifference(before, after, valueWidth), say);
  const values = { path: quoteText(name, 120), before: valueText(before), after: valueText(after) };
  if (before !== undefined && after !== undefined) return say('field', values);
  if (before === undefined && after === undefined) return say('touched', { path: values.path });
  return after === undefined
    ? say('removed', { path: values.path, before: values.before })
    : say('set', { path: values.path, after: values.after });
}
/** Whether a value is a text of which only the line that differs is worth showing. */
function isLong(value: unknown): value is string {
  return typeof value === 'string' && (value.length > valueWidth || value.trim().includes('\n'));
}
function textField(name: string, { line, before, after }: TextDifference, say: Say<typeof causeWords>): string {
  return say('field', { path: say('line', { path: name, line }), before: valueText(before), after: valueText(after) });
}
function valueText(value: unknown): string {
  if (typeof value === 'string' && commit.test(value)) return value.slice(0, 12);
  return quoteText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), valueWidth);
}
