import { z } from 'zod';
import type { AnyObject } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';

const objectSchema = z.strictObject({
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  /** What stands otherwise, as a merge patch: maps are merged, `null` takes away, anything else is put in place. An object that was not there is made. */
  set: z.record(z.string(), z.unknown()).optional(),
  /** Of one that was not there: another of its kind and namespace that it is made after. */
  like: z.string().optional(),
  gone: z.literal(true).optional(),
});
/** What came of a change, written as the difference to the snapshot of the stage before. */
export const changedSchema = z.strictObject({
  /** So many seconds later. */
  after: z.number().positive().default(600),
  objects: z.array(objectSchema).min(1),
});
export type Changed = Readonly<z.output<typeof changedSchema>>;
type Difference = Changed['objects'][number];

/** The cluster after a change. Whoever gives signs of life gives them still; what pods said before they were changed or went is said no more. */
export function changedFrom(before: Snapshot, { after, objects: differences }: Changed): Snapshot {
  const untouched = before.objects.filter((object) => !differences.some((one) => isOf(one, object)));
  const changed = differences.flatMap((one) => {
    if (one.gone) return [];
    const held = before.objects.find((object) => isOf(one, object));
    const model = before.objects.find((object) => isOf({ ...one, name: one.like ?? '' }, object));
    return [merged(held ?? merged(model ?? { apiVersion: 'v1' }, bare(one)), one.set ?? {}) as AnyObject];
  });
  const speaks = ({ namespace, name }: { readonly namespace?: string; readonly name: string }): boolean =>
    !differences.some((one) => one.kind === 'Pod' && one.namespace === namespace && one.name === name);
  return {
    ...before,
    takenAt: new Date(Date.parse(before.takenAt) + after * 1000).toISOString(),
    objects: [...untouched, ...changed].map((object) => alive(object, after)),
    events: before.events.filter(({ about }) => about.kind !== 'Pod' || speaks(about)),
    logs: before.logs.filter(({ pod }) => speaks(pod)),
  };
}

/** Leases and nodes are written to all the time: when that was is as long ago as it was before. */
function alive(object: AnyObject, after: number): AnyObject {
  if (object.kind !== 'Lease' && object.kind !== 'Node') return object;
  const later = (time: string): string => new Date(Date.parse(time) + after * 1000).toISOString();
  return JSON.parse(JSON.stringify(object), (key, value: unknown) =>
    written.has(key) && typeof value === 'string' ? later(value) : value,
  ) as AnyObject;
}
const written: ReadonlySet<string> = new Set(['renewTime', 'lastHeartbeatTime', 'time']);

function isOf({ kind, namespace, name }: Difference, object: AnyObject): boolean {
  return object.kind === kind && object.metadata.name === name && object.metadata.namespace === namespace;
}
function bare({ kind, namespace, name }: Difference): object {
  return { kind, metadata: { name, uid: `made-${kind}-${name}`, ...(namespace !== undefined && { namespace }) } };
}

/** RFC 7386. */
function merged(held: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const result: Record<string, unknown> = isMap(held) ? { ...held } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
