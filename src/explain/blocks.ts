import type { Block, NextStep } from '#model/explanation.ts';

/** A sentence, and the ids it rests on. */
export function statement(text: string, evidence: readonly string[] = []): Block {
  return { type: 'statement', statement: { text, evidence } };
}

/** A list of rows without headings, each with its own evidence. */
export function list(rows: readonly { readonly cells: readonly string[]; readonly evidence?: readonly string[] }[]): readonly Block[] {
  if (rows.length === 0) return [];
  const rowEvidence = rows.map(({ evidence = [] }) => evidence);
  return [
    {
      type: 'table',
      table: { headings: [], rows: rows.map(({ cells }) => cells), rowEvidence },
      evidence: [...new Set(rowEvidence.flat())],
    },
  ];
}

/** A table with headings; all rows rest on the same evidence. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  evidence: readonly string[] = [],
): readonly Block[] {
  return rows.length === 0 ? [] : [{ type: 'table', table: { headings, rows }, evidence }];
}

export function step(one: NextStep): Block {
  return { type: 'step', step: one };
}
