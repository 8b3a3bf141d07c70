import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containersOf } from './containers.ts';
import { testSnapshot } from './testing.ts';
import { fullPathIn, onlyVolume, placeOf, readOnlyPathIn } from './write-place.ts';

it.each([
  ['write /data/wal/000001: no space left on device', '/data/wal/000001'],
  ["dd: error writing '/data/wal': No space left on device", '/data/wal'],
  ["OSError: [Errno 28] No space left on device: '/data/upload.bin'", '/data/upload.bin'],
  ["Error: ENOSPC: no space left on device, open '/data/cache.json'", '/data/cache.json'],
  ['/app/run.sh: line 3: /data/out: No space left on device', '/data/out'],
  ['/app/run.sh: line 3: echo: write error: No space left on device', undefined],
  ['2026/01/01 12:00:00 /src/main.go:12: disk is full: no space left on device', undefined],
  ['java.io.IOException: No space left on device', undefined],
  ['ERROR: could not extend file "base/16384/2619": No space left on device', undefined],
])('the path that %j names as full', (line, path) => expect(fullPathIn(line)).toBe(path));

it.each([
  ["OSError: [Errno 30] Read-only file system: '/patterns/today.txt'", '/patterns/today.txt'],
  ["touch: cannot touch '/var/x': Read-only file system", '/var/x'],
  ["Error: EROFS: read-only file system, open '/app/cache.json'", '/app/cache.json'],
  ['open /etc/app/state: read-only file system', '/etc/app/state'],
  ['java.io.FileNotFoundException: /data/x.log (Read-only file system)', '/data/x.log'],
  ['/entrypoint.sh: line 9: sed: Read-only file system', undefined],
])('the path that %j names as read-only', (line, path) => expect(readOnlyPathIn(line)).toBe(path));

const clusterOf = (mounts: string, volumes: string, conditions = '{ type: DiskPressure, status: "False" }') =>
  viewOf(
    testSnapshot(`
{ apiVersion: v1, kind: Pod, metadata: { name: web-1 }, spec: { nodeName: n1, containers: [{ name: app, volumeMounts: [${mounts}] }], volumes: [${volumes}] } }
---
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { conditions: [{ type: Ready, status: "True" }, ${conditions}] } }
`),
  );
const claim = (name: string) => `{ name: ${name}, persistentVolumeClaim: { claimName: ${name} } }`;
const mount = (name: string, path: string, rest = '') => `{ name: ${name}, mountPath: ${path}${rest} }`;

describe('the place of a path', () => {
  const place = (path: string) => {
    const cluster = clusterOf(
      `${mount('a', '/data')}, ${mount('b', '/data/wal/')}, ${mount('c', '/database')}, ${mount('gone', '/x')}`,
      [claim('c'), claim('a'), claim('b')].join(', '),
    );
    return cluster
      .list('Pod')
      .flatMap(containersOf)
      .map((container) => {
        const { volume, index, mountPath, evidence } = placeOf(container, path);
        return [volume?.name, index, mountPath, ...evidence.map((one) => one.path)];
      })[0];
  };
  it.each<[string, string, readonly unknown[]]>([
    ['is the mount that it lies in', '/data/file', ['a', 1, '/data', '/spec/containers/0/volumeMounts/0']],
    ['is the mount itself', '/data', ['a', 1, '/data', '/spec/containers/0/volumeMounts/0']],
    ['is the longest mount', '/data/wal/1', ['b', 2, '/data/wal/', '/spec/containers/0/volumeMounts/1']],
    ['is no mount that only begins so', '/data2/file', [undefined, -1, '']],
    ['is none without its volume', '/x/y', [undefined, -1, '/x', '/spec/containers/0/volumeMounts/3']],
  ])('%s', (_, path, expected) => expect(place(path)).toEqual(expected));
});

describe('the only volume that can be full', () => {
  const only = (mounts: string, volumes: string, conditions?: string) => {
    const cluster = clusterOf(mounts, volumes, conditions);
    return cluster
      .list('Pod')
      .flatMap(containersOf)
      .map((container) => {
        const place = onlyVolume(cluster, container);
        return place && [place.volume?.name, ...place.evidence.map(({ path }) => path)];
      })[0];
  };
  const onNode = '{ name: tmp, emptyDir: {} }, { name: map, configMap: { name: x } }, { name: all, projected: {} }';
  const nodeMounts = [mount('tmp', '/tmp'), mount('map', '/map'), mount('all', '/all')].join(', ');
  it.each<[string, string, string, string]>([
    ['is the claim, beside what lies on the node', `${nodeMounts}, ${mount('data', '/data')}`, `${onNode}, ${claim('data')}`, 'data'],
    [
      'is the claim that it may write to',
      `${mount('data', '/data')}, ${mount('more', '/more', ', readOnly: true')}`,
      `${claim('data')}, ${claim('more')}`,
      'data',
    ],
    ['is the memory', `${nodeMounts}, ${mount('shm', '/dev/shm')}`, `${onNode}, { name: shm, emptyDir: { medium: Memory } }`, 'shm'],
  ])('%s', (_, mounts, volumes, name) => expect(only(mounts, volumes)?.[0]).toBe(name));
  it('is told with its mount and the node that sees no pressure', () =>
    expect(only(mount('data', '/data'), claim('data'))).toEqual(['data', '/spec/containers/0/volumeMounts/0', '/status/conditions/1']));
  it.each<[string, string, string, string | undefined]>([
    ['there are two', `${mount('data', '/data')}, ${mount('more', '/more')}`, `${claim('data')}, ${claim('more')}`, undefined],
    ['all lie on the node', nodeMounts, onNode, undefined],
    ['its volume is not told', mount('gone', '/x'), '', undefined],
    ['the node sees pressure', mount('data', '/data'), claim('data'), '{ type: DiskPressure, status: "True" }'],
    ['the node says nothing of it', mount('data', '/data'), claim('data'), '{ type: PIDPressure, status: "False" }'],
  ])('is not told where %s', (_, mounts, volumes, conditions) => expect(only(mounts, volumes, conditions)).toBeUndefined());
});
