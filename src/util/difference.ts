/** One place where two values differ: a JSON pointer (RFC 6901), and what stands there in each. */
export interface Difference {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Where two JSON values differ, field by field, in order of path. Items of lists that have names (containers, ports,
 * variables) are compared by name, so that an added item does not shift the rest.
 */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (Object.is(before, after)) return [];
  const [left, right] = [childrenOf(before), childrenOf(after)];
  if (!left || !right || left.list !== right.list) return [difference(path, before, after)];
  const keys = [...new Set([...left.entries.keys(), ...right.entries.keys()])].sort();
  return keys.flatMap((key) =>
    differences(left.entries.get(key), right.entries.get(key), `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

function difference(path: string, before: unknown, after: unknown): Difference {
  return { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

interface Children {
  readonly list: boolean;
  readonly entries: ReadonlyMap<string, unknown>;
}
function childrenOf(value: unknown): Children | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return { list: false, entries: new Map(Object.entries(value)) };
  return { list: true, entries: new Map(value.map((item, index) => [nameOf(item) ?? String(index), item])) };
}
function nameOf(item: unknown): string | undefined {
  const name = typeof item === 'object' && item !== null ? (item as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : undefined;
}
