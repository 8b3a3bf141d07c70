import { readFiles } from '#collect/file/read-files.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';
import { type Comparison, compare } from './compare.ts';
import type { Held } from './load.ts';

/** Analyses the recorded snapshot of a scenario and compares; undefined when nothing is recorded. */
export async function compareSaved({ snapshot, expected }: Held): Promise<Comparison | undefined> {
  if (snapshot === undefined) return undefined;
  return compare(analyzeSnapshot(await readFiles([snapshot]), { language: 'en' }), expected);
}
