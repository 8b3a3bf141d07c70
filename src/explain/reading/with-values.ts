import { DoryoError } from '#model/error.ts';

/** A value at a JSON pointer. */
export interface PointedValue {
  readonly path: string;
  readonly value: unknown;
}

/** A copy of an object with other values at some places. Maps on the way are made; an item of a list has to be there. */
export function withValues<T extends object>(object: T, values: readonly PointedValue[]): T {
  return values.reduce<T>((made, { path, value }) => placed(made, keysOf(path), { path, value }) as T, object);
}

function keysOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const forbidden = ['__proto__', 'constructor', 'prototype'];
function placed(node: unknown, [key, ...rest]: readonly string[], given: PointedValue): unknown {
  if (key === undefined) return given.value;
  if (forbidden.includes(key)) throw new DoryoError('BadInput', `${given.path} leads to no field.`, { hint: 'name a field of the object' });
  if (Array.isArray(node)) {
    const index = Number(key);
    if (!Object.hasOwn(node, key) || !Number.isInteger(index)) {
      throw new DoryoError('BadInput', `nothing stands at ${given.path}: the list has ${node.length} items.`, {
        hint: 'count items from 0',
      });
    }
    return node.with(index, placed(node[index], rest, given));
  }
  const map = typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>) : {};
  return { ...map, [key]: placed(map[key], rest, given) };
}
