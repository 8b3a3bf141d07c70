import type { Incident } from '#model/incident.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { neighboursOf } from '../reading/neighbours.ts';
import { incidentsIn, objectsOf } from '../reading/touching.ts';
import type { Understood } from './understand.ts';

/** An incident that a question has to do with, and how. */
export interface Concern {
  readonly incident: Incident;
  /** It is about what is named; about what that depends on; in a namespace that is named; like what is asked; or only there. */
  readonly relation: 'about' | 'dependsOn' | 'inNamespace' | 'likeAsked' | 'any';
  /** What the named object depends on. */
  readonly through?: ObjectRef;
}

/** So many steps of calls and uses are followed from what is named. */
const deepest = 2;
const mostFollowed = 60;

/** Incidents that a question concerns, the nearest first: what is named, what it depends on, its namespace, its words. */
export function concernsOf(understood: Understood, reasons: readonly string[], held: Case): readonly Concern[] {
  const { objects, namespaces } = understood;
  const found: Concern[] = [
    ...objects.flatMap((ref) => touching([ref], held).map((incident) => ({ incident, relation: 'about' as const }))),
    ...objects.flatMap((ref) =>
      dependencies(ref, held).flatMap((one) =>
        touching([one], held).map((incident) => ({ incident, relation: 'dependsOn' as const, through: one })),
      ),
    ),
    ...(objects.length === 0
      ? namespaces.flatMap((namespace) => incidentsIn(namespace, held)).map((incident) => ({ incident, relation: 'inNamespace' as const }))
      : []),
    ...(objects.length === 0 && namespaces.length === 0 ? likeAsked(understood, reasons, held) : []),
  ];
  return [...new Map(found.toReversed().map((concern) => [concern.incident.id, concern])).values()].toReversed();
}

/** Incidents whose reasons are among those that the words of the question find; all of them where no word says which. */
function likeAsked({ topics, unseen, unknown }: Understood, reasons: readonly string[], { incidents }: Case): readonly Concern[] {
  // Who asks about something that is not there is not told of something else.
  if (unknown.length > 0) return [];
  const like = incidents.filter(({ rootCauses, symptoms }) => [...rootCauses, ...symptoms].some(({ reason }) => reasons.includes(reason)));
  if (like.length > 0 && topics.length > 0) return like.map((incident) => ({ incident, relation: 'likeAsked' }));
  return unseen.length > 0 ? [] : incidents.map((incident) => ({ incident, relation: 'any' }));
}

function touching(refs: readonly ObjectRef[], held: Case): readonly Incident[] {
  const keys = new Set(refs.flatMap((ref) => [refKey(ref), ...held.topology.chainOf(ref).map(refKey), ...below(ref, held)]));
  return held.incidents.filter((incident) => objectsOf(incident, held).some((one) => keys.has(refKey(one))));
}
function below(ref: ObjectRef, { topology }: Case): readonly string[] {
  return topology.podsBelow(ref).map((pod) => refKey(refOf(pod)));
}

/** What an object calls, uses, runs on or leads to, step by step. */
function dependencies(ref: ObjectRef, held: Case): readonly ObjectRef[] {
  const seen = new Map([[refKey(ref), ref]]);
  let edge: readonly ObjectRef[] = [ref];
  for (let depth = 0; depth < deepest && edge.length > 0; depth += 1) {
    const next = edge.flatMap((one) => neededBy(one, held)).filter((one) => !seen.has(refKey(one)));
    for (const one of next) if (seen.size < mostFollowed) seen.set(refKey(one), one);
    edge = next;
  }
  return [...seen.values()].slice(1);
}
const needs = new Set(['calls', 'uses', 'runsOn', 'selects']);
function neededBy(ref: ObjectRef, held: Case): readonly ObjectRef[] {
  const object = held.topology.hold(ref);
  return object ? neighboursOf(object, held).flatMap((one) => (needs.has(one.relation) ? [one.ref] : [])) : [];
}
