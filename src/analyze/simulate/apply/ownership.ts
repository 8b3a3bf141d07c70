import type { KubeObject } from '#model/object.ts';
import { isFields, itemKey, ownedWhole } from './merge-keys.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Which fields of an object the applier wrote before, and which of them others hold as well: both in the shape of the object, values
 * left aside. A field that the applier wrote, nobody else holds and the manifest lacks goes away.
 */
export interface Owned {
  readonly ours: readonly unknown[];
  readonly others: readonly unknown[];
  /** Why nothing is known to have been written by the applier; absent where it is known what was. */
  readonly because?: 'notKnown' | 'neverApplied';
}

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
/** The manager of `kubectl apply` itself, which removes what its annotation holds, whoever else wrote to it. */
const clientSide = 'kubectl-client-side-apply';

/**
 * What `kubectl apply` will take for its own: its annotation and, as a snapshot keeps of that only what was changed since, what the
 * managed fields say that it wrote; else the fields of the last server-side apply.
 */
export function ownedFields({ metadata: { annotations = {}, managedFields = [] } }: KubeObject): Owned {
  const writes = managedFields.filter(({ subresource }) => !subresource);
  const applied = parsed(annotations[annotation]);
  const own = writes.filter(({ manager }) => manager === clientSide);
  if (applied || own.length > 0) return { ours: [...(applied ? [applied] : []), ...own.map(shapeOfEntry)], others: [] };
  const sets = writes.filter(({ operation }) => operation === 'Apply');
  const latest = sets.toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1)).at(-1);
  const applier = sets.find(({ manager }) => manager === 'kubectl') ?? latest;
  if (applier) return { ours: [shapeOfEntry(applier)], others: writes.filter((one) => one !== applier).map(shapeOfEntry) };
  return { ours: [], others: [], because: managedFields.length > 0 ? 'neverApplied' : 'notKnown' };
}

export const nothingOwned: Owned = { ours: [], others: [] };

/** Whether the applier wrote this field; `field` is the name of the map that it stands in. */
export function isOurs({ ours }: Owned, field: string, key: string): boolean {
  return ours.some((part) => holds(part, field, key));
}
/** Whether somebody else holds this field too. */
export function isShared({ others }: Owned, field: string, key: string): boolean {
  return others.some((part) => holds(part, field, key));
}
/** Whether somebody else holds this item of a list, and not only fields of it. */
export function isItemShared({ others }: Owned): boolean {
  return others.some((part) => isFields(part) && '.' in part);
}
function holds(part: unknown, field: string, key: string): boolean {
  return isFields(part) && (key in part || (ownedWhole.has(field) && Object.keys(part).length === 0));
}

/** What is owned below a field. */
export function inField(owned: Owned, key: string): Owned {
  return mapped(owned, (part) => (isFields(part) ? part[key] : undefined));
}
/** What is owned of the item of a list with this key. */
export function inItem(owned: Owned, list: string, key: string): Owned {
  return mapped(owned, (part) =>
    Array.isArray(part) ? (part as readonly unknown[]).find((item) => itemKey(list, item) === key) : undefined,
  );
}
function mapped({ ours, others }: Owned, inner: (part: unknown) => unknown): Owned {
  const below = (parts: readonly unknown[]) => parts.map(inner).filter((part) => part !== undefined);
  return { ours: below(ours), others: below(others) };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shapeOfEntry({ fieldsV1 }: { readonly fieldsV1?: unknown }): unknown {
  return shapeOf(fieldsV1);
}
/** A `fieldsV1` set in the shape of the object: `f:` names a field, `k:` an item of a list by its keys, `.` the thing itself. */
function shapeOf(set: unknown): unknown {
  const entries = Object.entries(isFields(set) ? set : {}).filter(([key]) => key !== '.');
  const items = entries.filter(([key]) => key.startsWith('k:'));
  if (items.length > 0) return items.map(([key, inner]) => ({ ...(shapeOf(inner) as Fields), ...keysOf(key), ...itself(inner) }));
  return Object.fromEntries(entries.flatMap(([key, inner]) => (key.startsWith('f:') ? [[key.slice(2), shapeOf(inner)]] : [])));
}
/** Who sets a field of an item does not hold the item itself. */
function itself(item: unknown): Fields {
  return isFields(item) && '.' in item ? { '.': true } : {};
}
function keysOf(key: string): Fields {
  const keys = parsed(key.slice(2));
  return isFields(keys) ? keys : {};
}
