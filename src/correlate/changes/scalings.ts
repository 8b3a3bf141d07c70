import { lastWrite } from '#analyze/managed-fields.ts';
import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, refOf } from '#model/object.ts';
import { secondsSince } from '#util/duration.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

/** `Scaled down replica set web-7d9 from 3 to 0` (deployment controller) and `New size: 5; reason: ...` (autoscaler). */
const scaled = /^(?:\([^)]*\): )?Scaled (up|down) replica set (\S+) from (\d+) to (\d+)/;
const resized = /^New size: (\d+)/;
/** The controller carries out a new number within a second or two. */
const carriedOutSeconds = 5;

/**
 * Scale events of a workload. What a rollout moves from the old ReplicaSet to the new one belongs to the revision and is left
 * out. The deployment controller only carries out a number: who wrote it stands at the field, except for a scale to zero by
 * the scale subresource, which leaves no owner (autoscaling/v1 omits a zero).
 */
export function scalingsOf(object: AnyObject, window: Window, { view }: Topology): readonly Change[] {
  const events = view.eventsAbout(refOf(object));
  const sets = view.ownedBy('ReplicaSet', object);
  const madeAt = new Map(sets.map(({ metadata: { name, creationTimestamp = '' } }) => [name, creationTimestamp]));
  return events.flatMap((event): readonly Change[] => {
    const found = { event, events, madeAt, endsFirst: isKind(object, 'Deployment') && object.spec.strategy?.type === 'Recreate' };
    const change = resizing(event) ?? (isOfRollout(found) ? undefined : scaling(event));
    if (!change || !within(window, event.lastAt)) return [];
    const by = event.reason === 'SuccessfulRescale' ? event.reportedBy : writerOf(object, event.lastAt);
    return [
      { object: refOf(object), at: event.lastAt, action: 'scaled', ...(by && { by }), fields: [change], evidence: [quoteEvent(event)] },
    ];
  });
}

function resizing({ reason, message }: EventRecord): Change['fields'][number] | undefined {
  const size = reason === 'SuccessfulRescale' ? resized.exec(message) : null;
  return size ? { path: '/spec/replicas', after: Number(size[1]) } : undefined;
}

function scaling({ reason, message }: EventRecord): Change['fields'][number] | undefined {
  const [, , , before, after] = (reason === 'ScalingReplicaSet' && scaled.exec(message)) || [];
  return before === undefined || before === '0' ? undefined : { path: '/spec/replicas', before: Number(before), after: Number(after) };
}

interface Found {
  readonly event: EventRecord;
  readonly events: readonly EventRecord[];
  /** When each ReplicaSet that is held was made. */
  readonly madeAt: ReadonlyMap<string, string>;
  /** Recreate: the newer set is made when the pods of the older one are gone. */
  readonly endsFirst: boolean;
}

/** An older set that goes down for a newer one, and the newer one that goes up until the last of the older is gone. */
function isOfRollout({ event, events, madeAt, endsFirst }: Found): boolean {
  const [, way, name = ''] = scaled.exec(event.message) ?? [];
  const [made, at] = [madeAt.get(name), event.lastAt ?? ''];
  if (made === undefined) return false;
  if (way === 'down') return [...madeAt.values()].some((other) => other > made && (endsFirst || other <= at));
  return events.some(({ message, lastAt = '' }) => {
    const [, , other = ''] = scaled.exec(message) ?? [];
    return (madeAt.get(other) ?? made) < made && lastAt >= at;
  });
}

/** Who wrote the number shortly before it was carried out. */
function writerOf(object: AnyObject, at: string | undefined): string | undefined {
  const write = lastWrite(object, '/f:spec/f:replicas');
  const seconds = at === undefined || write === undefined ? undefined : secondsSince(write.time, at);
  return seconds !== undefined && seconds <= carriedOutSeconds ? write?.manager : undefined;
}
