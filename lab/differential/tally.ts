import type { Answer } from './oracle.ts';

/** What a run over generated clusters met, and where both agreed. Counts only: nothing of the machine it ran on. */
export interface Tally {
  seed: number;
  cases: number;
  agreeing: number;
  nodes: number;
  fits: number;
  refused: number;
  gated: number;
  preemptions: number;
  victims: number;
  /** Pods for which more than one node could be cleared. */
  choices?: number;
  /** Nodes refused, by plugin and reason; pods refused before any node was looked at, by plugin. */
  byReason: Record<string, number>;
  byPreFilter: Record<string, number>;
  trials: Record<string, { asked: number; confirmed: number }>;
  /** Seeds of the clusters on which they differ. */
  differing: string[];
}

export function newTally(seed: number): Tally {
  const none = { cases: 0, agreeing: 0, nodes: 0, fits: 0, refused: 0, gated: 0, preemptions: 0, victims: 0 };
  return { seed, ...none, byReason: {}, byPreFilter: {}, trials: {}, differing: [] };
}

/** Counts one answer of the oracle. */
export function count(tally: Tally, answer: Answer, differs: { readonly differs: boolean }): void {
  tally.cases += 1;
  if (differs.differs) tally.differing.push(answer.id);
  else tally.agreeing += 1;
  if (answer.gated !== undefined) {
    tally.gated += 1;
    return;
  }
  const codes = Object.values(answer.nodes);
  tally.nodes += codes.length;
  if (answer.message === undefined) tally.fits += 1;
  else tally.refused += 1;
  if (answer.candidates && answer.candidates.length > 0) tally.preemptions += 1;
  tally.choices = (tally.choices ?? 0) + Number((answer.candidates ?? []).length > 1);
  tally.victims += (answer.candidates ?? []).reduce((sum, { victims }) => sum + victims.length, 0);
  if (answer.preFilter) add(tally.byPreFilter, answer.preFilter.plugin ?? '');
  for (const { plugin, reasons = [] } of codes) {
    if (plugin === undefined) continue;
    for (const reason of reasons) add(tally.byReason, `${plugin}\t${plain(reason)}`);
  }
}
/** Resources of the generator by kind, so that the table stays short. */
function plain(reason: string): string {
  return reason.replace(/^Insufficient example\.com\/.*$/, 'Insufficient (extended resource)');
}
function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
