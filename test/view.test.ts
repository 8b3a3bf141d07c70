import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { EventRecord } from '#model/event.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { strictView, viewOf } from '#model/view.ts';

const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: b, namespace: x, uid: u1, labels: { app: web, tier: front } }
spec: { nodeName: n1 }
---
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: x, uid: u2, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: r, uid: ru, controller: true }] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: r, namespace: x, uid: ru }
---
apiVersion: example.com/v1
kind: Service
metadata: { name: s, namespace: x }
---
apiVersion: v1
kind: Event
metadata: { name: e }
involvedObject: { kind: Pod, namespace: x, name: a, uid: older }
reason: Failed
`;

describe('viewOf', () => {
  const view = viewOf(testSnapshot({ yaml, unread: ['ConfigMap'] }));
  it('lists by kind and namespace in order of name', () => {
    expect(view.list('Pod').map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(view.list('Pod', 'y')).toEqual([]);
  });
  it('finds by name, owner, labels and node', () => {
    expect(view.get('Pod', 'b', 'x')?.metadata.uid).toBe('u1');
    const set = view.get('ReplicaSet', 'r', 'x');
    expect(set && view.ownedBy('Pod', set).map(({ metadata }) => metadata.name)).toEqual(['a']);
    expect(view.labelled('Pod', { app: 'web', tier: 'front' }, 'x').map(({ metadata }) => metadata.name)).toEqual(['b']);
    expect(view.onNode('n1').map(({ metadata }) => metadata.name)).toEqual(['b']);
  });
  it('takes a kind of another group for a custom one', () => {
    expect(view.list('Service')).toEqual([]);
    expect(view.list('CustomObject').map(({ kind }) => kind)).toEqual(['Service']);
  });
  it('proves absence only from a complete list', () => {
    expect(view.absence('Service', 's', 'x')).toMatchObject({ type: 'absence', listed: 1 });
    expect(view.absence('Pod', 'a', 'x')).toBeUndefined();
    expect(view.absence('ConfigMap', 'c', 'x')).toBeUndefined();
  });
  it('leaves out events of an earlier object of the same name', () => {
    const pod = view.get('Pod', 'a', 'x');
    expect(pod && view.eventsAbout(pod)).toEqual([]);
    expect(view.eventsAbout({ apiVersion: 'v1', kind: 'Pod', namespace: 'x', name: 'a' })).toHaveLength(1);
  });
});

describe('what the lists hold', () => {
  const object = (apiVersion: string, kind: string, name: string, more = '') =>
    `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} ${more} } }\n---\n`;
  const pod = (name: string, namespace: string, labels = '') =>
    object('v1', 'Pod', name, `, namespace: ${namespace}, labels: { ${labels} }`);
  const snapshot = testSnapshot(
    pod('b', 'y', 'app: web, tier: back') +
      pod('a', 'y') +
      pod('b', 'x', 'app: web, tier: front') +
      pod('c', 'x', 'app: web') +
      pod('d', 'x', 'app: api, tier: front') +
      object('v1', 'Node', 'n1') +
      object('example.com/v1', 'Widget', 'w', ', namespace: x') +
      object('example.com/v1', 'Fleet', 'f'),
  );
  const view = viewOf(snapshot);
  const names = (found: readonly { readonly metadata: { readonly namespace?: string; readonly name: string } }[]) =>
    found.map(({ metadata: { namespace = '', name } }) => `${namespace}/${name}`).join(' ');
  it.each([
    ['all, by namespace and name', () => names(view.list('Pod')), 'x/b x/c x/d y/a y/b'],
    ['those of a namespace', () => names(view.list('Pod', 'y')), 'y/a y/b'],
    ['those with a label anywhere', () => names(view.labelled('Pod', { app: 'web' })), 'x/b x/c y/b'],
    ['those with a label in a namespace', () => names(view.labelled('Pod', { app: 'web' }, 'x')), 'x/b x/c'],
    ['those with all labels', () => names(view.labelled('Pod', { app: 'web', tier: 'front' })), 'x/b'],
    ['those with all labels, in any order', () => names(view.labelled('Pod', { tier: 'front', app: 'web' })), 'x/b'],
    ['all of a namespace by no label', () => names(view.labelled('Pod', {}, 'y')), 'y/a y/b'],
    ['none with a label that nobody has', () => names(view.labelled('Pod', { app: 'none' })), ''],
    [
      'nothing that an object without a uid owns',
      () => names(view.ownedBy('Pod', { apiVersion: 'v1', kind: 'Job', metadata: { name: 'j' } })),
      '',
    ],
  ])('gives %s', (_, found, expected) => expect(found()).toBe(expected));
  it.each([
    ['an object in its namespace', { kind: 'Pod', namespace: 'y', name: 'b' }, 'y/b'],
    ['none of that name in another', { kind: 'Pod', namespace: 'z', name: 'b' }, ''],
    ['what stands in no namespace, whatever the owner reference says', { kind: 'Node', namespace: 'y', name: 'n1' }, '/n1'],
    ['a custom object', { kind: 'Widget', namespace: 'x', name: 'w' }, 'x/w'],
    ['none of another namespace', { kind: 'Widget', namespace: 'y', name: 'w' }, ''],
    ['a custom object that stands in none', { kind: 'Fleet', namespace: 'x', name: 'f' }, '/f'],
  ])('resolves %s', (_, ref, expected) => expect(names([view.resolve(ref)].filter((one) => one !== undefined))).toBe(expected));

  const only = viewOf({
    ...snapshot,
    coverage: [
      { apiVersion: 'v1', kind: 'Pod', namespace: 'w', complete: false, count: 0 },
      { apiVersion: 'v1', kind: 'Pod', namespace: 'x', complete: true, count: 3 },
    ],
  });
  it('concludes nothing beyond the namespace that was read', () => {
    expect([
      only.complete('Pod', 'x'),
      only.complete('Pod', 'y'),
      only.complete('Pod', 'w'),
      only.complete('Pod'),
      only.complete('Node'),
    ]).toEqual([true, false, false, false, false]);
    expect([only.absence('Pod', 'z', 'x'), only.absence('Pod', 'z', 'y'), only.absence('Pod', 'z', 'w')]).toEqual([
      { type: 'absence', object: { apiVersion: 'v1', kind: 'Pod', namespace: 'x', name: 'z' }, listed: 3 },
      undefined,
      undefined,
    ]);
  });
  it('proves absence of what stands in no namespace, by which list', () => {
    expect(view.absence('Node', 'n2')).toEqual({
      type: 'absence',
      object: { apiVersion: 'v1', kind: 'Node', name: 'n2' },
      listed: 1,
      resourceVersion: '1',
    });
  });
});

describe('events', () => {
  const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'x', name: 'a' };
  const event = (message: string, more: Partial<EventRecord> = {}): EventRecord => ({
    about,
    type: 'Warning',
    reason: 'R',
    message,
    count: 1,
    ...more,
  });
  const of = (...events: readonly EventRecord[]) => viewOf({ ...testSnapshot(''), events });
  const orderOf = (...events: readonly EventRecord[]) =>
    of(...events)
      .eventsAbout(about)
      .map(({ message }) => message)
      .join(' ');
  const at = (lastAt: string) => ({ lastAt: `2026-01-01T${lastAt}:00Z` });
  const row = (line: number) => ({ row: { source: 's', line, text: 't' } });
  it.each<[string, EventRecord, EventRecord]>([
    ['the earlier', event('z', at('10:00')), event('a', at('11:00'))],
    ['one without a time', event('z'), event('a', at('11:00'))],
    ['the upper row of a table', event('z', row(2)), event('a', row(10))],
    ['what is no row', event('z'), event('a', row(1))],
    ['the first by reason', event('z', { reason: 'A' }), event('a', { reason: 'B' })],
    ['the first by message', event('a'), event('z')],
    ['the smaller count', event('same', { count: 1, fieldPath: 'z' }), event('same', { count: 2, fieldPath: 'a' })],
  ])('come first: %s', (_, first, second) => {
    expect(of(first, second).eventsAbout(about)).toEqual([first, second]);
    expect(of(second, first).eventsAbout(about)).toEqual([first, second]);
    expect(of(second, first).events).toEqual([first, second]);
  });
  it('of one moment come by what they are about', () => {
    const other = event('m', { about: { ...about, name: 'b' } });
    expect(of(other, event('m')).events.map((one) => one.about.name)).toEqual(['a', 'b']);
  });
  it('count for the object that they name, by its uid where both have one', () => {
    const view = of(event('none'), event('this', { about: { ...about, uid: 'u1' } }), event('before', { about: { ...about, uid: 'u0' } }));
    const messages = (uid?: string) => view.eventsAbout({ ...about, ...(uid && { uid }) }).map(({ message }) => message);
    expect([messages('u1'), messages()]).toEqual([
      ['none', 'this'],
      ['before', 'none', 'this'],
    ]);
    expect(view.eventsAbout({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'x', name: 'a', uid: 'u1' } })).toHaveLength(2);
    expect(orderOf()).toBe('');
  });
});

it('logs and usage are looked up by object', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'x', name: 'a' };
  const usage = [{ object: pod, cpu: 0.5 }] as unknown as Snapshot['usage'];
  const view = viewOf({ ...testSnapshot({ yaml, logs: [{ pod: 'a', lines: 'one' }] }), usage });
  const other = view.list('Pod', 'x').find(({ metadata }) => metadata.name === 'b');
  expect([view.logs(pod).length, view.usage(pod)]).toEqual([1, usage]);
  expect(other && [view.logs(other), view.usage(other)]).toEqual([[], []]);
});

describe('strictView', () => {
  const view = strictView(viewOf(testSnapshot(yaml)), ['Pod']);
  it('gives what was declared', () => expect(view.list('Pod')).toHaveLength(2));
  it('throws for a kind that was not', () =>
    expect(() => (view as unknown as { list: (kind: string) => unknown }).list('Node')).toThrow('Node'));
  it('throws for events that were not', () => expect(() => view.eventsAbout).toThrow('Event'));
  it.each([
    ['onNode', 'Pod'],
    ['events', 'Event'],
    ['logs', 'Log'],
    ['usage', 'Usage'],
    ['observations', 'Observation'],
  ] as const)('gives %s only where %s is declared', (name, reads) => {
    const all = viewOf(testSnapshot(yaml));
    expect(() => strictView(all, ['Node'])[name as never]).toThrow(`reads ${reads}`);
    expect(strictView(all, [reads])[name as never]).toBeDefined();
  });
  it('gives the time, and objects by reference, to all', () => {
    const none = strictView(viewOf(testSnapshot(yaml)), ['Node']);
    expect(none.takenAt).toBe('2026-01-01T12:00:00Z');
    expect(none.resolve({ kind: 'Pod', namespace: 'x', name: 'a' })?.metadata.name).toBe('a');
  });
});
