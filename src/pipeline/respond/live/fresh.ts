import { withoutDuplicateEvents } from '#collect/file/duplicates.ts';
import type { EventRecord } from '#model/event.ts';
import type { LiveReads } from '#model/live-reads.ts';
import { type AnyObject, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { LogTail, Snapshot, Usage } from '#model/snapshot.ts';

/** What single reads of a connected cluster brought, beside the last whole reading. */
export interface Fresh {
  readonly objects: readonly AnyObject[];
  /** Asked for, and not there any more. */
  readonly gone: readonly Pick<ObjectRef, 'kind' | 'namespace' | 'name'>[];
  readonly events: readonly {
    readonly namespace: string | undefined;
    readonly events: readonly EventRecord[];
    readonly complete: boolean;
  }[];
  readonly logs: readonly LogTail[];
  readonly usage: readonly Usage[];
}

/** Live reads that also keep what they bring, so that it can be added to what the session holds. */
export function recording(live: LiveReads): { readonly live: LiveReads; readonly fresh: () => Fresh } {
  const objects: AnyObject[] = [];
  const gone: Fresh['gone'][number][] = [];
  const events: Fresh['events'][number][] = [];
  const logs: LogTail[] = [];
  const usage: Usage[] = [];
  return {
    fresh: () => ({ objects, gone, events, logs, usage }),
    live: {
      ...live,
      object: async (ref, signal) => {
        const object = await live.object(ref, signal);
        if (object) objects.push(object);
        else gone.push(ref);
        return object;
      },
      events: async (namespace, signal) => {
        const read = await live.events(namespace, signal);
        events.push({ namespace, ...read });
        return read;
      },
      log: async (target, signal) => {
        const tail = await live.log(target, signal);
        if (tail) logs.push(tail);
        return tail;
      },
      usage: async (namespace, signal) => {
        const read = await live.usage(namespace, signal);
        usage.push(...read);
        return read;
      },
    },
  };
}

export function isEmpty({ objects, gone, events, logs, usage }: Fresh): boolean {
  return [objects, gone, events, logs, usage].every(({ length }) => length === 0);
}

/**
 * The snapshot with what single reads brought in place of what they read again. Its clock stays that of the whole reading:
 * what was not read again (leases, heartbeats) is judged by the time at which it was true.
 */
export function withFresh(snapshot: Snapshot, { objects, gone, events, logs, usage }: Fresh): Snapshot {
  const replaced = new Set([...objects.map((object) => refKey(refOf(object))), ...gone.map(refKey)]);
  const logKeys = new Set(logs.map(logKey));
  const used = new Set(usage.map(usageKey));
  return {
    ...snapshot,
    objects: [
      ...snapshot.objects.filter((object) => !replaced.has(refKey(refOf(object)))),
      ...new Map(objects.map((object) => [refKey(refOf(object)), object])).values(),
    ],
    events: withoutDuplicateEvents([...events.flatMap((read) => read.events), ...snapshot.events]),
    logs: [...snapshot.logs.filter((log) => !logKeys.has(logKey(log))), ...new Map(logs.map((log) => [logKey(log), log])).values()],
    usage: [...snapshot.usage.filter((one) => !used.has(usageKey(one))), ...new Map(usage.map((one) => [usageKey(one), one])).values()],
  };
}
function logKey({ pod, container, run }: LogTail): string {
  return `${refKey(pod)} ${container} ${run}`;
}
function usageKey({ object, container }: Usage): string {
  return `${refKey(object)} ${container ?? ''}`;
}
