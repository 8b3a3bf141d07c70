import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DoryoError } from '#model/error.ts';
import { phraseText, quoted } from '#model/gap.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { walk } from '../bundle/walk.ts';
import { addGap, type Gathering, isEmpty, newGathering } from '../gathering.ts';
import { closeGathering } from './close.ts';
import { badInput } from './documents.ts';
import { readEntry, readMember, type Unusable } from './read-entry.ts';

export interface ReadFilesOptions {
  /** The time of this machine, RFC 3339 UTC. */
  readonly now?: string;
  /** When the input was printed, where the person knows it. */
  readonly takenAt?: string;
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Bytes read so far, unpacked. */
  readonly onProgress?: ((progress: { readonly phase: 'input'; readonly done: number; readonly total: number }) => void) | undefined;
}
export type ReadFilesControl = Pick<ReadFilesOptions, 'signal' | 'onProgress'>;

/**
 * Reads saved output into one snapshot: files, folders, archives, `-` for standard input, in any mixture, each recognised
 * by its content. What a format does not hold is a gap. A single snapshot of doryo's own comes back exactly as it was
 * saved. Fails with `NotFound`, `BadInput` when a path holds nothing usable, `TooLarge`, or `Interrupted`.
 */
export async function readFiles(
  paths: readonly string[],
  options: ReadFilesOptions = {},
  control: ReadFilesControl = {},
): Promise<Snapshot> {
  const started = performance.now();
  const { now = new Date().toISOString(), takenAt, stdin = process.stdin } = options;
  const signal = control.signal ?? options.signal ?? new AbortController().signal;
  const onProgress = control.onProgress ?? options.onProgress;
  if (paths.length === 0)
    throw new DoryoError('BadArgument', 'no input was named', { hint: 'Name a file or folder, or - for standard input.' });
  const into = newGathering({ takenAt, now }, (done) => onProgress?.({ phase: 'input', done, total: 0 }));
  for (const path of paths) await readPath(path, { into, stdin, signal });
  const only = into.snapshots[0];
  if (only && into.snapshots.length === 1 && isEmpty({ ...into, snapshots: [] }) && into.texts.length === 0)
    return takenAt === undefined ? only : { ...only, takenAt };
  return closeGathering(into, { paths, now, takenAt, milliseconds: performance.now() - started });
}

interface Reading {
  readonly into: Gathering;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}
async function readPath(path: string, { into, stdin, signal }: Reading): Promise<void> {
  const found = path === '-' ? undefined : await statOf(path);
  if (found?.isDirectory()) return readFolder(path, into, signal);
  if (found && !found.isFile() && !found.isFIFO() && !found.isCharacterDevice())
    throw badInput(path, 'it is neither a file nor a folder', 'Name a file or folder, or - for standard input.');
  const chunks = found ? createReadStream(path, { highWaterMark: 1024 * 1024 }) : stdin;
  const name = found ? path : 'standard input';
  const unusable = await guarded(
    name,
    readEntry({ path: name, modifiedAt: found?.isFile() ? found.mtime.toISOString() : undefined, chunks }, into, signal),
  );
  if (unusable) throw badInput(name, phraseText(unusable.because, 'en'), unusable.hint);
}

async function readFolder(path: string, into: Gathering, signal: AbortSignal): Promise<void> {
  let files = 0;
  for await (const { path: inside, modifiedAt, chunks } of walk(path, into)) {
    files += 1;
    await guarded(inside, readMember({ path: `${basename(path)}/${inside}`, modifiedAt, chunks }, into, signal));
  }
  if (files === 0) addGap(into, { kind: 'absent', what: quoted(path), because: [{ say: 'folderEmpty' }] });
}

/** Errors of reading itself (a vanished file, a failing disk) become doryo's own. */
async function guarded<T extends Unusable | void>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof DoryoError) throw cause;
    throw new DoryoError('BadInput', `${path}: ${cause instanceof Error ? cause.message : 'it could not be read'}`, {
      hint: 'Check that the file is whole and may be read.',
      cause,
    });
  }
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (cause) {
    const missing = (cause as { code?: unknown }).code === 'ENOENT';
    throw new DoryoError(
      missing ? 'NotFound' : 'BadInput',
      `${path}: ${missing ? 'there is no such file or folder' : 'it may not be read'}`,
      { hint: 'Check the path. Use - for standard input.', cause },
    );
  }
}
