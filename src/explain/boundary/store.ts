import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import type { Pseudonym } from './boundary.ts';

const keyBytes = 32;
const keyFile = (folder: string): string => path.join(folder, 'pseudonym-key');
const mapFile = (folder: string): string => path.join(folder, 'pseudonyms.jsonl');

/**
 * The key of this installation, made at first use and readable by its owner only: who has no key cannot tell a name from
 * its pseudonym, not even by trying all names. Of two processes that make it at once both use the one that was first.
 */
export function boundaryKey(folder: string): Uint8Array {
  const file = keyFile(folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const open = openSync(file, 'wx', 0o600);
    try {
      writeSync(open, `${randomBytes(keyBytes).toString('hex')}\n`);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'))
      throw new DoryoError('BadConfig', `the key of the pseudonyms cannot be kept in ${file}.`, {
        hint: 'make the folder writable, or set XDG_STATE_HOME to one that is',
        cause,
      });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length === keyBytes) return key;
  throw new DoryoError('BadConfig', `${file} holds no key of pseudonyms.`, {
    hint: 'remove it: a new one is made, and answers to earlier prompts can then no longer be restored',
  });
}

const line = z.object({ pseudonym: z.string().min(1), real: z.string().min(1) });

/** What earlier runs gave. A line that was cut by a crash is passed over. */
export function knownPseudonyms(folder: string): readonly Pseudonym[] {
  let text: string;
  try {
    text = readFileSync(mapFile(folder), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((one) => {
    try {
      return [line.parse(JSON.parse(one))];
    } catch {
      return [];
    }
  });
}

/** Adds to the map, in one write that is on the disk when this returns: `doryo check-answer` restores by it later. */
export function keepPseudonyms(folder: string, added: readonly Pseudonym[]): void {
  if (added.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const open = openSync(mapFile(folder), 'a', 0o600);
  try {
    writeSync(open, added.map((one) => `${JSON.stringify(one)}\n`).join(''));
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
