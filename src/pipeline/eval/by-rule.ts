import type { Claim } from '#explain/check.ts';
import type { ReportBlock, ReportIncident } from '#explain/report-schema.ts';

/** An incident as it is told by rule, in claims: every sentence, every row, every command. So it is scored like an answer of a model. */
export function claimsByRule({ sections }: ReportIncident): readonly Claim[] {
  return sections.flatMap(({ name, blocks }) => blocks.flatMap((block) => claimsOf(block, name))).filter(({ text }) => text.trim() !== '');
}

function claimsOf(block: ReportBlock, section: Claim['section']): readonly Claim[] {
  if (block.type === 'statement') return [{ section, kind: 'statement', text: block.statement.text, evidence: block.statement.evidence }];
  if (block.type === 'step') {
    const { command, shows, readings } = block.step;
    return [{ section, kind: 'command', text: shows === '' ? command : shows, evidence: [], command, readings }];
  }
  const { headings, rows, rowEvidence } = block.table;
  return rows.map((row, index) => ({
    section,
    kind: 'statement',
    text: row
      .flatMap((cell, column) => {
        if (cell === '') return [];
        return column === 0 || headings[column] === undefined ? cell : `${headings[column]} ${cell}`;
      })
      .join(', '),
    evidence: rowEvidence?.[index] ?? block.evidence,
  }));
}
