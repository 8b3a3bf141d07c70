import type { EventRecord } from '#model/event.ts';
import type { ObservationEvidence } from '#model/evidence.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Observation } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { isNonEmpty, type NonEmpty } from '#util/non-empty.ts';
import { replicaSetOfPodName } from './event-message.ts';

/** What the analyzers of printed tables look at together. */
export type Seen = View<'Observation' | 'Event' | 'Pod'>;

/** Quotes the row or describe that shows something. */
export function quoteRow({ object, source, line, text }: Observation): ObservationEvidence {
  return { type: 'observation', object, source, line, text };
}

/** Quotes the lines of a describe that show these fields; the row itself where it is a table, or none of them was printed. */
export function quoteFields(row: Observation, names: readonly string[]): NonEmpty<ObservationEvidence> {
  const { object, source, places = {} } = row;
  const lines = names.flatMap((name): readonly ObservationEvidence[] => {
    const at = places[name];
    return at ? [{ type: 'observation', object, source, ...at }] : [];
  });
  return isNonEmpty(lines) ? lines : [quoteRow(row)];
}

/** What was printed of one object: its row, and what describe says of it. */
export function printedOf(cluster: View<'Observation'>, ref: ObjectRef): readonly Observation[] {
  const key = refKey(ref);
  return cluster.observations.filter(({ object }) => refKey(object) === key);
}

/**
 * Warnings about objects that are not held, of these reasons: rows of a table, or events that were read without the objects
 * they are about. Where the objects were read too, analyzers of their own know more.
 */
export function warningRows(cluster: Seen, reasons: readonly string[]): readonly EventRecord[] {
  return cluster.events.filter(
    ({ row, type, reason, about }) =>
      type === 'Warning' &&
      reasons.includes(reason) &&
      (row !== undefined || !cluster.complete('Pod', about.namespace)) &&
      !(about.kind === 'Pod' && cluster.get('Pod', about.name, about.namespace)),
  );
}

/**
 * Whether a pod is of the past, as far as the text shows: another pod of its ReplicaSet stands in the pod table and it
 * does not, or its deletion is among the events.
 */
export function isReplaced(cluster: Seen, pod: ObjectRef): boolean {
  const owner = replicaSetOfPodName(pod.name);
  const rows = cluster.observations.filter(({ shape, object }) => shape === 'get pods' && object.namespace === pod.namespace);
  if (rows.some(({ object }) => object.name === pod.name)) return false;
  if (owner !== undefined && rows.some(({ object }) => replicaSetOfPodName(object.name) === owner)) return true;
  if (cluster.eventsAbout(pod).some(({ reason, message }) => reason === 'Killing' && message.startsWith('Stopping container'))) return true;
  return (
    owner !== undefined &&
    cluster
      .eventsAbout({ apiVersion: 'apps/v1', kind: 'ReplicaSet', ...(pod.namespace && { namespace: pod.namespace }), name: owner })
      .some(({ reason, message }) => reason === 'SuccessfulDelete' && message === `Deleted pod: ${pod.name}`)
  );
}

/** Whether the pod table shows the pod running with all containers ready, or ended well. */
export function looksHealthy(cluster: Seen, pod: ObjectRef): boolean {
  return printedOf(cluster, pod).some(({ shape, fields }) => {
    if (shape === 'get pods') return fields['STATUS'] === 'Completed' || (fields['STATUS'] === 'Running' && allReady(fields['READY']));
    return fields['Status'] === 'Succeeded' || (fields['Status'] === 'Running' && fields['Conditions.Ready'] === 'True');
  });
}
/** `2/2`. */
export function allReady(cell: string | undefined): boolean {
  const [ready, all] = (cell ?? '').split('/');
  return ready !== undefined && ready === all;
}

/** Whether one of these events came after: what failed went well then. Rows without a time decide nothing. */
export function followedBy(cluster: Seen, event: EventRecord, reasons: readonly string[]): boolean {
  const { lastAt } = event;
  return (
    lastAt !== undefined &&
    cluster.eventsAbout(event.about).some((other) => reasons.includes(other.reason) && (other.lastAt ?? '') >= lastAt)
  );
}
