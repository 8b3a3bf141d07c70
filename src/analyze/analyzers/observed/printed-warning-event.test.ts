import { describe, expect, it } from 'vitest';
import { eventRow, foundIn, podRow, printedPodName } from '../../printed-testing.ts';
import { now } from '../../testing.ts';
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
    ['all is normal', [eventRow('Pulled', 'Container image "a" already present on machine', later)], []],
  ] as const)('is silent when %s', (_, events, observations) => expect(foundIn(printedWarningEvent, events, observations)).toEqual([]));
});
