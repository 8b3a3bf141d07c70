/** Which tests are asked about a change: the one that bears the name of its file, and those that come to it by the fewest imports, counted over the whole project. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Unit tests of the pure floors, and the recorded answers that real programs of Kubernetes gave. */
const asked = ['src/{model,analyze,correlate}/**/*.test.ts', 'test/differential/*.test.ts', 'test/view.test.ts'];
const readable = ['src/**/*.ts', 'lab/differential/**/*.ts', 'test/*.ts', 'test/differential/*.ts'];
/** So many files of tests for each file of code. */
const most = 12;

/** The nearest files of tests for each of these files. */
export function nearestTests(sources: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tests = new Set(globSync(asked));
  const importers = importersOf(globSync(readable).map((file) => [file, importsOf(file, readFileSync(file, 'utf8'))]));
  return new Map(
    sources.map((source) => {
      const near = nearest(source, importers).filter((file) => tests.has(file));
      return [source, near.toSorted((a, b) => Number(isNamesake(b, source)) - Number(isNamesake(a, source))).slice(0, most)];
    }),
  );
}

/** Whether a file of tests bears the name of a file of code, wherever it stands. */
export function isNamesake(test: string, source: string): boolean {
  return path.basename(test, '.test.ts') === path.basename(source, '.ts');
}

/** Files that import values from a file, directly or by way of others, nearest first. */
export function nearest(source: string, importers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set([source]);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  found.delete(source);
  return [...found];
}

/** What a file imports besides types, as paths from the project's folder. */
export function importsOf(file: string, text: string): readonly string[] {
  const named = [...text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+\.ts)';/gm)].map((match) => match[1] ?? '');
  return named
    .map((name) => (name.startsWith('#') ? `src/${name.slice(1)}` : path.join(path.dirname(file), name)))
    .filter((name) => existsSync(name));
}
function importersOf(imports: readonly (readonly [file: string, imported: readonly string[]])[]): ReadonlyMap<string, readonly string[]> {
  const pairs = imports.flatMap(([file, imported]) => imported.map((one) => ({ file, one }))).sort((a, b) => (a.file < b.file ? -1 : 1));
  const byImported = Map.groupBy(pairs, ({ one }) => one);
  return new Map([...byImported].map(([one, all]) => [one, all.map(({ file }) => file)]));
}
