import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One temporary folder for all that a run of the tests writes, gone when the run ends. */
export default function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'doryo-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
