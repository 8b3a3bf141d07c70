import type { CheckContext, Claim } from '#explain/check.ts';
import type { ReportBlock, ReportIncident } from '#explain/report-schema.ts';
import { canonical } from '#util/canonical.ts';

/** The explanation by rule as the claims of an honest model: every sentence, every row, every command. */
export function honestClaims(told: ReportIncident, { evidence }: CheckContext): readonly Claim[] {
  const ids = new Map(Object.entries(evidence).map(([id, one]) => [JSON.stringify(canonical(one)), id]));
  const claims = told.sections.flatMap(({ name, blocks }) => blocks.flatMap((block) => claimsOf(block, name)));
  const hypotheses = told.hypotheses.map(
    ({ statement, because, evidence: seen, decidedBy }): Claim => ({
      section: 'cause',
      kind: 'hypothesis',
      text: `${statement} ${because}`,
      evidence: seen.flatMap((one) => ids.get(JSON.stringify(canonical(one))) ?? []),
      ...(decidedBy && { command: decidedBy.command, readings: decidedBy.readings }),
    }),
  );
  return [...claims, ...hypotheses].filter(({ text }) => text.trim() !== '');
}

function claimsOf(block: ReportBlock, section: Claim['section']): readonly Claim[] {
  if (block.type === 'statement') return [{ section, kind: 'statement', text: block.statement.text, evidence: block.statement.evidence }];
  if (block.type === 'step') {
    const { command, shows, readings } = block.step;
    return readings.length === 0
      ? []
      : [{ section, kind: 'command', text: shows === '' ? command : shows, evidence: [], command, readings }];
  }
  const { headings, rows, rowEvidence } = block.table;
  return rows.map((row, index) => ({
    section,
    kind: 'statement',
    text: row
      .flatMap((cell, column) => (cell === '' ? [] : column === 0 || headings[column] === undefined ? cell : `${headings[column]} ${cell}`))
      .join(', '),
    evidence: rowEvidence?.[index] ?? block.evidence,
  }));
}
