import { expect, it } from 'vitest';
import { at, pointerKey, quote } from './finding.ts';

const object = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'c', namespace: 's', annotations: { 'a.io/b~c': 'x' } },
  data: { empty: '', none: null },
  list: [{ name: 'first' }, { name: 'second' }],
};
it.each([
  ['/metadata/name', 'c'],
  ['/list/1/name', 'second'],
  ['/metadata/annotations/a.io~1b~0c', 'x'],
  ['/data/empty', ''],
  ['/data/none', null],
  ['', object],
  ['/data/none/more', undefined],
  ['/data/empty/more', undefined],
  ['/metadata/name/length', undefined],
  ['/list/2', undefined],
  ['/list/length', 2],
  ['/toString', undefined],
  ['/metadata/annotations/a.io/b~c', undefined],
])('at %s stands %s', (path, expected) => expect(at(object, path)).toEqual(expected));
it('a key with a slash and a tilde can be read again', () => {
  expect(pointerKey('a.io/b~c')).toBe('a.io~1b~0c');
  expect(at({ 'a~1/b': 1 }, `/${pointerKey('a~1/b')}`)).toBe(1);
});
it('quotes what stands there, in which version of the object', () => {
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 's', name: 'c' };
  expect(quote(object, '/metadata/name')).toEqual({ type: 'field', object: ref, path: '/metadata/name', value: 'c' });
  const versioned = { ...object, metadata: { ...object.metadata, resourceVersion: '7', uid: 'u' } };
  expect(quote(versioned, '/none')).toEqual({
    type: 'field',
    object: { ...ref, uid: 'u' },
    path: '/none',
    value: undefined,
    resourceVersion: '7',
  });
});
