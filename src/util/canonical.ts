/** The same JSON value with the keys of every object in order, so that equal values are written alike. */
export function canonical<T>(value: T): T {
  return ordered(value) as T;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered((value as Readonly<Record<string, unknown>>)[key])]));
}
