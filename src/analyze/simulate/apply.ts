/**
 * A live object with a manifest laid over it, as `kubectl apply` does: maps field by field, lists of named items (containers,
 * ports, variables, and mounts by their place) by name, other lists as a whole. Fields that the manifest no longer has stay: they may be defaults.
 */
export function applied<T>(live: T, manifest: T): T {
  return merged(live, manifest) as T;
}

function merged(live: unknown, wanted: unknown): unknown {
  if (wanted === undefined) return live;
  if (Array.isArray(live) && Array.isArray(wanted)) return mergedList(live, wanted);
  if (!isMap(live) || !isMap(wanted)) return wanted;
  const keys = new Set([...Object.keys(live), ...Object.keys(wanted)]);
  return Object.fromEntries([...keys].filter((key) => wanted[key] !== null).map((key) => [key, merged(live[key], wanted[key])]));
}
/** Items by name: only those of the manifest remain, laid over the live ones of the same name. */
function mergedList(live: readonly unknown[], wanted: readonly unknown[]): unknown {
  if (!wanted.every((item) => nameOf(item) !== undefined)) return wanted;
  return wanted.map((item) =>
    merged(
      live.find((other) => nameOf(other) === nameOf(item)),
      item,
    ),
  );
}
function nameOf(item: unknown): unknown {
  if (!isMap(item)) return undefined;
  return item['mountPath'] ?? item['name'] ?? item['containerPort'];
}
function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
