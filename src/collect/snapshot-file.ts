import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DoryoError } from '#model/error.ts';
import type { Gap } from '#model/gap.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import type { Coverage, Snapshot } from '#model/snapshot.ts';
import { redactObject } from './redact.ts';
import { savedGap } from './saved-gap.ts';
import { withoutValues } from './secret.ts';
import { conform, isTime } from './shape.ts';

/** The version of the layout. A reader refuses a version it does not know rather than losing what is new in it. */
export const snapshotVersion = 'snapshot.doryo.dev/v1';
const parts = ['objects', 'events', 'logs', 'observations', 'usage'] as const;
type Part = (typeof parts)[number];
type Fields = Readonly<Record<string, unknown>>;

/**
 * Saves a snapshot as gzipped JSON, one line per object, readable for the owner only. Written beside its place and moved
 * there when it is whole, so that a reader never meets half of one. `-` is standard output. Fails with `WriteFailed`.
 */
export async function writeSnapshot(snapshot: Snapshot, path: string): Promise<void> {
  if (path === '-') return pipeline(Readable.from(textOf(snapshot)), createGzip(), process.stdout, { end: false });
  const place = await placeOf(path);
  const temporary = place.replaced ? join(dirname(place.path), `.doryo-${randomBytes(6).toString('hex')}.tmp`) : undefined;
  try {
    const file = temporary ? await open(temporary, 'wx', 0o600) : await open(place.path, 'w');
    await pipeline(Readable.from(textOf(snapshot)), createGzip(), file.createWriteStream());
    if (temporary) await rename(temporary, place.path);
  } catch (error) {
    if (temporary) await rm(temporary, { force: true });
    throw new DoryoError('WriteFailed', `the snapshot could not be saved to ${path}`, {
      hint: 'Check that the folder exists, may be written to and has room.',
      cause: error,
    });
  }
}

/** Where a path leads through links. A device or a pipe that stands there is written into, never replaced. */
async function placeOf(path: string): Promise<{ readonly path: string; readonly replaced: boolean }> {
  try {
    const isFile = (await stat(path)).isFile();
    return { path: isFile ? await realpath(path) : path, replaced: isFile };
  } catch {
    return { path, replaced: true };
  }
}

/** The text of a snapshot file before compression: one JSON document, in which each element of a list has its own line. */
export function* textOf(snapshot: Snapshot): Generator<string> {
  const { objects, events, logs, observations, usage, ...rest } = snapshot;
  const lists = { objects, events, logs, observations, usage };
  yield JSON.stringify({ apiVersion: snapshotVersion, kind: 'Snapshot', ...rest }).slice(0, -1);
  for (const part of parts) {
    yield `,\n"${part}":[`;
    for (const [index, element] of lists[part].entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(element)}`;
    yield '\n]';
  }
  yield '}\n';
}

/** The elements of a saved snapshot, as they come. */
export type SnapshotParts = Record<Part, Fields[]>;
export function newSnapshotParts(): SnapshotParts {
  return { objects: [], events: [], logs: [], observations: [], usage: [] };
}
export function isSnapshotPart(key: string): key is Part {
  return (parts as readonly string[]).includes(key);
}
export function isSnapshot(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && String((value as Fields)['apiVersion']).startsWith('snapshot.doryo.dev/');
}

/**
 * Puts a saved snapshot together again: nothing is added to what was saved. What a person changed by hand is checked
 * like any file: an object of the wrong shape becomes a gap. Fails with `BadInput` for a version it does not know.
 */
export function snapshotOf(header: Fields, read: SnapshotParts, path: string): Snapshot {
  if (header['apiVersion'] !== snapshotVersion) {
    throw new DoryoError(
      'BadInput',
      `${path} is a snapshot of version ${String(header['apiVersion']).slice(0, 80)}, which this doryo does not know`,
      { hint: `This doryo reads ${snapshotVersion}. Use the version of doryo that saved it, or a newer one.` },
    );
  }
  const gaps = records(header['gaps']).flatMap(savedGap);
  const wrong: Gap[] = [];
  const objects = read.objects.flatMap((object) => heldObject(object, wrong));
  const cluster = fieldsOf(header['cluster']);
  const events = read.events.filter(
    (event) => isRef(event['about']) && texts(event, ['reason', 'message', 'type']) && typeof event['count'] === 'number',
  );
  const logs = read.logs.filter((log) => isRef(log['pod']) && texts(log, ['container', 'run']) && lines(log['lines']));
  const observations = read.observations.filter(
    (seen) => isRef(seen['object']) && texts(seen, ['shape', 'source', 'text']) && allTexts(seen['fields']),
  );
  const usage = read.usage.filter(
    (used) => isRef(used['object']) && typeof used['cores'] === 'number' && typeof used['bytes'] === 'number',
  );
  const dropped = [read.events, read.logs, read.observations, read.usage].flat().length - [events, logs, observations, usage].flat().length;
  if (dropped > 0) wrong.push({ kind: 'malformed', what: { say: 'partsOfSnapshot', n: dropped }, because: [{ say: 'notSavedShape' }] });
  const takenAt = header['takenAt'];
  if (!isTime(takenAt))
    throw new DoryoError('BadInput', `${path} is a snapshot without the time it was taken at`, {
      hint: 'The file was changed or damaged. Save it again with doryo snapshot.',
    });
  return {
    takenAt,
    cluster: { ...cluster, name: String(cluster['name'] ?? ''), facts: fieldsOf(cluster['facts']) },
    sources: records(header['sources']) as unknown as Snapshot['sources'],
    objects,
    events: events as unknown as Snapshot['events'],
    logs: logs as unknown as Snapshot['logs'],
    usage: usage as unknown as Snapshot['usage'],
    observations: observations as unknown as Snapshot['observations'],
    coverage: records(header['coverage']).filter(isCoverage),
    gaps: [...gaps, ...wrong],
    stats: statsOf(fieldsOf(header['stats'])),
  };
}

function heldObject(object: Fields, wrong: Gap[]): readonly AnyObject[] {
  const metadata = fieldsOf(object['metadata']);
  const named = texts(object, ['apiVersion', 'kind']) && typeof metadata['name'] === 'string' && metadata['name'] !== '';
  if (!named) {
    wrong.push({ kind: 'malformed', what: { say: 'anObjectOfSnapshot' }, because: [{ say: 'noIdentity' }] });
    return [];
  }
  const safe = object['kind'] === 'Secret' ? withoutValues(object) : { spec: {}, status: {}, ...object };
  const ordered =
    object['kind'] === 'Secret' || ('spec' in object && 'status' in object) ? (object['kind'] === 'Secret' ? safe : object) : safe;
  const { object: conformed, faults } = conform(ordered, kindOf(object as unknown as AnyObject));
  const kept = faults.count > 0 ? conformed : ordered;
  if (faults.count > 0)
    wrong.push({
      kind: 'malformed',
      what: { say: 'fieldsInSnapshot', kind: String(object['kind']) },
      because: [{ say: 'wrongTypes', paths: faults.paths.join(', ') }],
    });
  return [redactObject(kept) as unknown as AnyObject];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
function records(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter((item): item is Fields => typeof item === 'object' && item !== null) : [];
}
function texts(value: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}
function allTexts(value: unknown): boolean {
  return Object.values(fieldsOf(value)).every((text) => typeof text === 'string');
}
function isRef(value: unknown): boolean {
  return texts(fieldsOf(value), ['apiVersion', 'kind', 'name']);
}
function lines(value: unknown): boolean {
  return Array.isArray(value) && value.every((line) => typeof fieldsOf(line)['text'] === 'string');
}
function isCoverage(value: Fields): value is Fields & Coverage {
  return texts(value, ['apiVersion', 'kind']) && typeof value['complete'] === 'boolean' && typeof value['count'] === 'number';
}
function statsOf(stats: Fields): Snapshot['stats'] {
  const number = (name: string): number => (typeof stats[name] === 'number' ? stats[name] : 0);
  const milliseconds = fieldsOf(stats['milliseconds']) as Readonly<Record<string, number>>;
  return {
    ...stats,
    requests: number('requests'),
    bytes: number('bytes'),
    milliseconds,
    logsRead: number('logsRead'),
    logsUnread: number('logsUnread'),
  };
}
