/**
 * Writes every file that follows from others: the registries of the shelves, and the reference pages. With `--check` it
 * writes nothing, and fails when one is stale. With `--registries` it stops after the registries.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Generated, GeneratedFile } from './generate/file.ts';
import { registries } from './generate/registries.ts';

const root = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

// In this order: the pages are made from what the registries list.
bring(registries(root));
if (!process.argv.includes('--registries')) {
  const { reference } = await import('./generate/reference.ts');
  bring(await reference(root));
  if (existsSync(path.join(root, 'tools/generate-shapes.ts'))) shapes();
}
if (check && process.exitCode) console.error('To bring them up to date: npm run generate');

/** Writes the files, or in a check compares them with what stands there. */
function bring({ files, complaints }: Generated): void {
  for (const complaint of complaints) complain(complaint);
  for (const file of files.filter(isStale)) {
    if (check) {
      complain(`${file.path} is not up to date.`);
      continue;
    }
    mkdirSync(path.dirname(path.join(root, file.path)), { recursive: true });
    writeFileSync(path.join(root, file.path), file.text);
    console.log(`wrote ${file.path}`);
  }
}

function isStale({ path: file, text }: GeneratedFile): boolean {
  const full = path.join(root, file);
  return !existsSync(full) || readFileSync(full, 'utf8') !== text;
}

function shapes(): void {
  const { status } = spawnSync(process.execPath, ['tools/generate-shapes.ts', ...(check ? ['--check'] : [])], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
