import { describe, expect, it } from 'vitest';
import { anyField, fieldName, patchOf } from './patch.ts';

const object = { spec: { replicas: 1, containers: [{ name: 'app', image: 'web' }], list: ['a', 'b', 'c'] } };

describe('patchOf', () => {
  it('replaces what stands, and adds missing parents once', () =>
    expect(
      patchOf(object, [
        { path: '/spec/replicas', value: 2 },
        { path: '/spec/containers/0/securityContext/runAsNonRoot', value: true },
        { path: '/spec/containers/0/securityContext/capabilities/drop', value: ['ALL'] },
      ]),
    ).toEqual([
      { op: 'replace', path: '/spec/replicas', value: 2 },
      { op: 'add', path: '/spec/containers/0/securityContext', value: { runAsNonRoot: true } },
      { op: 'add', path: '/spec/containers/0/securityContext/capabilities', value: { drop: ['ALL'] } },
    ]));

  it('removes items of a list from the last to the first, and nothing that is not there', () =>
    expect(
      patchOf(object, [
        { path: '/spec/list/0', remove: true },
        { path: '/spec/list/2', remove: true },
        { path: '/spec/list/7', remove: true },
      ]),
    ).toEqual([
      { op: 'remove', path: '/spec/list/2' },
      { op: 'remove', path: '/spec/list/0' },
    ]));

  it('leaves out what only a person can know, and changes nothing itself', () => {
    const before = structuredClone(object);
    expect(patchOf(object, [{ path: '/spec/containers/0/image' }])).toEqual([]);
    patchOf(object, [{ path: '/spec/replicas', value: 9 }]);
    expect(object).toEqual(before);
  });
});

describe('names of fields', () => {
  it.each([
    ['/spec/containers/0/image', 'spec.containers[app].image', 'spec.containers[*].image'],
    ['/spec/list/1', 'spec.list[1]', 'spec.list[*]'],
    ['/metadata/annotations/example.com~1a', 'metadata.annotations.example.com/a', 'metadata.annotations.example.com/a'],
  ])('%s', (path, named, any) => expect([fieldName(object, path), anyField(path)]).toEqual([named, any]));
});
