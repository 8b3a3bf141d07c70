import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A case with the recorded answer. */
export type Recorded<Given, Told> = readonly [Given, Told];

/** Recorded cases, a file for each verb: the test beside them holds doryo to the answers without Go. */
const folder = path.resolve(import.meta.dirname, '../../../test/differential/functions');

/** The recorded cases of a verb, one a line. */
export function recordedCases<Given, Told>(verb: string): readonly Recorded<Given, Told>[] {
  const file = path.join(folder, `${verb}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Recorded<Given, Told>[]) : [];
}

/** Adds cases to those of a verb. */
export function record<Given, Told>(verb: string, added: readonly Recorded<Given, Told>[]): void {
  if (added.length === 0) return;
  const lines = new Set([...recordedCases<Given, Told>(verb), ...added].map((one) => JSON.stringify(one)));
  writeFileSync(path.join(folder, `${verb}.json`), `[\n${[...lines].join(',\n')}\n]\n`);
}

/** So many, the same number of each kind as far as there are any. */
export function spread<T>(kinds: readonly (readonly T[])[], most: number): readonly T[] {
  const each = Math.ceil(most / Math.max(1, kinds.length));
  return kinds.flatMap((cases) => cases.slice(0, each)).slice(0, most);
}
