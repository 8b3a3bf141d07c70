import { describe, expect, it } from 'vitest';
import type { SchedulingResult } from '#model/simulation.ts';
import { viewOf } from '#model/view.ts';
import { type TestCluster, testSnapshot } from './testing.ts';
import { amountTexts, waitingPods } from './unschedulable-pods.ts';

const node = (name: string, spec = '{}') =>
  `{ apiVersion: v1, kind: Node, metadata: { name: ${name} }, spec: ${spec}, status: { allocatable: { cpu: "2", memory: 1Gi, pods: "10" } } }\n---\n`;
interface Given {
  readonly name?: string;
  readonly spec?: string;
  readonly phase?: string;
  readonly metadata?: string;
  readonly condition?: string;
}
const refusedAt = (at: string, rest = '') => `status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T${at}Z"${rest}`;
const says = ', message: "0/1 nodes are available: 1 Insufficient memory."';
const pod = ({ name = 'new', spec = '', phase = 'Pending', metadata = '', condition = refusedAt('11:50:00', says) }: Given = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, uid: ${name}${metadata} }, spec: { ${spec}containers: [{ name: app, resources: { requests: { memory: 2Gi } } }] }, status: { phase: ${phase}, conditions: [{ type: PodScheduled, ${condition} }] } }\n---\n`;
const event = (reason: string, message: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: new }
type: Warning
reason: ${reason}
message: "${message}"
---
`;
const waiting = (yaml: string, unread: readonly string[] = []) =>
  waitingPods(viewOf(testSnapshot({ yaml, unread } satisfies TestCluster))).map(({ message, cause, evidence, result }) => ({
    message,
    cause: cause?.message,
    isSimulated: result !== undefined,
    evidence: evidence.map(({ type }) => type),
  }));

describe('a pod waits for a node', () => {
  it('for which none is large enough', () =>
    expect(waiting(node('a') + pod() + event('Other', 'something'))).toEqual([
      {
        message: '0/1 nodes are available: 1 Insufficient memory.',
        cause: 'Insufficient memory',
        isSimulated: true,
        evidence: ['field', 'simulation'],
      },
    ]));
  it('in the words of the event where its condition has none', () =>
    expect(
      waiting(node('a') + pod({ condition: refusedAt('11:59:30') }) + event('FailedScheduling', 'no node') + event('Other', 'something')),
    ).toMatchObject([{ message: 'no node', evidence: ['field', 'event', 'simulation'] }]));
  it('since it exists, where its condition tells no time', () =>
    expect(
      waiting(
        node('a') + pod({ metadata: ', creationTimestamp: "2026-01-01T11:00:00Z"', condition: 'status: "False", reason: Unschedulable' }),
      ),
    ).toHaveLength(1));
  it('and nobody is asked where another scheduler decides', () =>
    expect(waiting(node('a') + pod({ spec: 'schedulerName: batch, ' }))).toMatchObject([{ isSimulated: false, evidence: ['field'] }]));
  it.each<[string, string, readonly string[]]>([
    ['nodes were not read', pod(), ['Node']],
    ['pods were not read', node('a') + pod(), ['Pod']],
    ['there is no node', pod(), []],
  ])('and nobody is asked where %s', (_, yaml, unread) => expect(waiting(yaml, unread)).toMatchObject([{ isSimulated: false }]));
  it('and the cause is left open where the scheduler names another', () =>
    expect(
      waiting(node('a') + pod({ condition: refusedAt('11:50:00', ', message: "0/1 nodes are available: 1 Insufficient cpu."') })),
    ).toMatchObject([{ cause: undefined, isSimulated: true }]));
  it('and the cause is left open where a node would take it', () => {
    const small = pod({ condition: refusedAt('11:50:00', ', message: ""') }).replace('memory: 2Gi', 'memory: 1Mi');
    expect(waiting(node('a') + small)).toMatchObject([{ cause: undefined, isSimulated: true }]);
  });
  it('and of one owner the first carries the simulation', () => {
    const owned = (name: string, owner: string) =>
      pod({ name, metadata: `, ownerReferences: [{ kind: ReplicaSet, name: ${owner}, uid: ${owner}, controller: true }]` });
    const told = waiting(node('a') + owned('a', 'web') + owned('b', 'web') + owned('c', 'api') + pod({ name: 'd' }) + pod({ name: 'e' }));
    expect(told.map(({ evidence }) => evidence.includes('simulation'))).toEqual([true, false, true, true, true]);
  });
});

it('the evidence holds the ten nodes that are nearest to fitting, and who holds most there', () => {
  const filler = (name: string) =>
    `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop }, spec: { nodeName: n9, containers: [{ name: app, resources: { requests: { memory: 1Mi } } }] }, status: { phase: Running } }\n---\n`;
  const nodes = Array.from({ length: 11 }, (_, index) => node(`n${index}`, index < 9 ? '{ unschedulable: true }' : '{}'));
  const fillers = Array.from({ length: 6 }, (_, index) => filler(`f${index}`));
  const cluster = viewOf(testSnapshot(nodes.join('') + fillers.join('') + pod({ condition: refusedAt('11:50:00', ', message: ""') })));
  const [evidence] = waitingPods(cluster).flatMap((one) => one.evidence.filter(({ type }) => type === 'simulation'));
  const shown = evidence?.type === 'simulation' ? (evidence.result['nodes'] as SchedulingResult['nodes']) : [];
  expect(shown).toHaveLength(10);
  expect(
    shown
      .slice(0, 2)
      .map(({ node: name }) => name)
      .toSorted(),
  ).toEqual(['n10', 'n9']);
  expect(
    shown.find(({ node: name }) => name === 'n9')?.resources.map(({ resource, holders }) => [resource, holders.length]),
  ).toContainEqual(['memory', 5]);
});

describe('a pod does not wait', () => {
  it.each<[string, Given]>([
    ['that was refused a moment ago', { condition: refusedAt('11:59:31') }],
    ['that has a node', { spec: 'nodeName: a, ', phase: 'Running', condition: 'status: "True"' }],
    ['that is to have one next', { condition: 'status: "True", lastTransitionTime: "2026-01-01T11:50:00Z"' }],
    ['that is gated', { condition: 'status: "False", reason: SchedulingGated, lastTransitionTime: "2026-01-01T11:50:00Z"' }],
    ['that is being deleted', { metadata: ', deletionTimestamp: "2026-01-01T11:55:00Z"' }],
    ['that has failed', { phase: 'Failed' }],
    ['of which the scheduler says nothing', { condition: 'status: "Unknown"' }],
  ])('%s', (_, given) => expect(waiting(node('a') + pod(given))).toEqual([]));
});

describe('nodes that are closed are accused', () => {
  const small = pod({ condition: refusedAt('11:50:00', ', message: ""') }).replace('memory: 2Gi', 'memory: 900Mi');
  const full = `{ apiVersion: v1, kind: Pod, metadata: { name: old, namespace: shop }, spec: { nodeName: a, containers: [{ name: app, resources: { requests: { memory: 500Mi } } }] }, status: { phase: Running } }\n---\n`;
  const taints = (time: string, key = 'node.kubernetes.io/unreachable') =>
    `{ taints: [{ key: dedicated, effect: PreferNoSchedule }, { key: ${key}, effect: NoSchedule${time} }] }`;
  const accused = (spec: string) =>
    waitingPods(viewOf(testSnapshot(node('a') + node('b', spec) + full + small))).flatMap(({ accuses }) => accuses.map(({ name }) => name));
  it.each<[string, string]>([
    ['that are cordoned', '{ unschedulable: true }'],
    ['that were unwell just then', taints(', timeAdded: "2026-01-01T11:50:00Z"')],
    ['that are unwell since nobody knows when', taints('')],
  ])('%s', (_, spec) => expect(accused(spec)).toEqual(['b']));
  it.each<[string, string]>([
    ['that became unwell later', taints(', timeAdded: "2026-01-01T11:50:01Z"')],
    ['that are kept for others', taints('', 'reserved')],
  ])('not those %s', (_, spec) => expect(accused(spec)).toEqual([]));
});

describe('amounts for people', () => {
  it.each([
    ['memory', 2_147_483_648, 1_073_741_824, '2Gi', '1Gi'],
    ['ephemeral-storage', 2_147_483_648, 0, '2Gi', '0'],
    ['hugepages-2Mi', 2_097_152, 0, '2Mi', '0'],
    ['cpu', 2_000, 250, '2', '250m'],
    ['pods', 1, 110, '1', '110'],
    ['memory', 1_073_741_824, 1_073_741_824, '1Gi', '1Gi'],
    ['memory', 10_737_418_240, 10_737_417_216, '10Gi', '10485759Ki'],
  ])('of %s, %d and %d read %s and %s', (resource, needed, there, ...[first, second]) =>
    expect(amountTexts(resource, needed, there)).toEqual({ needed: first, there: second }),
  );
});
