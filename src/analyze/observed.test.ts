import { describe, expect, it } from 'vitest';
import type { EventRecord } from '#model/event.ts';
import type { Observation } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import { allReady, followedBy, isReplaced, looksHealthy, type Seen, warningRows } from './observed.ts';
import { eventRow, printedPodName as name, podRow } from './printed-testing.ts';
import { type TestCluster, testSnapshot } from './testing.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name };
const sibling = 'nginx-with-10gi-cdd797f97-bcdfg';
const seen = (events: readonly EventRecord[], observations: readonly Observation[] = [], cluster: Partial<TestCluster> = {}): Seen =>
  viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod', 'ReplicaSet'], ...cluster }), events, observations });
const described = (fields: Readonly<Record<string, string>>): Observation => ({ ...podRow(name, '', ''), shape: 'describe pod', fields });

describe('warningRows', () => {
  const warned = eventRow('Failed', 'no');
  const { row: _, ...read } = warned;
  const held = `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: default } }`;
  const claim = { ...warned, about: { ...warned.about, kind: 'PersistentVolumeClaim' } };
  it.each<[string, Seen]>([
    ['a warning is printed', seen([warned])],
    ['it was read, and the pods were not', seen([read])],
    ['it is printed, though pods were read', seen([warned], [], { unread: [] })],
    ['it is about something that is named like a pod that was read', seen([claim], [], { yaml: held })],
  ])('fires: %s', (_name, cluster) => expect(warningRows(cluster, ['BackOff', 'Failed'])).toHaveLength(1));
  it.each<[string, Seen]>([
    ['it is no warning', seen([eventRow('Failed', 'no', { normal: 'yes' })])],
    ['it has another reason', seen([eventRow('Killing', 'no')])],
    ['it was read together with the pods', seen([read], [], { unread: [] })],
    ['the pod itself was read', seen([warned], [], { yaml: held })],
  ])('is silent: %s', (_name, cluster) => expect(warningRows(cluster, ['BackOff', 'Failed'])).toEqual([]));
});

describe('isReplaced', () => {
  const stopping = (message = 'Stopping container app', reason = 'Killing') => eventRow(reason, message, { normal: 'yes' });
  const deleted = (of: string, reason = 'SuccessfulDelete') =>
    eventRow(reason, `Deleted pod: ${of}`, { kind: 'ReplicaSet', name: 'nginx-with-10gi-cdd797f97', normal: 'yes' });
  const elsewhere = { ...podRow(sibling, 'Running', '1/1'), object: { ...pod, namespace: 'shop', name: sibling } };
  it.each<[string, Seen]>([
    ['another of its ReplicaSet stands in the table', seen([], [podRow('other-x', 'Running', '1/1'), podRow(sibling, 'Running', '1/1')])],
    ['its containers are stopped', seen([eventRow('Pulled', 'image'), stopping()])],
    ['its deletion is told, after that of another', seen([deleted(sibling), deleted(name)])],
  ])('fires: %s', (_, cluster) => expect(isReplaced(cluster, pod)).toBe(true));
  it.each<[string, Seen]>([
    ['nothing is printed', seen([])],
    ['it stands in the table beside the other', seen([stopping()], [podRow(sibling, 'Running', '1/1'), podRow(name, 'Pending', '0/1')])],
    ['the other is of another ReplicaSet', seen([], [podRow('nginx-with-10gi-6b7f6c9d4d-bcdfg', 'Running', '1/1')])],
    ['the other stands in another namespace', seen([], [elsewhere])],
    ['the other was described, and no table was printed', seen([], [{ ...podRow(sibling, 'Running', '1/1'), shape: 'describe pod' }])],
    ['a probe ended its container', seen([stopping('Container app failed liveness probe, will be restarted')])],
    ['something else tells of stopping', seen([stopping('Stopping container app', 'Stopped')])],
    ['the deletion of another is told', seen([deleted(sibling)])],
    ['the deletion failed', seen([deleted(name, 'FailedDelete')])],
  ])('is silent: %s', (_, cluster) => expect(isReplaced(cluster, pod)).toBe(false));
  it('is silent of pods without a ReplicaSet', () =>
    expect(isReplaced(seen([], [podRow('worker', 'Running', '1/1')]), { ...pod, name: 'db-0' })).toBe(false));
});

describe('looksHealthy', () => {
  it.each<[string, Observation]>([
    ['it runs and is ready', podRow(name, 'Running', '2/2')],
    ['it has ended well', podRow(name, 'Completed', '0/1')],
    ['it is described as ready', described({ Status: 'Running', 'Conditions.Ready': 'True' })],
    ['it is described as ended well', described({ Status: 'Succeeded', 'Conditions.Ready': 'False' })],
  ])('fires: %s', (_, row) => expect(looksHealthy(seen([], [row]), pod)).toBe(true));
  it.each<[string, Observation]>([
    ['one of two is ready', podRow(name, 'Running', '1/2')],
    ['it crashes, and counts as ready for the moment', podRow(name, 'CrashLoopBackOff', '1/1')],
    ['it is described as not ready', described({ Status: 'Running', 'Conditions.Ready': 'False' })],
    ['it is described as failed', described({ Status: 'Failed', 'Conditions.Ready': 'True' })],
    ['another is well', podRow(sibling, 'Running', '1/1')],
  ])('is silent: %s', (_, row) => expect(looksHealthy(seen([], [row]), pod)).toBe(false));
  it('takes a cell that was not printed for none', () => expect(allReady(undefined)).toBe(false));
});

describe('followedBy', () => {
  const refused = eventRow('FailedScheduling', 'no node');
  const assigned = (lastAt: string) => eventRow('Scheduled', 'assigned', { normal: 'yes', lastAt });
  const { lastAt: _, ...timeless } = refused;
  it('fires at the same second, and later', () =>
    expect(['2026-01-01T11:55:00Z', '2026-01-01T11:56:00Z'].map((at) => followedBy(seen([assigned(at)]), refused, ['Scheduled']))).toEqual([
      true,
      true,
    ]));
  it('is silent of what came before', () =>
    expect(followedBy(seen([assigned('2026-01-01T11:54:59Z')]), refused, ['Scheduled'])).toBe(false));
  it('is silent of other events', () => expect(followedBy(seen([assigned('2026-01-01T11:56:00Z')]), refused, ['Pulled'])).toBe(false));
  it('is silent where no time is printed', () =>
    expect(followedBy(seen([assigned('2026-01-01T11:56:00Z')]), timeless, ['Scheduled'])).toBe(false));
});
