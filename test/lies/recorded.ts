import { globSync } from 'node:fs';
import path from 'node:path';
import { readFiles } from '#collect/file/read-files.ts';
import type { Language } from '#model/language.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { lieClasses } from './catalogue.ts';
import { measure, type Told } from './measure.ts';

/** What became of one class of lies. */
export interface Tally {
  readonly title: string;
  readonly injected: number;
  readonly caught: number;
  readonly marked: number;
  readonly unmarked: number;
  /** Those that reached the reader unmarked. */
  readonly through: readonly string[];
}
const folder = path.resolve(import.meta.dirname, '../scenarios');

/** Lets the scripted model tell recorded scenarios, in the languages that are given for each. */
export async function tallies(
  languagesOf: (index: number) => readonly Language[],
): Promise<{ readonly classes: ReadonlyMap<string, Tally>; readonly honest: Tally }> {
  const told: Told[] = [];
  const honest: Told[] = [];
  const counts = new Map<string, number>();
  const files = globSync('*/snapshot.doryo.json.gz', { cwd: folder }).sort();
  for (const [index, file] of files.entries()) {
    const languages = languagesOf(index);
    if (languages.length === 0) continue;
    const snapshot = await readFiles([path.join(folder, file)], {}, { signal: new AbortController().signal });
    for (const language of languages) {
      const name = `${path.dirname(file)} ${language}`;
      const measured = measure(caseOf(snapshot, { language }), name, counts);
      for (const lie of measured.lies) told.push({ ...lie, reasons: [`${name}: ${lie.claim.command ?? lie.claim.text}`] });
      for (const one of measured.honest)
        honest.push({ ...one, reasons: [`${name}: ${one.claim.command ?? one.claim.text}`, ...one.reasons] });
    }
  }
  const classes = lieClasses.map(
    ({ id, title }) =>
      [
        id,
        tallyOf(
          title,
          told.filter((lie) => lie.id === id),
          'kept',
        ),
      ] as const,
  );
  return { classes: new Map(classes), honest: tallyOf('honest statements', honest, 'dropped') };
}

function tallyOf(title: string, told: readonly Told[], wrong: Told['outcome']): Tally {
  const count = (outcome: Told['outcome']): number => told.filter((one) => one.outcome === outcome).length;
  const through = told.filter(({ outcome }) => outcome === wrong).map(({ reasons }) => reasons.join(' | '));
  return { title, injected: told.length, caught: count('dropped'), marked: count('marked'), unmarked: count('kept'), through };
}
