import { execFileSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DoryoError } from '#model/error.ts';
import { quoted } from '#model/gap.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { textOf, writeSnapshot } from '../snapshot-file.ts';
import { readFiles } from './read-files.ts';

const now = '2026-11-26T00:00:00Z';
const folder = await mkdtemp(join(tmpdir(), 'doryo-files-'));
afterAll(() => rm(folder, { recursive: true }));
const fixture = (name: string) => readFile(join(import.meta.dirname, '..', name));

let files = 0;
async function saved(content: string | Uint8Array, name = `f${++files}`): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}
async function read(content: string | Uint8Array): Promise<Snapshot> {
  return readFiles([await saved(content)], { now });
}
async function* streamed(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const pod = (name: string, extra = '') => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}","namespace":"shop"${extra}}}`;
const names = ({ objects }: Snapshot) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const lists = ({ coverage }: Snapshot) =>
  coverage.map(({ kind, namespace = '*', count, complete }) => `${kind} ${namespace} ${count} ${complete ? 'complete' : 'cut'}`);

describe('lists and objects', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['a single object', pod('a'), ['Pod a'], []],
    [
      'a List of one namespace',
      `{"apiVersion":"v1","items":[${pod('a')},${pod('b')}],"kind":"List"}`,
      ['Pod a', 'Pod b'],
      ['Pod shop 2 complete'],
    ],
    [
      'a typed list whose items name no kind',
      '{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{"name":"w"}}]}',
      ['Node w'],
      ['Node * 1 complete'],
    ],
    [
      'a typed list that names its kind last',
      '{"items":[{"metadata":{"name":"w"}}],"kind":"NodeList","apiVersion":"v1"}',
      ['Node w'],
      ['Node * 1 complete'],
    ],
    ['items: null', '{"kind":"NodeList","apiVersion":"v1","items":null}', [], ['Node * 0 complete']],
    ['an empty list of nobody knows which namespace', '{"kind":"PodList","apiVersion":"v1","items":[]}', [], ['Pod * 0 cut']],
    ['JSON lines', `${pod('a')}\n${pod('b')}\n`, ['Pod a', 'Pod b'], []],
    ['values that follow each other', pod('a') + pod('b'), ['Pod a', 'Pod b'], []],
    ['an array of objects', `[${pod('a')}]`, ['Pod a'], ['Pod shop 1 complete']],
    [
      'YAML documents',
      'apiVersion: v1\nkind: Node\nmetadata: {name: w}\n---\napiVersion: v1\nkind: Node\nmetadata:\n  name: x\n',
      ['Node w', 'Node x'],
      [],
    ],
    [
      'a YAML list',
      'apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Node\n  metadata:\n    name: w\nkind: List\n',
      ['Node w'],
      ['Node * 1 complete'],
    ],
    [
      'a YAML list with indented items, kind first',
      'apiVersion: v1\nkind: NodeList\nitems:\n  - metadata:\n      name: w\n',
      ['Node w'],
      ['Node * 1 complete'],
    ],
    ['YAML with items: []', 'apiVersion: v1\nkind: NodeList\nitems: []\n', [], ['Node * 0 complete']],
  ])('reads %s', async (_, text, objects, coverage) => {
    const snapshot = await read(text);
    expect(names(snapshot)).toEqual(objects);
    expect(lists(snapshot)).toEqual(coverage);
  });
  it('reads what kubectl printed, whatever the pieces it comes in', async () => {
    const json = await fixture('file/fixtures/pods.json');
    const whole = await readFiles(['-'], { now, stdin: streamed(json, 1 << 20) });
    expect(whole.objects).toHaveLength(5);
    for (const size of [1, 7, 4096]) expect((await readFiles(['-'], { now, stdin: streamed(json, size) })).objects).toEqual(whole.objects);
    expect(names(await read(await fixture('file/fixtures/objects.yaml')))).toContain('Deployment coredns');
  });
  it('reads gzip, UTF-8 with a mark and UTF-16', async () => {
    for (const content of [
      gzipSync(pod('a')),
      `\ufeff${pod('a')}`,
      Buffer.from(`\ufeff${pod('a')}`, 'utf16le'),
      Buffer.from(`\ufeff${pod('a')}`, 'utf16le').swap16(),
    ])
      expect(names(await read(content))).toEqual(['Pod a']);
  });
  it('keeps the complete items of a list that is cut, and concludes nothing from it', async () => {
    const text = `{"kind":"PodList","apiVersion":"v1","items":[${pod('a')},${pod('b')},{"metadata":{"na`;
    const snapshot = await read(text);
    expect(names(snapshot)).toEqual(['Pod a', 'Pod b']);
    expect(lists(snapshot)).toEqual(['Pod shop 2 cut']);
    expect(snapshot.gaps[0]).toMatchObject({ kind: 'cut', what: quoted('Pod') });
  });
  it('takes the newer of two states of one object, and says so', async () => {
    const old = await saved(pod('a', ',"uid":"u","resourceVersion":"9","labels":{"v":"old"}'));
    const fresh = await saved(pod('a', ',"uid":"u","resourceVersion":"10","labels":{"v":"new"}'));
    const snapshot = await readFiles([fresh, old], { now });
    expect(snapshot.objects.map(({ metadata }) => metadata.labels)).toEqual([{ v: 'new' }]);
    expect(snapshot.gaps.some(({ because }) => because[0].say === 'storedTwice')).toBe(true);
  });
  it('reads one event of an exporter, bare and wrapped', async () => {
    const event = {
      metadata: { name: 'e' },
      reason: 'BackOff',
      message: 'm',
      type: 'Warning',
      count: 3,
      involvedObject: { kind: 'Pod', name: 'a', namespace: 'b', labels: { x: 'y' } },
      lastTimestamp: '2026-01-01T00:00:00Z',
    };
    for (const layout of [event, { event }, { details: event, text: 'x' }, [event], { message: JSON.stringify(event) }]) {
      expect((await read(JSON.stringify(layout))).events).toMatchObject([{ reason: 'BackOff', count: 3, about: { name: 'a' } }]);
    }
  });
});

describe('the clock', () => {
  it('is the newest time in the input, but none that cannot be', async () => {
    expect((await read(pod('a', ',"creationTimestamp":"2026-01-02T00:00:00Z"'))).takenAt).toBe('2026-01-02T00:00:00Z');
    expect(
      (await read(pod('a', ',"creationTimestamp":"2026-01-02T00:00:00Z","managedFields":[{"time":"2999-01-01T00:00:00Z"}]'))).takenAt,
    ).toBe('2026-01-02T00:00:00Z');
  });
  it('is what the person states', async () => {
    const path = await saved(pod('a', ',"creationTimestamp":"2026-01-02T00:00:00Z"'));
    expect((await readFiles([path], { now, takenAt: '2026-01-03T00:00:00Z' })).takenAt).toBe('2026-01-03T00:00:00Z');
  });
  it('is when the file was written for a table without any time', async () => {
    const path = await saved('LAST SEEN   TYPE      REASON    OBJECT    MESSAGE\n5m          Warning   BackOff   pod/web   Back-off\n');
    await utimes(path, new Date('2026-05-05T10:00:00Z'), new Date('2026-05-05T10:00:00Z'));
    const snapshot = await readFiles([path], { now });
    expect(snapshot.events[0]?.lastAt).toBe('2026-05-05T09:55:00Z');
    expect(snapshot.gaps.map(({ what }) => what)).toContainEqual({ say: 'inputTime' });
  });
});

describe('bad input', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty/],
    ['binary data', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0, 9, 8]), /binary/],
    ['a zip', Buffer.from('PK\u0003\u0004rest'), /zip/],
    ['malformed JSON', '{"apiVersion":"v1",\n "kind": Pod}', /line 2, column 1\d/],
    ['malformed YAML', 'apiVersion: v1\nkind: [Pod\nmetadata: {', /line \d+, column \d+/],
    ['JSON that is nothing of a cluster', '{"a":1}', /nothing of a cluster/],
    ['some other text', 'hello there\nhow are you\n', /no output that doryo recognises/],
  ])('refuses %s, and says why', async (_, content, why) => {
    const failure = await read(content).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DoryoError);
    expect(failure).toMatchObject({
      code: 'BadInput',
      message: expect.stringMatching(why) as unknown,
      hint: expect.any(String) as unknown,
    });
  });
  it('says that a path does not exist', async () =>
    expect(readFiles([join(folder, 'none')], { now })).rejects.toMatchObject({ code: 'NotFound' }));
  it('refuses an alias bomb', async () => {
    const bomb = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`).join('\n')}\n`;
    await expect(read(bomb)).rejects.toMatchObject({ code: 'BadInput' });
  });
  it('never throws anything but a DoryoError on cut or disturbed input', { timeout: 60_000 }, async () => {
    expect.hasAssertions();
    const inputs = [
      await fixture('file/fixtures/pods.json'),
      await fixture('file/fixtures/objects.yaml'),
      await fixture('paste/fixtures/describe-pods.txt'),
      await fixture('paste/fixtures/get-pods-wide.txt'),
      gzipSync(await fixture('file/fixtures/pods.json')),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...inputs),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
        async (input, share, changes) => {
          const content = Buffer.from(input.subarray(0, Math.floor(input.length * share)));
          for (const [at, byte] of changes) if (content.length > 0) content[at % content.length] = byte;
          await expectOnlyDoryoErrors(readFiles(['-'], { now, stdin: streamed(content, 10_000) }));
        },
      ),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 2000 }),
          fc.json().map((text) => Buffer.from(text)),
          fc.string().map((text) => Buffer.from(text)),
        ),
        async (content) => {
          await expectOnlyDoryoErrors(readFiles(['-'], { now, stdin: streamed(content, 64) }));
        },
      ),
      { numRuns: 200 },
    );
  });
});
async function expectOnlyDoryoErrors(reading: Promise<Snapshot>): Promise<void> {
  const failure = await reading.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure instanceof DoryoError ? undefined : failure).toBeUndefined();
}

describe('saved snapshots', () => {
  it('come back as they were saved, to the byte, also read as a stream', async () => {
    const snapshot = await readFiles(
      [await saved(await fixture('file/fixtures/pods.json')), await saved(await fixture('paste/fixtures/get-events.txt'))],
      { now },
    );
    const path = join(folder, 'saved.doryo');
    await writeSnapshot(snapshot, path);
    const again = await readFiles([path], { now: '2030-01-01T00:00:00Z' });
    expect([...textOf(again)].join('')).toBe([...textOf(snapshot)].join(''));
  });
  it('are written into a pipe that stands there, and through a link, without replacing either', async () => {
    const snapshot = await read(pod('a'));
    const [pipe, link, target] = [join(folder, 'written-pipe'), join(folder, 'written-link'), await saved('before')];
    execFileSync('mkfifo', [pipe]);
    await symlink(target, link);
    const [through] = await Promise.all([readFiles([pipe], { now }), writeSnapshot(snapshot, pipe)]);
    await writeSnapshot(snapshot, link);
    expect([(await lstat(pipe)).isFIFO(), (await lstat(link)).isSymbolicLink()]).toEqual([true, true]);
    for (const read of [through, await readFiles([target], { now })])
      expect([...textOf(read)].join('')).toBe([...textOf(snapshot)].join(''));
  });
  it('of a newer version are refused with a clear word', async () => {
    await expect(read('{"apiVersion":"snapshot.doryo.dev/v7","kind":"Snapshot"}')).rejects.toMatchObject({
      code: 'BadInput',
      message: expect.stringContaining('v7') as unknown,
    });
  });
  it('that were cut are refused', async () => {
    const text = [...textOf(await read(pod('a')))].join('');
    await expect(read(text.slice(0, -30))).rejects.toMatchObject({ code: 'BadInput' });
  });
  it('hold no value of a Secret that somebody wrote in', async () => {
    const text = [...textOf(await read(pod('a')))]
      .join('')
      .replace('"objects":[', '"objects":[{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s"},"data":{"k":"QUJD"}},');
    expect(JSON.stringify(await read(text))).not.toContain('QUJD');
  });
});

describe('folders', () => {
  it('are walked at any depth; links are not followed', async () => {
    await saved(`{"kind":"PodList","apiVersion":"v1","items":[${pod('a')}]}`, 'tree/x/y/z/list.json');
    await saved('readme', 'tree/README');
    await symlink('/etc/hostname', join(folder, 'tree/link.json'));
    const snapshot = await readFiles([join(folder, 'tree')], { now });
    expect(names(snapshot)).toEqual(['Pod a']);
  });
});
