import type { EventRecord } from '#model/event.ts';
import { type AnyObject, refKey, refOf } from '#model/object.ts';
import type { Observation, Snapshot } from '#model/snapshot.ts';
import { missingKinds } from '../file/close.ts';
import { withoutDuplicateEvents, withoutDuplicateLogs } from '../file/duplicates.ts';
import { ageSeconds } from './age.ts';

/** An event that is older than the object it names: it belongs to an earlier object of that name, or a clock is wrong. */
export interface StrayEvent {
  readonly event: EventRecord;
  /** When the object was made, as nearly as the text tells. */
  readonly createdAt: string;
}
export interface MergedSnapshot {
  readonly snapshot: Snapshot;
  /** Left out of the snapshot: never cited. */
  readonly strays: readonly StrayEvent[];
}

/** Snapshots of one cluster in the order in which they were taken, as one: what is newer replaces what is older, and what is gone from a newer list is gone. */
export function mergedSnapshot(snapshots: readonly [Snapshot, ...Snapshot[]]): MergedSnapshot {
  const [first, ...rest] = snapshots;
  const merged = rest.reduce(onTop, first);
  const created = createdTimes(snapshots);
  const strays = merged.events.flatMap((event) => strayOf(event, created) ?? []);
  const left = new Set(strays.map(({ event }) => event));
  return { snapshot: { ...merged, events: merged.events.filter((event) => !left.has(event)) }, strays };
}

function onTop(older: Snapshot, newer: Snapshot): Snapshot {
  const coverage = [
    ...newer.coverage,
    ...older.coverage.filter((list) => !newer.coverage.some((one) => one.kind === list.kind && one.namespace === list.namespace)),
  ];
  const events = withoutDuplicateEvents([...newer.events, ...older.events.filter((event) => !repeats(event, newer.events))]);
  const named = newer.cluster.uid === undefined ? older.cluster : newer.cluster;
  return {
    takenAt: newer.takenAt > older.takenAt ? newer.takenAt : older.takenAt,
    cluster: { ...named, facts: { ...older.cluster.facts, ...newer.cluster.facts } },
    sources: [...older.sources, ...newer.sources],
    objects: [...newer.objects, ...older.objects.filter((object) => staysObject(object, newer))],
    events,
    logs: withoutDuplicateLogs([...newer.logs, ...older.logs]),
    usage: [...newer.usage, ...older.usage.filter(({ object }) => !newer.usage.some((one) => refKey(one.object) === refKey(object)))],
    observations: [...newer.observations, ...older.observations.filter((one) => staysObservation(one, newer))],
    coverage,
    gaps: [
      ...[...older.gaps, ...newer.gaps].filter(({ because }) => !because.some(({ say }) => say === 'noCompleteList')),
      ...missingKinds(coverage, events.length > 0),
    ],
    stats: { ...older.stats, requests: older.stats.requests + newer.stats.requests, bytes: older.stats.bytes + newer.stats.bytes },
  };
}

/** An object stays unless a newer reading holds it, or holds the list it would stand in. */
function staysObject(object: AnyObject, newer: Snapshot): boolean {
  const { kind, namespace, name } = refOf(object);
  const key = refKey({ kind, name, ...(namespace !== undefined && { namespace }) });
  if (newer.objects.some((one) => refKey(refOf(one)) === key)) return false;
  if (newer.coverage.some((list) => list.kind === kind && list.complete && (list.namespace === undefined || list.namespace === namespace)))
    return false;
  // Of a pod its newer row says more than the older object, which knew another state.
  return kind !== 'Pod' || !(isListed(newer, namespace) || newer.observations.some((one) => refKey(one.object) === key));
}

/** A row or describe stays unless the same was shown again, or a newer table of pods no longer has it. */
function staysObservation({ object, shape, fields }: Observation, newer: Snapshot): boolean {
  const key = refKey(object);
  if (newer.observations.some((one) => one.shape === shape && refKey(one.object) === key)) return false;
  if (newer.objects.some((one) => refKey(refOf(one)) === key)) return false;
  if (newer.observations.some((one) => refKey(one.object) === key && contradicts(one, fields, shape))) return false;
  const again = newer.observations.filter((one) => one.shape === shape && one.object.namespace === object.namespace);
  if (shape.startsWith('get ') && again.length > 1) return false;
  return object.kind !== 'Pod' || !isListed(newer, object.namespace) || newer.observations.some((one) => refKey(one.object) === key);
}

/** Whether a newer row says that the state an older describe shows is over: another status, another count of replicas. */
function contradicts(row: Observation, fields: Observation['fields'], shape: string): boolean {
  if (shape === 'describe pod' && row.shape === 'get pods') {
    const isWaiting = fields['Status'] === 'Pending' || fields['Conditions.Ready'] === 'False';
    return isWaiting ? row.fields['STATUS'] === 'Running' : row.fields['STATUS'] !== fields['Status'];
  }
  if (shape !== 'describe deployment' || row.shape !== 'get deployments') return false;
  const [, desired, updated, , available] =
    /^(\d+) desired \| (\d+) updated \| (\d+) total \| (\d+) available/.exec(fields['Replicas'] ?? '') ?? [];
  const { READY = '', 'UP-TO-DATE': upToDate, AVAILABLE } = row.fields;
  return READY.split('/')[1] !== desired || upToDate !== updated || AVAILABLE !== available;
}

/** Whether a table of pods of this namespace was printed. A single row may have been asked for by name. */
function isListed({ observations }: Snapshot, namespace: string | undefined): boolean {
  return observations.filter(({ shape, object }) => shape === 'get pods' && object.namespace === namespace).length > 1;
}

function repeats({ about, reason, message }: EventRecord, events: readonly EventRecord[]): boolean {
  const key = refKey(about);
  return events.some((one) => one.reason === reason && one.message === message && refKey(one.about) === key);
}

interface Created {
  readonly at: string;
  /** How much earlier it may have been: kubectl cuts ages to their last unit. */
  readonly slackSeconds: number;
}
const clockSlackSeconds = 30;

/** When each object was made: its own time, else the age that a table or describe printed. The latest known object of a name counts. */
function createdTimes(snapshots: readonly Snapshot[]): ReadonlyMap<string, Created> {
  const times = new Map<string, Created>();
  for (const { objects, observations, takenAt } of snapshots) {
    for (const { object, fields } of observations) {
      const age = fields['AGE'] ?? fields['Age'];
      const seconds = age === undefined ? undefined : ageSeconds(age);
      const printed = Date.parse(fields['CreationTimestamp'] ?? '');
      if (!Number.isNaN(printed)) times.set(refKey(object), { at: new Date(printed).toISOString(), slackSeconds: clockSlackSeconds });
      else if (seconds !== undefined)
        times.set(refKey(object), { at: earlier(takenAt, seconds), slackSeconds: unitOf(age ?? '') + clockSlackSeconds });
    }
    for (const object of objects) {
      const { creationTimestamp } = object.metadata;
      if (creationTimestamp) times.set(refKey(refOf(object)), { at: creationTimestamp, slackSeconds: clockSlackSeconds });
    }
  }
  return times;
}
function unitOf(age: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, y: 31_536_000 };
  return units[age.at(-1) ?? ''] ?? 0;
}
function earlier(at: string, seconds: number): string {
  return new Date(Date.parse(at) - seconds * 1000).toISOString();
}

function strayOf(event: EventRecord, created: ReadonlyMap<string, Created>): StrayEvent | undefined {
  const known = created.get(refKey(event.about));
  const began = event.firstAt ?? event.lastAt;
  if (!known || began === undefined) return undefined;
  return Date.parse(began) < Date.parse(known.at) - known.slackSeconds * 1000 ? { event, createdAt: known.at } : undefined;
}
