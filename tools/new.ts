/**
 * Writes a new unit and its test from a template, and runs the generator. Usage:
 *   npm run new -- analyzer network/service-port-wrong
 *   npm run new -- hygiene service-account-shared
 *   npm run new -- pattern disk-full
 *   npm run new -- rule node-down-pod-lost
 *   npm run new -- tool read-leases
 *   npm run new -- check promised-outcome
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Shelf, shelves } from './generate/registries.ts';
import { templates } from './new/templates.ts';

const root = path.resolve(import.meta.dirname, '..');
const [unit = '', given = ''] = process.argv.slice(2);
const refusal = refusalOf(unit, given);
if (refusal) {
  console.error(refusal);
  process.exitCode = 2;
} else {
  write(shelfOf(unit) as Shelf, given);
}

function shelfOf(name: string): Shelf | undefined {
  return shelves.find((shelf) => shelf.unit === name);
}

/** What is wrong with the command line, in words; undefined when nothing is. */
function refusalOf(name: string, place: string): string | undefined {
  const shelf = shelfOf(name);
  if (!shelf)
    return `There is no kind of unit "${name}". Write one of: ${shelves.map((one) => `npm run new -- ${one.unit} ${templates[one.unit]?.example}`).join(', ')}`;
  const words = '[a-z0-9]+(?:-[a-z0-9]+)*';
  const form = shelf.pattern.includes('/') ? new RegExp(`^${words}/${words}$`) : new RegExp(`^${words}$`);
  if (!form.test(place)) return `Name the ${name} in kebab-case, as in: npm run new -- ${name} ${templates[name]?.example}`;
  if (existsSync(path.join(root, shelf.folder, `${place}.ts`))) return `${shelf.folder}/${place}.ts stands already.`;
  return undefined;
}

function write(shelf: Shelf, place: string): void {
  for (const { suffix, text } of templates[shelf.unit]?.files(path.basename(place)) ?? []) {
    const file = `${shelf.folder}/${place}${suffix}`;
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    console.log(`wrote ${file}`);
  }
  const { status } = spawnSync(process.execPath, ['tools/generate.ts', '--registries'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
  console.log(`next: fill it in until this passes: npx vitest run ${shelf.folder}/${place}.test.ts`);
}
