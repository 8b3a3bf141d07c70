import type { Block, Explanation, Section } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import { list, statement, step } from '../blocks.ts';
import type { CheckContext } from '../check.ts';
import type { Judged, Verified } from '../claims/verify.ts';
import { definePhrases, speaker } from '../words.ts';
import { blocksFromRule } from './left-out.ts';

const words = definePhrases({
  hypothesis: { en: 'Hypothesis of the model, not shown: {text}', ja: 'モデルによる仮説 (未確認): {text}' },
  supported: { en: 'Hypothesis of the model, supported by what was read: {text}', ja: 'モデルによる仮説 (読み取り結果が支持): {text}' },
  refuted: { en: 'Hypothesis of the model, refuted by what was read: {text}', ja: 'モデルによる仮説 (読み取り結果により否定): {text}' },
  unsupported: { en: 'Not supported by the evidence: {text}', ja: '根拠なし: {text}' },
  decides: { en: 'What would decide it:', ja: '確かめる方法:' },
});

/** A hypothesis that was read about. */
export interface Decided {
  readonly claim: Judged['claim'];
  readonly status: 'open' | 'supported' | 'refuted';
  /** What the read showed, in words. */
  readonly shown: string;
}

/** The explanation as the model tells it, section by section, with every fact by rule that it left out. */
export function merged(
  rule: Explanation,
  { judged }: Verified,
  {
    context,
    language,
    decided = [],
  }: { readonly context: CheckContext; readonly language: Language; readonly decided?: readonly Decided[] },
): Explanation {
  const shown = judged.filter(({ outcome }) => outcome !== 'dropped');
  const sections = rule.sections.map((section): Section => {
    const own = shown.filter(({ claim }) => claim.section === section.name);
    const told = own.flatMap((one) => blocksOf(one, language, decided));
    const kept = own.filter(({ outcome, claim }) => outcome === 'kept' && claim.kind === 'statement').map(({ claim }) => claim);
    const rest = blocksFromRule(section, kept);
    // Quotations and the computed level come first; elsewhere the model tells, and the rest follows.
    const ruleFirst = section.name === 'where' || section.name === 'urgency';
    return { ...section, blocks: ruleFirst ? [...rest, ...told] : [...told, ...rest] };
  });
  const cited = sections.flatMap(({ blocks }) => blocks.flatMap(idsOf));
  const more = cited
    .filter((id) => !Object.hasOwn(rule.evidence, id))
    .flatMap((id) => (context.evidence[id] ? [[id, context.evidence[id]] as const] : []));
  return { ...rule, sections, evidence: { ...rule.evidence, ...Object.fromEntries(more) } };
}

function blocksOf({ claim, outcome, complaints }: Judged, language: Language, decided: readonly Decided[]): readonly Block[] {
  const say = speaker(words, language);
  const { text, evidence, command, readings = [] } = claim;
  const read = command === undefined ? [] : [step({ command, shows: claim.kind === 'command' ? text : '', readings })];
  if (claim.kind === 'command') return outcome === 'kept' ? read : [];
  const found = decided.find((one) => one.claim === claim);
  if (found && found.status !== 'open') return [statement(say(found.status, { text }), evidence), ...list([{ cells: [found.shown] }])];
  const unlinked = complaints.length > 0 && complaints.every(({ check }) => check === 'causal-link');
  if (claim.kind === 'hypothesis' || unlinked) {
    return [
      statement(say('hypothesis', { text }), evidence),
      ...(read.length > 0 && outcome === 'kept' ? [statement(say('decides')), ...read] : []),
    ];
  }
  return [statement(outcome === 'marked' ? say('unsupported', { text }) : text, evidence)];
}

function idsOf(block: Block): readonly string[] {
  if (block.type === 'statement') return block.statement.evidence;
  return block.type === 'table' ? [...block.evidence, ...(block.table.rowEvidence ?? []).flat()] : [];
}
