/**
 * `node tools/mutation/run.ts FOLDER [FILE...]`: changes the code of a folder in thousands of small ways, or of some files in
 * it, and counts which changes its tests notice. What survives goes to .cache/mutation, the counts to docs/reference/mutation.md.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { countsOf, isMutated, type Mutant, publish } from './page.ts';

/** Seconds after which a mutant that says nothing hangs. */
const patience = 40;

const [folder = '', ...names] = process.argv.slice(2);
const sources = globSync(names.length > 0 ? names.map((name) => `${folder}/${name}`) : `${folder}/**/*.ts`).filter(isMutated);
if (sources.length === 0) throw new Error('name a folder, as in: node tools/mutation/run.ts src/correlate impact.ts');
const tests = names.length > 0 ? [...new Set(sources.flatMap(testsOf))] : [`${folder}/**/*.test.ts`];
const mutants: Mutant[] = [];
while (await judge(mutants)) {
  // One hung: the others are judged by a new process.
  mutants.push({ file: '', line: 0, replacement: '', status: 'Timeout' });
}
const counts = countsOf(mutants);
mkdirSync('.cache/mutation', { recursive: true });
const survivors = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
const lines = survivors.map(
  ({ file, line, replacement, status }) => `${file}:${line} ${status}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 160)}`,
);
writeFileSync(`.cache/mutation/${[folder, ...names].join('-').replaceAll('/', '-').slice(0, 100)}.txt`, `${lines.sort().join('\n')}\n`);
publish(counts);
console.log(`${mutants.length} changes, ${survivors.length} unnoticed`);

/** The test of that name, else those beside it, else those of the folder. */
function testsOf(source: string): readonly string[] {
  const wanted = [source.replace(/\.ts$/, '.test.ts'), `${path.dirname(source)}/*.test.ts`];
  return [wanted.find((glob) => globSync(glob).length > 0) ?? `${folder}/**/*.test.ts`];
}

/** Judges what is not judged yet. Says whether it hung. */
async function judge(done: Mutant[]): Promise<boolean> {
  const child = spawn(process.execPath, ['tools/mutation/inside.ts', String(done.length), sources.join(','), ...tests], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let hung = false;
  let watch: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, patience * 1000);
  };
  for await (const line of createInterface(child.stdout)) {
    wait();
    if (line.startsWith('{"id":')) done.push(JSON.parse(line) as Mutant);
  }
  clearTimeout(watch);
  if (!hung && child.exitCode !== 0 && child.exitCode !== null) throw new Error(`the tests of ${folder} do not pass, or could not be read`);
  return hung;
}
