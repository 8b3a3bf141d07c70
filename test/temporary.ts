import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'doryo-tests-'));

/** One temporary folder for all that a run of the tests writes, gone when the run ends. */
export function setup(): void {
  process.env['TMPDIR'] = folder;
}
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
