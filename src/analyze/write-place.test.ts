import { expect, it } from 'vitest';
import { fullPathIn, readOnlyPathIn } from './write-place.ts';

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
