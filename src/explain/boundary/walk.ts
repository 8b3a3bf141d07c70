/** Deeper than any API type: what stands deeper is dropped, so that no input can exhaust the stack. */
const deepest = 100;

/** A copy of a value with every string replaced, keys included. */
export function mapStrings<T>(value: T, replace: (text: string, place: 'key' | 'value') => string, depth = 0): T {
  if (typeof value === 'string') return replace(value, 'value') as T;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return undefined as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapStrings(item, replace, depth + 1)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [replace(key, 'key'), mapStrings(child, replace, depth + 1)])) as T;
}
