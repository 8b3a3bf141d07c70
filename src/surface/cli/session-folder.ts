import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import type { Entry } from '#pipeline/respond/entry.ts';
import { lineOf, type ReadRecord, readRecord } from '#pipeline/respond/record.ts';
import type { Environment } from './language.ts';
import { stateFolder } from './state.ts';

/** One session on disk: a folder of its own, readable by its owner only. */
export interface SessionFolder {
  readonly id: string;
  readonly folder: string;
  /** What had been recorded when it was opened. */
  readonly read: ReadRecord;
  /** Returns when the entry is on the disk. */
  readonly append: (entry: Entry) => void;
}

const recordName = 'record.jsonl';
const idPattern = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

function sessionsFolder(environment: Environment): string {
  return path.join(stateFolder(environment), 'sessions');
}

/** The ids of all sessions, newest first. */
export function sessionIds(environment: Environment): readonly string[] {
  const folder = sessionsFolder(environment);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => idPattern.test(name))
        .sort()
        .reverse()
    : [];
}

/** Makes the folder of a new session. `at` and `salt` make its id. */
export function newSession(environment: Environment, at: string, salt: string): SessionFolder {
  const id = `${at
    .replace(/\D/g, '')
    .slice(0, 14)
    .replace(/^(\d{8})/, '$1-')}-${salt}`;
  const folder = path.join(sessionsFolder(environment), id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { id, folder, read: { entries: [], whole: 0, torn: false }, append: appender(path.join(folder, recordName)) };
}

/** Opens a session again: the one whose id begins so, or the newest. A torn last line is cut off before anything is added. */
export function openSession(environment: Environment, given: string | undefined): SessionFolder {
  const ids = sessionIds(environment);
  const matching = ids.filter((one) => given === undefined || one.startsWith(given) || one.endsWith(`-${given}`));
  const [id] = matching;
  if (id === undefined || (given !== undefined && matching.length > 1 && id !== given)) {
    const what =
      given === undefined
        ? 'there is no session yet.'
        : id === undefined
          ? `there is no session "${given}".`
          : `"${given}" fits several sessions.`;
    throw new DoryoError('NotFound', what, { hint: ids.length === 0 ? 'begin one: doryo respond' : 'see them all: doryo respond --list' });
  }
  const folder = path.join(sessionsFolder(environment), id);
  const file = path.join(folder, recordName);
  const read = existsSync(file) ? readRecord(readFileSync(file), file) : { entries: [], whole: 0, torn: false };
  return { id, folder, read, append: appender(file, read.torn ? read.whole : undefined) };
}

/** The record of a session, only to look at. */
export function recordOf(environment: Environment, id: string): ReadRecord {
  const file = path.join(sessionsFolder(environment), id, recordName);
  return existsSync(file) ? readRecord(readFileSync(file), file) : { entries: [], whole: 0, torn: false };
}

/** Appends lines, each on the disk before the next thing happens. The file is opened with the first one. */
function appender(file: string, cutTo?: number): (entry: Entry) => void {
  let descriptor: number | undefined;
  return (entry) => {
    try {
      descriptor ??= opened(file, cutTo);
      const line = Buffer.from(lineOf(entry));
      for (let done = 0; done < line.length; ) done += writeSync(descriptor, line, done);
      fsyncSync(descriptor);
    } catch (cause) {
      throw new DoryoError('WriteFailed', `the session could not be recorded in ${file}.`, {
        hint: 'check that the folder may be written to and has room, then go on with: doryo respond --resume',
        cause,
      });
    }
  };
}

function opened(file: string, cutTo: number | undefined): number {
  const isNew = !existsSync(file);
  const descriptor = openSync(file, 'a', 0o600);
  if (cutTo !== undefined && statSync(file).size > cutTo) ftruncateSync(descriptor, cutTo);
  if (isNew) syncFolder(path.dirname(file));
  return descriptor;
}

/** A new file survives a power cut only when its folder is on the disk too. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
