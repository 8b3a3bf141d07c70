import type { ObjectRef } from '#model/object.ts';
import { matchesGlob } from '#util/glob.ts';

/** `Kind namespace/name` of an object, as scenarios write it. */
export function placeOf({ kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Whether an object is meant by a place in which `*` stands for any run of characters. */
export function isAt(ref: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>, place: string): boolean {
  return matchesGlob(place, placeOf(ref));
}

/** A finding as scenarios write it: reason, kind and name. */
export function findingPlace({ reason, about }: { readonly reason: string; readonly about: ObjectRef }): string {
  return `${reason} ${placeOf(about)}`;
}

/** The kind, namespace pattern and name pattern of a place. */
export function partsOf(place: string): { readonly kind: string; readonly namespace: string | undefined; readonly name: string } {
  const [kind = '', where = ''] = place.split(' ');
  const slash = where.indexOf('/');
  return slash < 0 ? { kind, namespace: undefined, name: where } : { kind, namespace: where.slice(0, slash), name: where.slice(slash + 1) };
}
