/** A list that holds at least one, for the types. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** Whether a list holds anything; where it does, the types know. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** `Map.groupBy`, whose type does not say that no group is empty. */
export function groupsBy<T, K>(list: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, NonEmpty<T>> {
  return Map.groupBy(list, keyOf) as ReadonlyMap<K, readonly T[]> as ReadonlyMap<K, NonEmpty<T>>;
}
