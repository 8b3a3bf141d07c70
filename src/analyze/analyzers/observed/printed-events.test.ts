import type { EventRecord } from '#model/event.ts';
import type { Observation } from '#model/snapshot.ts';
import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { fill } from '#model/words.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { now, testSnapshot } from '../../testing.ts';
import { printedSchedulingEvent } from './printed-scheduling-event.ts';
import { printedWarningEvent } from './printed-warning-event.ts';

const noMemory = '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';
const pending = 'nginx-with-10gi-cdd797f97-nnj6r';
let line = 1;
function row(reason: string, message: string, { kind = 'Pod', name = pending, count = 1, lastAt = '2026-01-01T11:55:00Z', type = 'Warning' } = {}): EventRecord {
  line += 1;
  const namespace = kind === 'Node' ? {} : { namespace: 'default' };
  return { about: { apiVersion: kind === 'ReplicaSet' ? 'apps/v1' : 'v1', kind, ...namespace, name }, type: type as 'Warning', reason, message, count, firstAt: lastAt, lastAt, row: { source: 'paste', line, text: `5m ${type} ${reason} ${message}` } };
}
function podRow(name: string, status: string, ready: string): Observation {
  return { object: { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name }, shape: 'get pods', fields: { NAME: name, STATUS: status, READY: ready }, source: 'paste', line: 1, text: `${name} ${ready} ${status}` };
}
function found(events: readonly EventRecord[], observations: readonly Observation[] = []): readonly string[] {
  const cluster = viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod', 'Node', 'ReplicaSet'] }), events, observations });
  return [...runAnalyzer(printedSchedulingEvent, cluster), ...runAnalyzer(printedWarningEvent, cluster)].map(({ reason, about }) => `${reason} ${refKey(about)}`);
}
const pod = `Pod/default/${pending}`;

describe('rows of an event table', () => {
  it.each([
    ['no node has the memory', row('FailedScheduling', noMemory), `ObservedSchedulingFailure ${pod}`],
    ['the scheduler names no counts', row('FailedScheduling', 'persistentvolumeclaim "data" not found'), `ObservedSchedulingRefused ${pod}`],
    ['an image is not found', row('Failed', 'Failed to pull image "shop:9": rpc error: code = NotFound'), `ObservedPullFailure ${pod}`],
    ['a container ends again and again', row('BackOff', 'Back-off restarting failed container app in pod web_default(1)', { count: 9 }), `ObservedBackOff ${pod}`],
    ['a volume lacks its ConfigMap', row('FailedMount', 'MountVolume.SetUp failed for volume "c" : configmap "rules" not found'), `ObservedMountFailure ${pod}`],
    ['a probe fails for long', row('Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', { count: 12 }), `ObservedProbeFailure ${pod}`],
    ['a quota refuses pods', row('FailedCreate', 'Error creating: pods "a-1" is forbidden: exceeded quota: q', { kind: 'ReplicaSet', name: 'web-1' }), 'ObservedCreateRefused ReplicaSet/default/web-1'],
    ['a node evicts', row('Evicted', 'The node was low on resource: memory. Threshold quantity: 100Mi'), `ObservedEviction ${pod}`],
    ['a node is not ready', row('NodeNotReady', 'Node worker1 status is now: NodeNotReady', { kind: 'Node', name: 'worker1', type: 'Normal' }), 'ObservedNodeTrouble Node/worker1'],
  ])('fires when %s', (_, event, expected) => expect(found([event])).toEqual([expected]));

  it.each([
    ['the pod was placed later', [row('FailedScheduling', noMemory), row('Scheduled', 'Successfully assigned', { type: 'Normal', lastAt: '2026-01-01T11:58:00Z' })], []],
    ['the pod runs and is ready', [row('Unhealthy', 'Readiness probe failed: x', { count: 9 })], [podRow(pending, 'Running', '1/1')]],
    ['a probe failed once at the start', [row('Unhealthy', 'Readiness probe failed: connection refused')], []],
    ['another pod of its ReplicaSet took its place', [row('FailedScheduling', noMemory)], [podRow('nginx-with-10gi-cdd797f97-abcde'.replace('abcde', 'bcdfg'), 'Running', '1/1')]],
    ['the image came later', [row('Failed', 'Failed to pull image "a": timeout'), row('Pulled', 'Successfully pulled image "a"', { type: 'Normal', lastAt: '2026-01-01T11:58:00Z' })], []],
    ['the node came back', [row('NodeNotReady', 'x', { kind: 'Node', name: 'w', type: 'Normal' }), row('NodeReady', 'x', { kind: 'Node', name: 'w', type: 'Normal', lastAt: now })], []],
  ] as const)('is silent when %s', (_, events, observations) => expect(found(events, observations)).toEqual([]));

  it('writes the counts per reason into the title', () => {
    const [finding] = runAnalyzer(printedSchedulingEvent, viewOf({ ...testSnapshot({ yaml: '' }), events: [row('FailedScheduling', noMemory)] }));
    const doc = printedSchedulingEvent.findings.ObservedSchedulingFailure;
    const title = fill(doc.en.title, { types: doc.params, values: finding?.params ?? {}, subject: { kind: '', name: '', namespace: '' } }, 'en');
    expect(title).toBe('the event row shows that none of 2 nodes takes the pod: 2 Insufficient memory');
    expect(finding?.evidence[0]).toMatchObject({ type: 'observation', source: 'paste' });
  });
});
