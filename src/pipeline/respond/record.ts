import { DoryoError } from '#model/error.ts';
import { type Entry, entrySchema, recordVersion } from './entry.ts';

/** A record that was read: its entries, and what was dropped of a last line that was torn when the program ended. */
export interface ReadRecord {
  readonly entries: readonly Entry[];
  /** Bytes of the record that count: what stands after them was torn. */
  readonly whole: number;
  readonly torn: boolean;
}

/** An entry as its line. */
export function lineOf(entry: Entry): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * Reads a record. A line counts when its newline was written; the last one without it was torn and is dropped. A whole line
 * that is no entry means that the file was damaged or is of another version: that is refused, never skipped.
 */
export function readRecord(bytes: Buffer, name: string): ReadRecord {
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1);
  const entries = lines.map((line, index) => entryOf(line, `${name}, line ${index + 1}`));
  return { entries, whole, torn: whole < bytes.length };
}

function entryOf(line: string, place: string): Entry {
  let value: unknown;
  try {
    value = JSON.parse(line) as unknown;
  } catch (cause) {
    throw damaged(place, 'it is no JSON', cause);
  }
  const { version } = (value ?? {}) as { readonly version?: unknown };
  if (version !== undefined && version !== recordVersion)
    throw new DoryoError('BadInput', `${place}: this session was recorded by another version of doryo (${String(version).slice(0, 20)}).`, {
      hint: 'use the version of doryo that recorded it, or begin a new session: doryo respond',
    });
  const { success, data, error } = entrySchema.safeParse(value);
  if (!success) throw damaged(place, error.issues[0]?.message ?? 'it is no entry', error);
  return data;
}

function damaged(place: string, because: string, cause: unknown): DoryoError {
  return new DoryoError('BadInput', `${place} is damaged: ${because}.`, { hint: 'begin a new session: doryo respond', cause });
}
