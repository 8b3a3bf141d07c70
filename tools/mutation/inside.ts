/**
 * The process in which mutants are judged: `node tools/mutation/inside.ts FROM SOURCE...`. All mutants stand in the code at
 * once, each behind a switch (Stryker's instrumenter), so that one process turns one on after the other and runs the nearest
 * tests that reach it. One line of JSON for each. FROM above 0 means that the one before it hung.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Instrumenter, type InstrumenterOptions } from '@stryker-mutator/instrumenter';
import { isNamesake, nearestTests } from './nearest.ts';
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

/** Milliseconds of the processor that the tests of one mutant may take together, quick ones first, of these those of the file's name: the machine may be busy. */
const budget = 200;
const spent = () => process.cpuUsage().user / 1000;

const [from = '0', ...sources] = process.argv.slice(2);
/** Changes of these are told by no test that asserts what is decided: words, and data. */
const excludedMutations = ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'Regex'];
const switches: Switches = {};
Object.assign(globalThis, { __stryker__: switches });

const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };
const instrumenter = new Instrumenter(silent as unknown as ConstructorParameters<typeof Instrumenter>[0]);
const options = { plugins: null, ignorers: [], excludedMutations } as unknown as InstrumenterOptions;
const files = sources.map((name) => ({ name: path.resolve(name), mutate: true, content: readFileSync(name, 'utf8') }));
const instrumented = await instrumenter.instrument(files, options);
const contents = new Map(instrumented.files.map(({ name, content }) => [pathToFileURL(name).href, content]));

const standIns: Readonly<Record<string, { readonly url: string; readonly of: RegExp }>> = {
  vitest: { url: new URL('./vitest.ts', import.meta.url).href, of: /\.ts$/ },
  yaml: { url: new URL('./yaml.ts', import.meta.url).href, of: /\/testing\.ts$/ },
};
registerHooks({
  resolve: (specifier, context, next) => {
    const standIn = standIns[specifier];
    const { parentURL = '' } = context;
    const stands = standIn?.of.test(parentURL) && parentURL !== standIn.url;
    return standIn && stands ? { url: standIn.url, shortCircuit: true } : next(specifier, context);
  },
  load: (url, context, next) => {
    const source = contents.get(url);
    return source === undefined ? next(url, context) : { format: 'module-typescript', source, shortCircuit: true };
  },
});

/** A test that was passed without any mutant, and how long it took. */
interface Timed {
  readonly test: Test;
  readonly id: string;
  readonly file: string;
  readonly milliseconds: number;
}
const isOpen = instrumented.mutants.some(({ status }) => status === undefined);
const nearest = isOpen ? nearestTests(sources) : new Map<string, readonly string[]>();
const timed: Timed[] = [];
for (const file of [...new Set([...nearest.values()].flat())].sort()) {
  const before = collected.length;
  delete switches.currentTestId;
  await import(pathToFileURL(path.resolve(file)).href);
  for (const test of collected.slice(before)) {
    const id = String(timed.length);
    const started = spent();
    switches.currentTestId = id;
    await test.run();
    timed.push({ test, id, file, milliseconds: spent() - started });
  }
}
timed.sort((a, b) => a.milliseconds - b.milliseconds);
const { static: loading = {}, perTest = {} } = switches.mutantCoverage ?? {};

/** The number of the mutant that is being judged, counted from 1. */
const judging = new Int32Array(new SharedArrayBuffer(4));
new Worker(new URL('./watch.ts', import.meta.url), { workerData: judging }).unref();
/** The test that noticed the mutant before: it often notices the next one too. */
let noticed: Test | undefined;
for (const [index, { id, fileName, location, replacement, status }] of instrumented.mutants.entries()) {
  if (index < Number(from) - 1) continue;
  Atomics.store(judging, 0, index + 1);
  const file = path.relative('.', fileName);
  const became = index < Number(from) ? 'Timeout' : (status ?? (await judged(id, file)));
  console.log(JSON.stringify({ id, file, line: location.start.line + 1, replacement, status: became }));
}
Atomics.store(judging, 0, 0);

/** A mutant that loops is stopped by the switch itself, when a test passes it twenty times as often as without it. */
async function judged(id: string, file: string): Promise<string> {
  const near = nearest.get(file) ?? [];
  const reaching = timed.filter((one) => near.includes(one.file) && (perTest[one.id]?.[id] ?? 0) > 0);
  if (reaching.length === 0) return loading[id] === undefined ? 'NoCoverage' : 'Static';
  switches.activeMutant = id;
  const until = spent() + budget;
  const weight = (one: Timed): number =>
    Number(one.test === noticed) * 2 + Number(one.milliseconds < budget / 10 && isNamesake(one.file, file));
  const [first] = reaching.sort((a, b) => weight(b) - weight(a));
  for (const one of reaching) {
    const { test, milliseconds } = one;
    if (one !== first && spent() + milliseconds > until) break;
    switches.hitCount = 0;
    switches.hitLimit = (perTest[one.id]?.[id] ?? 0) * 20 + 1000;
    try {
      await test.run();
    } catch {
      noticed = test;
      delete switches.activeMutant;
      return 'Killed';
    }
  }
  delete switches.activeMutant;
  return 'Survived';
}

// Had a mutant left something behind, quick tests would fail without any by now.
for (const { test } of timed.filter(({ milliseconds }) => milliseconds < budget)) await test.run();
