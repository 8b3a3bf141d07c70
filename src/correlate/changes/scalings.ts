import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { Change } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

/** `Scaled down replica set web-7d9 from 3 to 0` (deployment controller) and `New size: 5; reason: ...` (autoscaler). */
const scaled = /^(?:\([^)]*\): )?Scaled (?:up|down) replica set (\S+)(?: from (\d+))? to (\d+)/;
const resized = /^New size: (\d+)/;

/** Scale events of a workload. A new ReplicaSet's growth during a rollout belongs to its revision and is left out. */
export function scalingsOf(ref: ObjectRef, window: Window, { view }: Topology): readonly Change[] {
  return view.eventsAbout(ref).flatMap((event): readonly Change[] => {
    const change = changeOf(event);
    if (!change || !within(window, event.lastAt)) return [];
    return [
      {
        object: ref,
        at: event.lastAt,
        action: 'scaled',
        ...(event.reportedBy && { by: event.reportedBy }),
        fields: [change],
        evidence: [quoteEvent(event)],
      },
    ];
  });
}

function changeOf({ reason, message }: EventRecord): Change['fields'][number] | undefined {
  const size = reason === 'SuccessfulRescale' ? resized.exec(message) : null;
  if (size) return { path: '/spec/replicas', after: Number(size[1]) };
  const match = reason === 'ScalingReplicaSet' ? scaled.exec(message) : null;
  if (!match || match[2] === undefined || match[2] === '0') return undefined;
  return { path: '/spec/replicas', before: Number(match[2]), after: Number(match[3]) };
}
