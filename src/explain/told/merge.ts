import type { Block, Explanation, Section } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import { statement, step } from '../blocks.ts';
import type { CheckContext, Claim } from '../check.ts';
import type { Judged, Verified } from '../claims/verify.ts';
import { definePhrases, speaker } from '../words.ts';
import type { Decided } from './decide.ts';
import { hypothesisBlocks, type ReadIds, readIds } from './hypothesis.ts';
import { blocksFromRule } from './left-out.ts';

const words = definePhrases({
  unsupported: { en: 'Not supported by the evidence: {text}', ja: '根拠なし: {text}' },
});

/** A hypothesis of the model as data: what became of it, by which read. */
export interface ToldHypothesis {
  readonly text: string;
  readonly status: Decided['status'];
  readonly evidence: readonly string[];
  readonly command?: string;
  readonly readAt?: string;
  /** The words of the reading that holds. */
  readonly when?: string;
  /** Ids of what shows it. */
  readonly shownBy: readonly string[];
  /** Why it is open. */
  readonly because?: string;
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
): { readonly explanation: Explanation; readonly hypotheses: readonly ToldHypothesis[] } {
  const ids = readIds(context.evidence);
  const telling: Merging = { context, language, decided, ids };
  const shown = judged.filter(({ outcome }) => outcome !== 'dropped');
  const sections = rule.sections.map((section): Section => {
    const own = shown.filter(({ claim }) => claim.section === section.name);
    const said = (...kinds: readonly Claim['kind'][]): readonly Block[] =>
      own.filter(({ claim }) => kinds.includes(claim.kind)).flatMap((one) => blocksOf(one, telling));
    const kept = own.filter(({ outcome, claim }) => outcome === 'kept' && claim.kind === 'statement').map(({ claim }) => claim);
    const rest = blocksFromRule(section, kept);
    // Quotations and the computed level come first; elsewhere the model tells, and the rest follows. What it only supposes comes last.
    const ruleFirst = section.name === 'where' || section.name === 'urgency';
    const told = said('statement', 'command');
    return { ...section, blocks: [...(ruleFirst ? [...rest, ...told] : [...told, ...rest]), ...said('hypothesis')] };
  });
  const cited = sections.flatMap(({ blocks }) => blocks.flatMap(idsOf));
  const held = { ...context.evidence, ...ids.all() };
  const more = cited.filter((id) => !Object.hasOwn(rule.evidence, id)).flatMap((id) => (held[id] ? [[id, held[id]] as const] : []));
  return {
    explanation: { ...rule, sections, evidence: { ...rule.evidence, ...Object.fromEntries(more) } },
    hypotheses: shown.flatMap((one) => hypothesisOf(one, telling)),
  };
}

function hypothesisOf({ claim, outcome }: Judged, { decided, ids }: Merging): readonly ToldHypothesis[] {
  if (claim.kind !== 'hypothesis') return [];
  const { text, evidence, command } = claim;
  const { status = 'open', readAt, when, why, by = [] } = decided.find((one) => one.claim === claim) ?? {};
  return [
    {
      text,
      status,
      evidence,
      ...(command !== undefined && outcome === 'kept' && { command }),
      ...(readAt !== undefined && { readAt }),
      ...(when !== undefined && { when }),
      shownBy: ids.idsFor(by),
      ...(why !== undefined && { because: why }),
    },
  ];
}

interface Merging {
  readonly context: CheckContext;
  readonly language: Language;
  readonly decided: readonly Decided[];
  readonly ids: ReadIds;
}
function blocksOf({ claim, outcome, complaints }: Judged, { context, language, decided, ids }: Merging): readonly Block[] {
  const { text, evidence, command, readings = [] } = claim;
  if (claim.kind === 'command') return outcome === 'kept' && command !== undefined ? [step({ command, shows: text, readings })] : [];
  const unlinked =
    complaints.some(({ check }) => check === 'causal-link') &&
    complaints.every(({ check }) => check === 'causal-link' || check === 'said-together');
  if (claim.kind === 'hypothesis' || unlinked) {
    const { command: _, ...bare } = claim;
    const found = decided.find((one) => one.claim === claim);
    // A read that did not pass the checks is no read to make.
    return hypothesisBlocks(outcome === 'kept' ? claim : bare, found, { context, ids });
  }
  return [statement(outcome === 'marked' ? speaker(words, language)('unsupported', { text }) : text, evidence)];
}

function idsOf(block: Block): readonly string[] {
  if (block.type === 'statement') return block.statement.evidence;
  return block.type === 'table' ? [...block.evidence, ...(block.table.rowEvidence ?? []).flat()] : [];
}
