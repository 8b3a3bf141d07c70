import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes a file whole or not at all, for its owner only: under another name first. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, content, { mode: 0o600 });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Adds one JSON line to a file that only its owner may read. It is on the disk when this returns. */
export function appendLine(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const open = openSync(file, 'a', 0o600);
  try {
    // One write: lines of two processes do not mix.
    writeSync(open, `${JSON.stringify(value)}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
