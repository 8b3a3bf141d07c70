import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'doryo-tests-'));

/** Builds the program that the tests run, and gives one temporary folder for all that they write, gone when the run ends. */
export function setup(): void {
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../tools/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  process.env['TMPDIR'] = folder;
}
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
