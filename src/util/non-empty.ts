/** A list that holds at least one, for the types. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** Whether a list holds anything; where it does, the types know. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}
