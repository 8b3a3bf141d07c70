/**
 * `node tools/mutation/run.ts FOLDER [FILE...]`: changes the code of a folder in thousands of small ways, or of some files in it,
 * and counts which changes its tests notice. What survives is printed; the counts go to docs/reference/mutation.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { countsOf, publish } from './page.ts';

const [folder, ...names] = process.argv.slice(2);
if (!folder?.startsWith('src/')) throw new Error('name a folder, as in: node tools/mutation/run.ts src/correlate impact.ts');
const result = '.cache/mutation.json';
const files = names.length > 0 ? names.map((name) => `${folder}/${name}`) : [`${folder}/**/*.ts`];
const left = ['test.ts', 'testing.ts', 'generated.ts'].map((ending) => `!${folder}/**/*${ending}`);
const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', [...files, ...left].join(',')], {
  stdio: 'inherit',
  env: { ...process.env, MUTATION_TESTS: `${folder}/**/*.test.ts` },
});
if (status !== 0) throw new Error(`stryker ended with ${status}`);
publish(countsOf(JSON.parse(readFileSync(result, 'utf8'))));
