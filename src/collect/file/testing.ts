import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot } from '#model/snapshot.ts';
import { readFiles } from './read-files.ts';

/** Reads a text as if a person had saved it in a file. */
export function readText(text: string, now = '2026-11-26T00:00:00Z'): Promise<Snapshot> {
  const file = join(mkdtempSync(join(tmpdir(), 'doryo-test-')), 'saved');
  writeFileSync(file, text);
  return readFiles([file], { now });
}
