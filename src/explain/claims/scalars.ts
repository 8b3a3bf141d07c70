/** A plain value with the key it stands under. */
export interface Scalar {
  readonly key: string;
  readonly value: string | number | boolean;
}
/** The plain values of one innermost object, and where it stands. */
export interface Part {
  readonly path: string;
  readonly values: readonly Scalar[];
}

const most = 2_000;

/** A value in its innermost parts: each object or list item with its own plain values. Cut after two thousand parts. */
export function scalarsOf(value: unknown, path: string): readonly Part[] {
  const parts: Part[] = [];
  visit(value, path, parts);
  return parts;
}

function visit(value: unknown, path: string, parts: Part[]): void {
  if (parts.length >= most) return;
  if (isPlain(value)) {
    parts.push({ path, values: [{ key: lastKey(path), value }] });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const plain = entries.flatMap(([key, one]) => (isPlain(one) ? [{ key: Array.isArray(value) ? lastKey(path) : key, value: one }] : []));
  if (plain.length > 0) parts.push({ path, values: plain });
  for (const [key, one] of entries) if (!isPlain(one)) visit(one, `${path}/${key}`, parts);
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
/** The last key of a path that is no number of a list. */
export function lastKey(path: string): string {
  return path.split('/').findLast((key) => key !== '' && !/^\d+$/.test(key)) ?? '';
}
