import type { EventRecord } from '#model/event.ts';
import { quoted } from '#model/gap.ts';
import { type AnyObject, refKey, refOf } from '#model/object.ts';
import type { Coverage, LogTail } from '#model/snapshot.ts';
import { addGap, type Gathering } from '../gathering.ts';

/** One object of each kind, namespace and name: the newer one. That two inputs hold different states of it is told. */
export function withoutDuplicates(into: Pick<Gathering, 'objects' | 'gaps'>): readonly AnyObject[] {
  const kept = new Map<string, AnyObject>();
  const differing = new Map<string, number>();
  for (const object of into.objects) {
    const key = `${groupOf(object.apiVersion)} ${refKey(refOf(object))}`;
    const known = kept.get(key);
    if (known && differs(known, object)) differing.set(object.kind, (differing.get(object.kind) ?? 0) + 1);
    if (!known || isNewer(object, known)) kept.set(key, object);
  }
  for (const [kind, count] of differing) {
    addGap(into, {
      kind: 'malformed',
      what: quoted(kind),
      because: [{ say: 'storedTwice', n: count }],
    });
  }
  return [...kept.values()];
}
function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
function differs(a: AnyObject, b: AnyObject): boolean {
  if (a.metadata.uid !== b.metadata.uid) return true;
  if (a.metadata.resourceVersion !== undefined && a.metadata.resourceVersion === b.metadata.resourceVersion) return false;
  return JSON.stringify(a) !== JSON.stringify(b);
}
/** By creation for different objects of one name, else by resourceVersion: opaque in the API, but a number in etcd. */
function isNewer(a: AnyObject, b: AnyObject): boolean {
  if (a.metadata.uid !== b.metadata.uid) return (a.metadata.creationTimestamp ?? '') > (b.metadata.creationTimestamp ?? '');
  return Number(a.metadata.resourceVersion ?? 0) > Number(b.metadata.resourceVersion ?? 0);
}

/** One event each; of two readings of one event the one with the higher count. A row of a table yields to the event itself. */
export function withoutDuplicateEvents(events: readonly EventRecord[]): readonly EventRecord[] {
  const kept = new Map<string, EventRecord>();
  for (const event of events) {
    const { about, reason, message, firstAt, row } = event;
    const key = `${refKey(about)} ${about.uid ?? ''} ${event.fieldPath ?? ''} ${reason} ${message} ${row ? `row ${row.source} ${row.line}` : (firstAt ?? '')}`;
    const known = kept.get(key);
    if (!known || event.count > known.count || (event.count === known.count && (event.lastAt ?? '') > (known.lastAt ?? '')))
      kept.set(key, event);
  }
  return [...kept.values()];
}

/** One log of each run of a container: the longer one. */
export function withoutDuplicateLogs(logs: readonly LogTail[]): readonly LogTail[] {
  const kept = new Map<string, LogTail>();
  for (const log of logs) {
    const key = `${refKey(log.pod)} ${log.container} ${log.run}`;
    const known = kept.get(key);
    if (!known || log.lines.length > known.lines.length) kept.set(key, log);
  }
  return [...kept.values()];
}

/** Lists of one kind and namespace become one; it is complete when any of them was. */
export function mergedCoverage(lists: readonly Coverage[]): readonly Coverage[] {
  const kept = new Map<string, Coverage>();
  for (const list of lists) {
    const key = `${list.apiVersion} ${list.kind} ${list.namespace ?? ''}`;
    const known = kept.get(key);
    if (!known || (list.complete && !known.complete) || (list.complete === known.complete && list.count > known.count)) kept.set(key, list);
  }
  return [...kept.values()];
}
