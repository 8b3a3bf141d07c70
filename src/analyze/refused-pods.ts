import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import { type KubeObject, type ObjectRef, refKey } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { type MissingObject, similarName } from './missing-objects.ts';
import { referredObject } from './pod-references.ts';

/** Kinds that the admission of a pod looks up: without them the pod is not even created. */
export type AdmittedKind = 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass';
export type RefusedReads = 'Event' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'Job';
const owners = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'] as const;

/** Where a pod spec names each kind, and the words of the admission plug-in that does not find it. */
const places = {
  ServiceAccount: { field: 'serviceAccountName', says: (name: string) => `serviceaccount "${name}" not found` },
  PriorityClass: { field: 'priorityClassName', says: (name: string) => `no PriorityClass with name ${name} was found` },
  RuntimeClass: { field: 'runtimeClassName', says: (name: string) => `RuntimeClass "${name}" not found` },
} as const;

interface Refusal {
  readonly owner: KubeObject;
  readonly event: EventRecord;
  readonly name: string;
  readonly path: string;
}

/**
 * Objects that pod admission looked for and did not find, by the FailedCreate events of the owners whose pods it refused.
 * Silent when the object exists by now: the controller tries again by itself.
 */
export function* missingAtAdmission<K extends AdmittedKind>(cluster: View<RefusedReads>, held: View<K>, kind: K): Iterable<MissingObject> {
  const refusals = owners.flatMap((owner) => cluster.list(owner).flatMap((object) => refusalOf(cluster, object, kind) ?? []));
  for (const group of Map.groupBy(refusals, (refusal) => refKey(targetOf(refusal, kind))).values()) {
    const [first] = group;
    if (!first) continue;
    const about = targetOf(first, kind);
    if (held.get(kind, about.name, about.namespace)) continue;
    const absence = held.absence(kind, about.name, about.namespace);
    const quoted = group.flatMap(({ owner, event, path }) => [quoteEvent(event), quote(owner, path)]);
    const evidence: EvidenceList = [quoteEvent(first.event), ...quoted.slice(1), ...(absence ? [absence] : [])];
    const users = [...new Set(group.map(({ owner }) => `${owner.kind} ${owner.metadata.name}`))];
    yield {
      about,
      evidence,
      params: { users },
      since: group.flatMap(({ event }) => event.firstAt ?? []).sort()[0],
      similar: similarName(held, kind, about),
    };
  }
}

function refusalOf(cluster: View<RefusedReads>, owner: KubeObject, kind: AdmittedKind): Refusal | undefined {
  const { field, says } = places[kind];
  const path = `/spec/template/spec/${field}`;
  const name = at(owner, path);
  if (typeof name !== 'string' || owner.metadata.deletionTimestamp || hasAllPods(owner)) return undefined;
  const event = cluster
    .eventsAbout(owner)
    .findLast(
      ({ reason, message, lastAt }) =>
        reason === 'FailedCreate' &&
        message.includes(says(name)) &&
        (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds,
    );
  return event && { owner, event, name, path };
}

function targetOf({ owner, name }: Refusal, kind: AdmittedKind): ObjectRef {
  return referredObject({ kind, name, path: '', optional: false, use: 'pod', keys: [] }, owner.metadata.namespace);
}

/** The pods came after all. */
function hasAllPods(owner: KubeObject): boolean {
  const [has, wants] = [
    at(owner, '/status/replicas') ?? at(owner, '/status/currentNumberScheduled'),
    at(owner, '/spec/replicas') ?? at(owner, '/status/desiredNumberScheduled'),
  ];
  return typeof has === 'number' && typeof wants === 'number' && has >= wants;
}
