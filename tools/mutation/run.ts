/**
 * `node tools/mutation/run.ts FOLDER|FILE...`: changes the code of folders or files in thousands of small ways, and counts
 * which changes the nearest tests notice. What survives goes to .cache/mutation, the counts to docs/reference/mutation.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { countsOf, isMutated, type Mutant, publish } from './page.ts';

/** Files whose mutants stand side by side in one process. */
const together = 30;

const sources = process.argv
  .slice(2)
  .flatMap((name) => (name.endsWith('.ts') ? [name] : globSync(`${name}/**/*.ts`)))
  .filter(isMutated)
  .sort();
if (sources.length === 0) throw new Error('name a folder or a file, as in: node tools/mutation/run.ts src/correlate/impact.ts');
for (const [folder, inside] of Map.groupBy(sources, (file) => path.dirname(file))) {
  for (let at = 0; at < inside.length; at += together) await run(folder, inside.slice(at, at + together));
}

/** Judges the mutants of some files of one folder. */
async function run(folder: string, files: readonly string[]): Promise<void> {
  const mutants: Mutant[] = [];
  for (let from = 0; await judge(files, from, mutants); from = mutants.length + 1);
  mkdirSync('.cache/mutation', { recursive: true });
  for (const file of files) {
    const survivors = mutants.filter((one) => one.file === file && (one.status === 'Survived' || one.status === 'NoCoverage'));
    const lines = survivors.map(
      ({ line, replacement, status }) => `${line} ${status}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 160)}`,
    );
    writeFileSync(`.cache/mutation/${file.replace('src/', '').replaceAll('/', '-').replace(/ts$/, 'txt')}`, `${lines.join('\n')}\n`);
  }
  publish(countsOf(mutants, files));
  const unnoticed = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').length;
  console.log(`${folder}: ${files.length} files, ${mutants.length} changes, ${unnoticed} unnoticed`);
}

/** Judges what is not judged yet. Says whether one hung, so that a new process has to judge the others. */
async function judge(files: readonly string[], from: number, done: Mutant[]): Promise<boolean> {
  const child = spawn(process.execPath, ['tools/mutation/inside.ts', String(from), ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  for await (const line of createInterface(child.stdout)) if (line.startsWith('{"id":')) done.push(JSON.parse(line) as Mutant);
  await ended;
  if (child.signalCode === null && child.exitCode !== 0)
    throw new Error(`the tests of ${files.join(', ')} do not pass, or could not be read`);
  return child.signalCode !== null;
}
