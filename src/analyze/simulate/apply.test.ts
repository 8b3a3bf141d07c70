import { expect, it } from 'vitest';
import { applied } from './apply.ts';

const list = (...items: readonly object[]) => ({ list: items });

it.each<[string, object, object, object]>([
  ['fields that the manifest does not name stay', { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
  ['fields that it names win', { a: 1, b: 2 }, { a: 3 }, { a: 3, b: 2 }],
  ['what it sets to null goes', { a: 1, b: 2 }, { b: null }, { a: 1 }],
  ['a map takes the place of what is none', { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
  ['and what is none that of a map', { a: { b: 2 } }, { a: 1 }, { a: 1 }],
  ['a list takes the place of a map', { a: { b: 2 } }, { a: [1] }, { a: [1] }],
  ['plain lists are taken as a whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['lists of which one item has no name too', list({ name: 'x', a: 1 }), list({ name: 'x' }, { b: 2 }), list({ name: 'x' }, { b: 2 })],
  ['items are joined by name', list({ name: 'x', a: 1 }, { name: 'y', a: 2 }), list({ name: 'y', b: 3 }), list({ name: 'y', a: 2, b: 3 })],
  ['a new item stands alone', list({ name: 'x', a: 1 }), list({ name: 'y', b: 3 }), list({ name: 'y', b: 3 })],
  [
    'ports are joined by number',
    list({ containerPort: 80, protocol: 'TCP' }),
    list({ containerPort: 80 }),
    list({ containerPort: 80, protocol: 'TCP' }),
  ],
  [
    'mounts of one volume by their place',
    list({ name: 'v', mountPath: '/a', readOnly: true }, { name: 'v', mountPath: '/b', subPath: 'b' }),
    list({ name: 'v', mountPath: '/b' }, { name: 'v', mountPath: '/a' }),
    list({ name: 'v', mountPath: '/b', subPath: 'b' }, { name: 'v', mountPath: '/a', readOnly: true }),
  ],
])('%s', (_, live, manifest, expected) => expect(applied(live, manifest)).toEqual(expected));
