import type { Evidence } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import type { Affected } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import type { ExplainContext } from './context.ts';

/** Where a kind says how many pods serve and how many should. */
const places: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['/spec/replicas', '/status/availableReplicas'],
  StatefulSet: ['/spec/replicas', '/status/readyReplicas'],
  ReplicaSet: ['/spec/replicas', '/status/readyReplicas'],
  ReplicationController: ['/spec/replicas', '/status/readyReplicas'],
  DaemonSet: ['/status/desiredNumberScheduled', '/status/numberReady'],
  Service: ['/spec/selector'],
};

/** Quotes the numbers that say how much of an object serves; empty when it is not held. A count of zero is often not written. */
export function readinessEvidence(ref: ObjectRef, { view }: Pick<ExplainContext, 'view'>): readonly Evidence[] {
  const object = view.resolve(ref);
  if (!object) return [];
  return (places[object.kind] ?? []).filter((path) => at(object, path) !== undefined).map((path) => quote(object, path));
}

/** Whether less serves than should. */
export function isShort({ ready = 0, desired = 0 }: Affected): boolean {
  return ready < desired;
}

/** Most hurt first: user-facing, then the share that is missing. Stable for equals. */
export function bySuffering(a: Affected, b: Affected): number {
  return Number(b.userFacing === true) - Number(a.userFacing === true) || shareOf(a) - shareOf(b);
}
/** What serves of what should: 0 to 1; 1 where nothing is counted. */
export function shareOf({ ready = 0, desired = 0 }: Affected): number {
  return desired === 0 ? 1 : ready / desired;
}
