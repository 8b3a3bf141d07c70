import type { EventRecord } from '#model/event.ts';
import { quoteEvent } from '#model/event.ts';
import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { kindInfo } from '#model/kinds.ts';
import type { ObjectRef, Pod } from '#model/object.ts';
import { refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { FindingDoc } from '#model/words.ts';
import { containersOf } from './containers.ts';
import { nearMatch } from './near-match.ts';
import { type ReferredKind, referredObject } from './pod-references.ts';
import { isSettled, type Need, needs } from './waiting-pods.ts';

/** An object that pods wait for and that does not exist. */
export interface MissingObject {
  readonly about: ObjectRef;
  readonly evidence: EvidenceList;
  readonly params: { readonly users: readonly string[] };
  readonly since: string | undefined;
  /** An existing object of that kind with nearly the same name. */
  readonly similar: string | undefined;
}

/** Words for any kind of missing object: `users` are the pods, or the owners that may not create pods. */
export const missingDoc = {
  params: { users: 'texts' },
  en: {
    title: 'does not exist, and {users} cannot start without it',
    why: 'A pod that names an object which does not exist waits until it appears.',
    remedy: 'Create the {kind}, or correct the name where it is referred to.',
  },
  ja: {
    title: '存在しないため、{users} が起動できない',
    why: '存在しないオブジェクトを参照する Pod は、それが作成されるまで待ち続けます。',
    remedy: 'この {kind} を作成するか、参照している側の名前を修正してください。',
  },
} as const satisfies FindingDoc;

/** The same, where an object with nearly that name exists. */
export const mistypedDoc = {
  params: { users: 'texts', similar: 'text' },
  en: {
    title: 'does not exist, but {similar} does; {users} cannot start without it',
    why: 'A pod that names an object which does not exist waits until it appears; the names are so near that one of them is likely mistyped.',
    remedy: 'If {similar} is meant, correct the name in the pod template; otherwise create the {kind}.',
  },
  ja: {
    title: '存在しないため (よく似た {similar} は存在する)、{users} が起動できない',
    why: '存在しないオブジェクトを参照する Pod は、それが作成されるまで待ち続けます。名前がよく似ているため、どちらかの誤記と考えられます。',
    remedy: '{similar} の誤りであれば Pod テンプレートを修正し、そうでなければこの {kind} を作成してください。',
  },
} as const satisfies FindingDoc;

export type MissingReads = 'Pod' | 'Event';

/**
 * Objects of a kind that do not exist although pods that have not started name them. Proven by a complete list, or, where
 * that kind may not be read, by the kubelet's own words about it.
 */
export function* missingObjects<K extends ReferredKind>(cluster: View<MissingReads>, held: View<K>, kind: K): Iterable<MissingObject> {
  const groups = Map.groupBy(
    needs(cluster).filter(({ reference }) => reference.kind === kind),
    (need) => refKey(targetOf(need)),
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const about = targetOf(first);
    const evidence = evidenceOf(cluster, group, about, held.absence(kind, about.name, about.namespace));
    if (!evidence || held.get(kind, about.name, about.namespace)) continue;
    const users = [...new Set(group.map(({ pod }) => pod.metadata.name))];
    const since = group.flatMap(({ pod }) => pod.metadata.creationTimestamp ?? []).sort()[0];
    yield { about, evidence, params: { users }, since, similar: similarName(held, kind, about) };
  }
}

function targetOf({ pod, reference }: Need): ObjectRef {
  return referredObject(reference, pod.metadata.namespace);
}

/** Proof first, then the places that name it. A list alone proves nothing about a pod that is a moment old. */
function evidenceOf(
  cluster: View<MissingReads>,
  group: readonly Need[],
  about: ObjectRef,
  absence: Evidence | undefined,
): EvidenceList | undefined {
  const words = group.flatMap(({ pod }) => wordsOf(cluster, pod, about));
  const settled = group.some(({ pod }) => isSettled(pod, cluster.takenAt));
  const proof = absence && (settled || words.length > 0) ? [absence, ...words] : words;
  const [first, ...rest] = proof;
  if (!first) return undefined;
  return [first, ...rest, ...group.map(({ pod, reference }) => quote(pod, `/spec${reference.path}`))];
}

/** What kubelet and scheduler say of it: `configmap "x" not found`, in the state of a container or in an event. */
function wordsOf(cluster: View<MissingReads>, pod: Pod, about: ObjectRef): readonly Evidence[] {
  const states = containersOf(pod).filter(({ status }) => saysMissing(status?.state?.waiting?.message, about));
  const events = cluster.eventsAbout(pod).filter(({ message }) => saysMissing(message, about));
  return [...states.map(({ statusPath }) => quote(pod, `${statusPath}/state/waiting`)), ...latestOfEach(events).map(quoteEvent)];
}

/** Whether a message says `<kind> "<name>" not found`, as apimachinery's NewNotFound words it. */
export function saysMissing(message: string | undefined, { kind, name }: Pick<ObjectRef, 'kind' | 'name'>): boolean {
  const word = kind.toLowerCase();
  const text = message ?? '';
  return [
    `${word} "${name}" not found`,
    `${resourceOf(kind)} "${name}" not found`,
    `${resourceOf(kind)} "${name}" is forbidden: not found`,
  ].some((words) => text.includes(words));
}
function resourceOf(kind: string): string {
  return Object.hasOwn(kindInfo, kind) ? kindInfo[kind as ReferredKind].resource : `${kind.toLowerCase()}s`;
}
function latestOfEach(events: readonly EventRecord[]): readonly EventRecord[] {
  return [...new Map(events.map((event) => [event.reason, event])).values()];
}

/** Names of one kind that exist where this one is missing, and the nearest of them. */
export function similarName<K extends ReferredKind>(held: View<K>, kind: K, { name, namespace }: ObjectRef): string | undefined {
  return nearMatch(
    name,
    held.list(kind, namespace).map((object) => object.metadata.name),
  );
}
