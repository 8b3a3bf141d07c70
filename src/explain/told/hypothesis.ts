import type { Evidence } from '#model/evidence.ts';
import type { Block } from '#model/explanation.ts';
import { canonical } from '#util/canonical.ts';
import { list, statement, step } from '../blocks.ts';
import type { CheckContext, Claim } from '../check.ts';
import { quotation } from '../quotation.ts';
import { knownAt } from '../reading/known-until.ts';
import { definePhrases, speaker } from '../words.ts';
import type { Decided } from './decide.ts';

const words = definePhrases({
  open: { en: 'Hypothesis of the model, not shown: {text}', ja: 'モデルによる仮説 (未確認): {text}' },
  supported: { en: 'Hypothesis of the model, supported by what was read: {text}', ja: 'モデルによる仮説 (読み取り結果が支持): {text}' },
  refuted: { en: 'Hypothesis of the model, refuted by what was read: {text}', ja: 'モデルによる仮説 (読み取り結果により否定): {text}' },
  read: { en: 'Read: {command} ({at}). What it shows: {when}', ja: '読み取り: {command} ({at})。結果: {when}' },
  tried: { en: 'That was read ({at}), and it stays open: {why}.', ja: '読み取りましたが ({at})、未確認のままです: {why}。' },
  notMade: { en: 'Not read: {why}.', ja: '読み取りなし: {why}。' },
  outside: {
    en: 'Outside evidence, which proves nothing about this cluster: {command}',
    ja: '外部の情報 (このクラスターについての証拠にはなりません): {command}',
  },
  decides: { en: 'What would decide it:', ja: '確かめる方法:' },
});
const outsideLines = 8;

/** Ids for evidence that was read for a hypothesis: those it has already, else `R1`, `R2` ... in the order in which they are cited. */
export interface ReadIds {
  readonly idsFor: (evidence: readonly Evidence[]) => readonly string[];
  readonly all: () => Readonly<Record<string, Evidence>>;
}
export function readIds(known: Readonly<Record<string, Evidence>>): ReadIds {
  const keyOf = (evidence: Evidence): string => JSON.stringify(canonical(evidence));
  const ids = new Map(Object.entries(known).map(([id, one]) => [keyOf(one), id]));
  const added: Record<string, Evidence> = {};
  const idFor = (one: Evidence): string => {
    const held = ids.get(keyOf(one));
    if (held !== undefined) return held;
    const id = `R${Object.keys(added).length + 1}`;
    ids.set(keyOf(one), id);
    added[id] = one;
    return id;
  };
  return { idsFor: (evidence) => [...new Set(evidence.map(idFor))], all: () => added };
}

/** A hypothesis as what it is: supported, refuted or open, with what was read to decide it, or how to read it. */
export function hypothesisBlocks(
  claim: Claim,
  found: Decided | undefined,
  { context: { held }, ids }: { readonly context: CheckContext; readonly ids: ReadIds },
): readonly Block[] {
  const { report } = held;
  const say = speaker(words, report.language);
  const { text, evidence, command, readings = [] } = claim;
  const head = statement(say(found?.status ?? 'open', { text }), evidence);
  const decides = command === undefined ? [] : [statement(say('decides')), step({ command, shows: '', readings })];
  if (!found) return [head, ...decides];
  const at = knownAt(held, found.readAt);
  const quotes = list(
    found.by.map((one) => {
      const { label, text: quoted } = quotation(one, report);
      return { cells: [label, quoted], evidence: ids.idsFor([one]) };
    }),
  );
  const { why = '', when = '', outside } = found;
  if (found.status !== 'open') return [head, statement(say('read', { command: found.command, at, when })), ...quotes];
  if (outside !== undefined) {
    const lines = outside.split('\n').slice(1, outsideLines + 1);
    return [head, statement(say('outside', { command: found.command })), ...list(lines.map((line) => ({ cells: [line] })))];
  }
  if (!found.wasRead) return [head, ...decides, statement(say('notMade', { why }))];
  return [head, ...decides, statement(say('tried', { at, why })), ...quotes];
}
