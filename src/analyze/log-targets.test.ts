import { describe, expect, test } from 'vitest';
import type { AnyObject, Pod } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { type LogTargetOptions, logTargets } from './log-targets.ts';

const takenAt = '2026-03-01T12:00:00Z';

interface PodOptions {
  readonly owner?: string;
  readonly namespace?: string;
  readonly phase?: string;
  readonly init?: readonly object[];
}
function pod(
  name: string,
  statuses: readonly object[],
  { owner, namespace = 'shop', phase = 'Running', init = [] }: PodOptions = {},
): AnyObject {
  const names = (list: readonly object[]) => list.map((status) => ({ name: (status as { name: string }).name }));
  const ownerReferences = owner ? [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: owner, controller: true }] : [];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, ownerReferences },
    spec: { containers: names(statuses), initContainers: names(init) },
    status: { phase, containerStatuses: statuses, initContainerStatuses: init },
  };
}
const running = { name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: '2026-03-01T10:00:00Z' } } };
const ended = (exitCode: number, finishedAt = '2026-03-01T11:58:00Z') => ({
  terminated: { exitCode, finishedAt, containerID: 'containerd://1' },
});
const looping = { name: 'app', ready: false, restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(1) };

function choose(pods: readonly AnyObject[], options: Partial<LogTargetOptions> = {}) {
  const snapshot = { takenAt, objects: pods, coverage: [] } as unknown as Snapshot;
  const { targets, unread } = logTargets(snapshot, { mode: 'failing', ...options });
  return { unread, targets: targets.map(({ pod: { name }, container, run }) => `${name}/${container}/${run}`) };
}

describe('failing', () => {
  const cases: Readonly<Record<string, readonly [AnyObject, readonly string[]]>> = {
    'a crash loop: both runs': [pod('a', [looping]), ['a/app/current', 'a/app/previous']],
    'running but not ready: the current run': [pod('a', [{ ...running, ready: false }]), ['a/app/current']],
    'restarted two minutes ago and ready': [
      pod('a', [{ ...running, restartCount: 1, lastState: ended(137) }]),
      ['a/app/current', 'a/app/previous'],
    ],
    'failed for good': [pod('a', [{ ...running, ready: false, state: ended(2) }], { phase: 'Failed' }), ['a/app/current']],
    'an init container that hangs': [
      pod('a', [{ name: 'app', ready: false, state: { waiting: { reason: 'PodInitializing' } } }], {
        init: [{ ...running, name: 'wait', ready: false }],
        phase: 'Pending',
      }),
      ['a/wait/current'],
    ],
    'restarted ten minutes ago': [
      pod('a', [{ ...running, restartCount: 1, lastState: ended(137, '2026-03-01T11:50:00Z') }]),
      ['a/app/current', 'a/app/previous'],
    ],
    'nothing of a restart of longer than ten minutes ago': [
      pod('a', [{ ...running, restartCount: 1, lastState: ended(137, '2026-03-01T11:49:59Z') }]),
      [],
    ],
    'nothing of a restart of which nobody knows when': [pod('a', [{ ...running, restartCount: 1, lastState: {} }]), []],
    'the run before, of a container that is about to start': [
      pod('a', [{ name: 'app', ready: false, restartCount: 1, state: {}, lastState: ended(1) }]),
      ['a/app/previous'],
    ],
    'nothing of an init container that ended well': [
      pod('a', [running], { init: [{ ...running, ready: false, name: 'setup', state: ended(0) }] }),
      [],
    ],
    'nothing of a container that the runtime could not make': [
      pod('a', [{ name: 'app', ready: false, restartCount: 0, state: { terminated: { exitCode: 128, containerID: '' } } }], {
        phase: 'Failed',
      }),
      [],
    ],
    'nothing of a healthy pod': [pod('a', [running]), []],
    'nothing of a restart of yesterday': [pod('a', [{ ...running, restartCount: 9, lastState: ended(1, '2026-02-28T12:00:00Z') }]), []],
    'nothing of a Job that is done': [pod('a', [{ ...running, ready: false, state: ended(0) }], { phase: 'Succeeded' }), []],
    'nothing of a container that never ran': [
      pod('a', [{ name: 'app', ready: false, state: { waiting: { reason: 'ImagePullBackOff' } } }], { phase: 'Pending' }),
      [],
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [given, expected]) => {
    expect(choose([given]).targets).toEqual(expected);
  });
});

describe('healthy callers of a Service without a ready pod', () => {
  const service = (name: string): AnyObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop' },
    spec: { selector: { app: name } },
    status: {},
  });
  const calling = (name: string, value: string): AnyObject => {
    const one = pod(name, [running]) as Extract<AnyObject, { kind: 'Pod' }>;
    return { ...one, spec: { ...one.spec, containers: [{ name: 'app', env: [{ name: 'UPSTREAM', value }] }] } };
  };
  test('are read after what fails, and within the bound', () => {
    const objects = [
      calling('a', 'http://stock/levels'),
      calling('b', 'stock.shop.svc:80'),
      calling('c', 'http://other'),
      service('stock'),
      pod('d', [looping]),
    ];
    expect(choose(objects).targets).toEqual(['d/app/current', 'd/app/previous', 'a/app/current', 'b/app/current']);
    expect(choose(objects, { maxContainers: 1 }).targets).toEqual(['d/app/current', 'd/app/previous']);
  });
  test('are not read while the Service has a ready pod', () => {
    const ready = { ...pod('stock-1', [running]), metadata: { name: 'stock-1', namespace: 'shop', labels: { app: 'stock' } } } as Extract<
      AnyObject,
      { kind: 'Pod' }
    >;
    const serving = { ...ready, status: { ...ready.status, conditions: [{ type: 'Ready', status: 'True' }] } } as AnyObject;
    expect(choose([calling('a', 'http://stock'), service('stock'), serving]).targets).toEqual([]);
  });
});

test('containers that are not chosen but have a log are counted as unread', () => {
  expect(choose([pod('a', [looping]), pod('b', [running]), pod('c', [{ name: 'app', state: { waiting: {} } }])]).unread).toBe(1);
});

test('the bound takes one pod of each owner before the second of one', () => {
  const pods = [pod('a1', [looping], { owner: 'a' }), pod('a2', [looping], { owner: 'a' }), pod('b1', [looping], { owner: 'b' })];
  const { targets, unread } = choose(pods, { maxContainers: 2 });
  expect(targets).toEqual(['a1/app/current', 'a1/app/previous', 'b1/app/current', 'b1/app/previous']);
  expect(unread).toBe(1);
});

test.each([
  ['none', 0],
  ['namespace', 1],
  ['all', 2],
] as const)('mode %s', (mode, count) => {
  const pods = [pod('a', [running]), pod('b', [running], { namespace: 'other' })];
  expect(choose(pods, { mode, namespace: 'other' }).targets).toHaveLength(count);
  expect(choose(pods, { mode: 'namespace', namespace: 'other' }).targets).toEqual(['b/app/current']);
});

test('an owner is the controller, and not whoever else stands before it', () => {
  const also = (name: string): AnyObject => {
    const one = pod(name, [looping], { owner: name });
    const { ownerReferences = [] } = one.metadata;
    return {
      ...one,
      metadata: { ...one.metadata, ownerReferences: [{ apiVersion: 'v1', kind: 'Thing', name: 'all', uid: 'all' }, ...ownerReferences] },
    };
  };
  expect(choose([also('a'), also('b'), pod('c', [looping], { owner: 'a' })], { maxContainers: 2 }).targets).toEqual([
    'a/app/current',
    'a/app/previous',
    'b/app/current',
    'b/app/previous',
  ]);
});

test('a silent node is asked for one log, last, whether its containers fail or not', () => {
  const node = (name: string, status: string): AnyObject => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: {},
    status: { conditions: [{ type: 'Ready', status }] },
  });
  const on = (nodeName: string, given: AnyObject): AnyObject => ({ ...(given as Pod), spec: { ...(given as Pod).spec, nodeName } });
  const cluster = [
    node('dead', 'Unknown'),
    node('broken', 'False'),
    on('dead', pod('a', [running])),
    on('dead', pod('b', [looping])),
    on('broken', pod('c', [running])),
    on('broken', pod('d', [{ ...running, ready: false }])),
  ];
  expect(choose(cluster).targets).toEqual(['d/app/current', 'a/app/current']);
  expect(choose(cluster, { maxContainers: 1 }).targets).toEqual(['a/app/current']);
  expect(choose(cluster, { mode: 'none' }).targets).toEqual([]);
  const many = Array.from({ length: 5 }, (_, index) => [node(`n${index}`, 'Unknown'), on(`n${index}`, pod(`p${index}`, [running]))]).flat();
  const failing = ['x', 'y', 'z'].map((name) => pod(name, [looping]));
  expect(choose([...many, ...failing], { maxContainers: 5 })).toEqual({
    targets: ['x/app/current', 'x/app/previous', 'p0/app/current', 'p1/app/current', 'p2/app/current', 'p3/app/current'],
    unread: 3,
  });
  expect(choose([...many, ...failing], { maxContainers: 2 }).targets).toEqual([
    'p0/app/current',
    'p1/app/current',
    'p2/app/current',
    'p3/app/current',
  ]);
  expect(choose(many, { mode: 'all' }).targets).toHaveLength(5);
});
