/**
 * The process in which mutants are judged: `node tools/mutation/inside.ts FROM SOURCE,SOURCE TESTS`. All mutants stand in the
 * code at once, each behind a switch (Stryker's instrumenter), so that one process turns one on after the other and runs
 * the tests that reach it. One line of JSON for each.
 */
import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Instrumenter, type InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { collected, type Test } from './vitest.ts';

/** The names that the instrumented code looks for. */
interface Switches {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Hits; readonly perTest: Readonly<Record<string, Hits>> };
}
type Hits = Readonly<Record<string, number>>;

const [from = '0', sources = '', ...tests] = process.argv.slice(2);
const { mutator } = JSON.parse(readFileSync('stryker.config.json', 'utf8')) as {
  readonly mutator: { readonly excludedMutations: string[] };
};
const switches: Switches = {};
Object.assign(globalThis, { __stryker__: switches });

const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };
const instrumenter = new Instrumenter(silent as unknown as ConstructorParameters<typeof Instrumenter>[0]);
const options = { plugins: null, ignorers: [], excludedMutations: mutator.excludedMutations } as unknown as InstrumenterOptions;
const files = sources.split(',').map((name) => ({ name: path.resolve(name), mutate: true, content: readFileSync(name, 'utf8') }));
const instrumented = await instrumenter.instrument(files, options);
const contents = new Map(instrumented.files.map(({ name, content }) => [pathToFileURL(name).href, content]));

const standIn = new URL('./vitest.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vitest' && context.parentURL !== standIn ? { url: standIn, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const source = contents.get(url);
    return source === undefined ? next(url, context) : { format: 'module-typescript', source, shortCircuit: true };
  },
});
for (const file of globSync(tests).sort()) await import(pathToFileURL(path.resolve(file)).href);

/** Tests that were passed, quickest first, and how often each reaches each mutant. */
const timed: { readonly test: Test; readonly id: string; readonly milliseconds: number }[] = [];
for (const [index, test] of collected.entries()) {
  const started = performance.now();
  switches.currentTestId = String(index);
  await test.run();
  timed.push({ test, id: String(index), milliseconds: performance.now() - started });
}
timed.sort((a, b) => a.milliseconds - b.milliseconds);
const { static: loading = {}, perTest = {} } = switches.mutantCoverage ?? {};

for (const { id, fileName, location, replacement, status } of instrumented.mutants.slice(Number(from))) {
  const reaching = timed.filter(({ id: one }) => (perTest[one]?.[id] ?? 0) > 0);
  const hits = reaching.reduce((sum, { id: one }) => sum + (perTest[one]?.[id] ?? 0), 0);
  const became =
    status ??
    (await judged(
      id,
      reaching.map(({ test }) => test),
      hits,
    ));
  console.log(JSON.stringify({ id, file: path.relative('.', fileName), line: location.start.line + 1, replacement, status: became }));
}

/** A mutant that loops is stopped by the switch itself, when it was passed a hundred times as often as without it. */
async function judged(id: string, reaching: readonly Test[], hits: number): Promise<string> {
  if (reaching.length === 0) return loading[id] === undefined ? 'NoCoverage' : 'Static';
  switches.activeMutant = id;
  switches.hitCount = 0;
  switches.hitLimit = hits * 100;
  try {
    for (const { run } of reaching) await run();
    return 'Survived';
  } catch {
    return 'Killed';
  } finally {
    delete switches.activeMutant;
  }
}

// Had a mutant left something behind, tests would fail without any by now.
for (const { run } of collected) await run();
