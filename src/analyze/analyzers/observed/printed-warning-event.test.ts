import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { eventRow, foundIn, podRow, printedPodName } from '../../printed-testing.ts';
import { now, testSnapshot } from '../../testing.ts';
import { printedWarningEvent } from './printed-warning-event.ts';

const pod = `Pod/default/${printedPodName}`;
const later = { normal: 'yes', lastAt: '2026-01-01T11:58:00Z' };

describe(printedWarningEvent.id, () => {
  it.each([
    [
      'an image is not found',
      eventRow('Failed', 'Failed to pull image "shop:9": rpc error: code = NotFound'),
      `ObservedPullFailure ${pod}`,
    ],
    [
      'a container ends again and again',
      eventRow('BackOff', 'Back-off restarting failed container app in pod web_default(1)', { count: 9 }),
      `ObservedBackOff ${pod}`,
    ],
    [
      'a volume lacks its ConfigMap',
      eventRow('FailedMount', 'MountVolume.SetUp failed for volume "c" : configmap "rules" not found'),
      `ObservedMountFailure ${pod}`,
    ],
    [
      'a probe fails for long',
      eventRow('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', { count: 12 }),
      `ObservedProbeFailure ${pod}`,
    ],
    [
      'a quota refuses pods',
      eventRow('FailedCreate', 'Error creating: pods "a-1" is forbidden: exceeded quota: q', { kind: 'ReplicaSet', name: 'web-1' }),
      'ObservedCreateRefused ReplicaSet/default/web-1',
    ],
    ['a probe failed three times', eventRow('Unhealthy', 'Readiness probe failed: x', { count: 3 }), `ObservedProbeFailure ${pod}`],
    [
      'a node kills for want of memory',
      eventRow('SystemOOM', 'System OOM encountered', { kind: 'Node', name: 'worker1' }),
      'ObservedNodeTrouble Node/worker1',
    ],
    ['a node evicts', eventRow('Evicted', 'The node was low on resource: memory. Threshold quantity: 100Mi'), `ObservedEviction ${pod}`],
    [
      'a node is not ready',
      eventRow('NodeNotReady', 'Node worker1 status is now: NodeNotReady', { kind: 'Node', name: 'worker1', normal: 'yes' }),
      'ObservedNodeTrouble Node/worker1',
    ],
  ])('fires when %s', (_, event, expected) => expect(foundIn(printedWarningEvent, [event])).toEqual([expected]));

  it.each([
    [
      'the pod runs and is ready',
      [eventRow('Unhealthy', 'Readiness probe failed: x', { count: 9 })],
      [podRow(printedPodName, 'Running', '1/1')],
    ],
    ['a probe failed once at the start', [eventRow('Unhealthy', 'Readiness probe failed: connection refused')], []],
    [
      'the image came later',
      [eventRow('Failed', 'Failed to pull image "a": timeout'), eventRow('Pulled', 'Successfully pulled image "a"', later)],
      [],
    ],
    [
      'the volume came later',
      [eventRow('FailedMount', 'MountVolume.SetUp failed for volume "c" : x'), eventRow('Started', 'Started container a', later)],
      [],
    ],
    [
      'the pods could be made later',
      [
        eventRow('FailedCreate', 'Error creating: x', { kind: 'ReplicaSet' }),
        eventRow('SuccessfulCreate', 'Created pod: a', { kind: 'ReplicaSet', ...later }),
      ],
      [],
    ],
    [
      'the node came back',
      [
        eventRow('NodeNotReady', 'x', { kind: 'Node', name: 'w', normal: 'yes' }),
        eventRow('NodeReady', 'x', { kind: 'Node', name: 'w', normal: 'yes', lastAt: now }),
      ],
      [],
    ],
    [
      'the container runs since',
      [
        eventRow('BackOff', 'Back-off restarting failed container app in pod web_default(1)'),
        eventRow('Started', 'Started container app', later),
      ],
      [],
    ],
    ['a probe failed twice', [eventRow('Unhealthy', 'Readiness probe failed: x', { count: 2 })], []],
    ['an image waits, which the row of the pull tells better', [eventRow('BackOff', 'Back-off pulling image "a"')], []],
    [
      'another of its ReplicaSet took its place',
      [eventRow('Evicted', 'The node was low on resource: memory.')],
      [podRow('nginx-with-10gi-cdd797f97-bcdfg', 'Running', '1/1')],
    ],
    ['something happens to a node that says nothing', [eventRow('Rebooted', 'x', { kind: 'Node', name: 'w' })], []],
    ['a pod is told that its node is not ready', [eventRow('NodeNotReady', 'Node is not ready')], []],
    ['all is normal', [eventRow('Pulled', 'Container image "a" already present on machine', later)], []],
  ] as const)('is silent when %s', (_, events, observations) => expect(foundIn(printedWarningEvent, events, observations)).toEqual([]));

  const backOff = eventRow('BackOff', 'Back-off restarting failed container app in pod web_default(1)');
  it.each([
    ['it started before the last back-off', [eventRow('Started', 'x', { normal: 'yes', lastAt: '2026-01-01T11:54:59Z' }), backOff]],
    ['it started less than a minute ago', [backOff, eventRow('Started', 'x', { normal: 'yes', lastAt: '2026-01-01T11:59:00Z' })]],
    ['the image was pulled, and it starts no more', [backOff, eventRow('Pulled', 'x', later)]],
  ] as const)('fires though %s', (_, events) => expect(foundIn(printedWarningEvent, events)).toEqual([`ObservedBackOff ${pod}`]));
  it('fires when the volume lacks something, and something else started', () =>
    expect(
      foundIn(printedWarningEvent, [
        eventRow('FailedMount', 'MountVolume.SetUp failed for volume "c" : x'),
        eventRow('Created', 'Created container a', later),
      ]),
    ).toEqual([`ObservedMountFailure ${pod}`]));
  it('fires for an eviction of a pod that looks well', () =>
    expect(
      foundIn(
        printedWarningEvent,
        [eventRow('Evicted', 'The node was low on resource: memory.')],
        [podRow(printedPodName, 'Completed', '0/1')],
      ),
    ).toEqual([`ObservedEviction ${pod}`]));
  it('tells a row of a refusal to start as no pull', () =>
    expect(foundIn(printedWarningEvent, [eventRow('Failed', 'Error: failed to create containerd task')])).toEqual([]));
  it('tells of two rows of one reason the larger number', () => {
    const rows = [backOff, { ...backOff, count: 9 }, { ...backOff, count: 4 }];
    const cluster = viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod', 'Node'] }), events: rows });
    expect(runAnalyzer(printedWarningEvent, cluster).map(({ params, evidence }) => [params['count'], evidence.length])).toEqual([[9, 3]]);
  });
  describe('of events that were read', () => {
    const { row: _, ...trouble } = eventRow('SystemOOM', 'System OOM encountered', { kind: 'Node', name: 'worker1' });
    const found = (unread: readonly string[], yaml = '') =>
      runAnalyzer(printedWarningEvent, viewOf({ ...testSnapshot({ yaml, unread }), events: [trouble] })).map(({ reason }) => reason);
    it('fires where nodes were not read', () => expect(found(['Node'])).toEqual(['ObservedNodeTrouble']));
    it('is silent where they were', () => expect(found([])).toEqual([]));
    it('is silent where the node itself is held', () =>
      expect(found(['Node'], '{ apiVersion: v1, kind: Node, metadata: { name: worker1 } }')).toEqual([]));
  });
});
