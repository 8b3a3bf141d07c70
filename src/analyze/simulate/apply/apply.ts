import { pointerKey } from '#model/finding.ts';
import { parseQuantity } from '#model/quantity.ts';
import { canonical } from '#util/canonical.ts';
import { defaultOf, fieldBelow } from './defaults.ts';
import { isFields, itemKey, keepsOnlyNamed } from './merge-keys.ts';
import { inField, inItem, isItemShared, isOurs, isShared, nothingOwned, type Owned } from './ownership.ts';

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

/**
 * A live object with a manifest laid over it, as `kubectl apply` does: maps field by field, lists item by item where Kubernetes
 * knows how to tell their items apart, other lists as a whole. What the applier wrote before and the manifest lacks goes, back to
 * its default where it has one; everything else stays.
 */
export function applied<T>(live: T, manifest: T, owned: Owned = nothingOwned): T {
  return merged('', live, manifest, owned) as T;
}

/** `field` is the name of what is merged. */
function merged(field: string, live: unknown, wanted: unknown, owned: Owned): unknown {
  if (wanted === undefined) return live;
  if (Array.isArray(live) && Array.isArray(wanted)) return mergedList(field, live, wanted, owned);
  if (isFields(live) && isFields(wanted)) return mergedFields(field, live, wanted, owned);
  return isServed(field, live, wanted) ? live : wanted;
}

/** Whether the API server makes of what is wanted just what is there: it fills defaults in, and writes amounts in its own way. */
function isServed(field: string, live: unknown, wanted: unknown): boolean {
  if (Array.isArray(live) && Array.isArray(wanted)) {
    return live.length === wanted.length && wanted.every((item, at) => isServed(field, live[at], item));
  }
  if (!isFields(live) || !isFields(wanted)) return live === wanted || (amounts.has(field) && isSameAmount(live, wanted));
  const around = { ...live, ...wanted };
  return Object.keys(around).every((key) =>
    key in wanted
      ? isServed(fieldOf(field, key, around), live[key], wanted[key])
      : live[key] === null || isSame(live[key], defaultOf(field, key, around)),
  );
}
/** Fields that hold amounts by the name of the resource, and such that are one. */
const amounts = new Set(['requests', 'limits', 'hard', 'overhead', 'sizeLimit']);
function fieldOf(field: string, key: string, around: Fields): string {
  return amounts.has(field) ? field : fieldBelow(field, key, around);
}
function isSameAmount(live: unknown, wanted: unknown): boolean {
  const amount = parseQuantity(String(wanted));
  return amount !== undefined && amount === parseQuantity(String(live));
}

function mergedFields(field: string, live: Fields, wanted: Fields, owned: Owned): Fields {
  const set = Object.entries(wanted).filter(([, value]) => value !== undefined && value !== null);
  const around = { ...live, ...wanted };
  const named = Object.fromEntries(
    set.map(([key, value]) => [key, merged(fieldOf(field, key, around), live[key], value, inField(owned, key))]),
  );
  const isReplaced = keepsOnlyNamed(field) && set.some(([key]) => !isSame(named[key], live[key]));
  const rest = Object.entries(live).flatMap(([key, value]) => {
    if (key in named) return [];
    const left = isReplaced || wanted[key] === null ? defaultOf(field, key, around) : leftOf(field, [key, value], around, owned);
    return left === undefined ? [] : [[key, left] as const];
  });
  return { ...Object.fromEntries(rest), ...named };
}

/** What stays of a field that the manifest lacks. Of one that somebody else holds too, that part. */
function leftOf(field: string, [key, value]: readonly [string, unknown], around: Fields, owned: Owned): unknown {
  if (!isOurs(owned, field, key)) return value;
  if (!isShared(owned, field, key)) return defaultOf(field, key, around);
  return merged(fieldOf(field, key, around), value, Array.isArray(value) ? [] : isFields(value) ? {} : undefined, inField(owned, key));
}

function mergedList(field: string, live: List, wanted: List, owned: Owned): List {
  const keyOf = (item: unknown) => itemKey(field, item);
  if (wanted.some((item) => keyOf(item) === undefined)) return isServed(field, live, wanted) ? live : wanted;
  const liveItems = new Map(live.map((item) => [keyOf(item), item]));
  const items = wanted.map((item) => merged(field, liveItems.get(keyOf(item)), item, inItem(owned, field, keyOf(item) ?? '')));
  const named = new Set(wanted.map(keyOf));
  return live.reduce<List>((list, item, at) => {
    const key = keyOf(item);
    if (key === undefined || named.has(key)) return list;
    const below = inItem(owned, field, key);
    if (below.ours.length > 0 && !isItemShared(below)) return list;
    const left = below.ours.length > 0 ? merged(field, item, {}, below) : item;
    const before = list.findLastIndex((one) => keyOf(one) === keyOf(live[at - 1]));
    return list.toSpliced(before + 1, 0, left);
  }, items);
}

/** JSON pointers of what stands in a live object beside its defaults and is not in the manifest. */
export function unnamed(live: unknown, manifest: unknown): readonly string[] {
  return unnamedAt({ field: '', path: '' }, live, manifest);
}

interface Place {
  readonly field: string;
  readonly path: string;
}
function unnamedAt({ field, path }: Place, live: unknown, wanted: unknown): readonly string[] {
  if (Array.isArray(live) && Array.isArray(wanted)) return unnamedItems({ field, path }, live, wanted);
  if (!isFields(live) || !isFields(wanted)) return [];
  const around = { ...live, ...wanted };
  return Object.entries(live).flatMap(([key, value]) => {
    const here = { field: fieldOf(field, key, around), path: `${path}/${pointerKey(key)}` };
    if (wanted[key] !== undefined && wanted[key] !== null) return unnamedAt(here, value, wanted[key]);
    return wanted[key] === null || isSame(value, defaultOf(field, key, around)) ? [] : [here.path];
  });
}
function unnamedItems({ field, path }: Place, live: List, wanted: List): readonly string[] {
  return live.flatMap((item, at) => {
    const key = itemKey(field, item);
    if (key === undefined) return [];
    const same = wanted.find((one) => itemKey(field, one) === key);
    return same === undefined ? [`${path}/${at}`] : unnamedAt({ field, path: `${path}/${at}` }, item, same);
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
