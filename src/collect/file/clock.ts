import type { AnyObject } from '#model/object.ts';
import type { Gathering } from '../gathering.ts';
import { isTime } from '../shape.ts';

/** A clock that is this far ahead of ours was not read but made up, or a date of expiry. */
const aheadMilliseconds = 86_400_000;

/**
 * The newest time that stands in what was read: events, managed fields, conditions, states, leases, logs, and the times
 * that files of a bundle state. This is when the cluster was looked at, as nearly as can be known. Undefined when no
 * time stands anywhere. Times after `now` (and a day) are not believed.
 */
export function newestTime(
  into: Pick<Gathering, 'objects' | 'events' | 'logs' | 'looseLogs' | 'usage' | 'stated'>,
  now: string,
): string | undefined {
  const limit = Date.parse(now) + aheadMilliseconds;
  let newest = Number.NEGATIVE_INFINITY;
  function see(time: unknown): void {
    if (!isTime(time)) return;
    const at = Date.parse(time);
    if (at > newest && at <= limit) newest = at;
  }
  for (const object of into.objects) timesOf(object, see);
  for (const { firstAt, lastAt } of into.events) {
    see(firstAt);
    see(lastAt);
  }
  for (const { lines } of into.logs) see(lines.findLast(({ at }) => at !== undefined)?.at);
  for (const {
    tail: { lines },
  } of into.looseLogs)
    see(lines.findLast(({ at }) => at !== undefined)?.at);
  for (const { at } of into.usage) see(at);
  for (const time of into.stated) see(time);
  return Number.isFinite(newest) ? new Date(newest).toISOString().replace('.000Z', 'Z') : undefined;
}

interface Timed {
  readonly metadata: { readonly creationTimestamp?: string; readonly managedFields?: readonly { readonly time?: string }[] };
  readonly spec?: { readonly renewTime?: unknown };
  readonly status?: { readonly conditions?: unknown; readonly containerStatuses?: unknown; readonly startTime?: unknown };
}
function timesOf(object: AnyObject, see: (time: unknown) => void): void {
  const { metadata, spec, status } = object as unknown as Timed;
  see(metadata.creationTimestamp);
  if (Array.isArray(metadata.managedFields)) for (const entry of metadata.managedFields) see((entry as { time?: unknown } | null)?.time);
  see(spec?.renewTime);
  see(status?.startTime);
  for (const condition of listOf(status?.conditions)) {
    see(condition['lastTransitionTime']);
    see(condition['lastHeartbeatTime']);
    see(condition['lastUpdateTime']);
  }
  for (const container of listOf(status?.containerStatuses)) {
    for (const name of ['state', 'lastState'])
      for (const state of Object.values((container[name] ?? {}) as Record<string, Record<string, unknown> | null>)) {
        see(state?.['startedAt']);
        see(state?.['finishedAt']);
      }
  }
}
function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}
