import { describe, expect, it } from 'vitest';
import type { EventRecord } from '#model/event.ts';
import { viewOf } from '#model/view.ts';
import { globalKills, killCount, notReady, recentNodeEvents, staysOnNode } from './nodes.ts';
import { now, testSnapshot } from './testing.ts';
import { unobservedWorkloads } from './unobserved-workloads.ts';

const managed = (...all: readonly string[]) => `, managedFields: [${all.map((one) => `{ ${one} }`).join(', ')}]`;
const spec = (at: string) => `manager: kubectl, time: "2026-01-01T${at}Z", fieldsV1: { "f:spec": {} }`;
const scaled = 'manager: kubectl, subresource: scale, fieldsV1: { "f:spec": {} }';
const workload = (metadata: string, { status = 'observedGeneration: 1', kind = 'Deployment' } = {}) =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web, namespace: shop, generation: 2${metadata} }, spec: {}, status: { ${status} } }\n---\n`;
const lease = (name: string, at: string, namespace = 'kube-system') =>
  `{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: ${name}, namespace: ${namespace} }, spec: { renewTime: "2026-01-01T${at}.000000Z" } }\n---\n`;
const lost = lease('kube-controller-manager', '11:30:00') + lease('n1', '11:59:59', 'kube-node-lease');
const found = (yaml: string) =>
  unobservedWorkloads(viewOf(testSnapshot(yaml))).map(({ observed, since, age, evidence }) => [
    observed,
    since.slice(11, 19),
    age,
    evidence[1].path,
  ]);

describe('a change of a workload that no controller has looked at', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['is a minute old', workload(managed(spec('11:59:00'))), [1, '11:59:00', 60, '/status/observedGeneration']],
    [
      'is of the whole workload: nobody ever looked',
      workload(managed(spec('11:30:00')), { status: '' }),
      [0, '11:30:00', 1_800, '/status'],
    ],
    [
      'is at the earliest when it was made',
      workload(', creationTimestamp: "2026-01-01T11:30:00Z"'),
      [1, '11:30:00', 1_800, '/status/observedGeneration'],
    ],
    [
      'came by scaling after the controllers lost their lease',
      workload(managed(spec('11:00:00'), scaled)) + lost,
      [1, '11:30:00', 1_800, '/status/observedGeneration'],
    ],
    [
      'came by scaling that was recorded with its time',
      workload(managed(spec('11:00:00'), `${scaled}, time: "2026-01-01T11:40:00Z"`)),
      [1, '11:40:00', 1_200, '/status/observedGeneration'],
    ],
    [
      'is that of a ReplicaSet that nothing owns',
      workload(managed(spec('11:30:00')), { kind: 'ReplicaSet' }),
      [1, '11:30:00', 1_800, '/status/observedGeneration'],
    ],
    [
      'has a part of which nobody knows when',
      workload(managed('manager: old, fieldsV1: {}', spec('11:30:00'))),
      [1, '11:30:00', 1_800, '/status/observedGeneration'],
    ],
  ])('%s', (_, yaml, expected) => expect(found(yaml)).toEqual([expected]));
  it.each<[string, string]>([
    ['it is younger', workload(managed(spec('11:59:01')))],
    ['it was looked at', workload(managed(spec('11:30:00')), { status: 'observedGeneration: 2' })],
    ['it came by scaling, maybe of this moment', workload(managed(spec('11:00:00'), scaled))],
    ['it is being deleted', workload(`${managed(spec('11:30:00'))}, deletionTimestamp: "2026-01-01T11:40:00Z"`)],
    ['nobody knows since when', workload('')],
    [
      'a Deployment owns the ReplicaSet',
      workload(`${managed(spec('11:30:00'))}, ownerReferences: [{ kind: Deployment, name: web, controller: true }]`, {
        kind: 'ReplicaSet',
      }),
    ],
  ])('is not told where %s', (_, yaml) => expect(found(yaml)).toEqual([]));
});

describe('nodes', () => {
  const node = (condition: string, metadata = '') =>
    `{ apiVersion: v1, kind: Node, metadata: { name: n1${metadata} }, status: { conditions: [${condition}] } }\n---\n`;
  it.each<[string, boolean, string]>([
    ['a minute', true, node('{ type: Ready, status: Unknown, lastTransitionTime: "2026-01-01T11:59:00Z" }')],
    ['nobody knows how long', true, node('{ type: Ready, status: "False" }')],
    ['less', false, node('{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:59:01Z" }')],
    ['not at all', false, node('{ type: Ready, status: "True", lastTransitionTime: "2026-01-01T11:00:00Z" }')],
    ['nobody ever', false, node('{ type: DiskPressure, status: "False" }')],
    ['as long as it is going', false, node('{ type: Ready, status: "False" }', ', deletionTimestamp: "2026-01-01T11:00:00Z"')],
  ])('not ready for %s: %s', (_, expected, yaml) =>
    expect(
      viewOf(testSnapshot(yaml))
        .list('Node')
        .map((one) => notReady(one, now) !== undefined),
    ).toEqual([expected]),
  );
  it('keep pods of DaemonSets and static ones', () => {
    const pod = (kind: string) =>
      `{ apiVersion: v1, kind: Pod, metadata: { name: ${kind.toLowerCase()}, ownerReferences: [{ kind: ${kind}, name: x, controller: true }] } }\n---\n`;
    const cluster = viewOf(testSnapshot(pod('DaemonSet') + pod('Node') + pod('ReplicaSet')));
    expect(cluster.list('Pod').map(staysOnNode)).toEqual([true, true, false]);
  });
  const event = (reason: string, message: string, lastAt = now, count = 1): EventRecord => ({
    about: { apiVersion: 'v1', kind: 'Node', name: 'n1' },
    type: 'Warning',
    reason,
    message,
    count,
    lastAt,
  });
  it('tell of an hour', () => {
    const snapshot = testSnapshot(node('{ type: Ready, status: "True" }'));
    const cluster = viewOf({ ...snapshot, events: ['11:00:00', '10:59:59'].map((at) => event('Rebooted', at, `2026-01-01T${at}Z`)) });
    expect(cluster.list('Node').flatMap((one) => recentNodeEvents(cluster, one).map(({ message }) => message))).toEqual(['11:00:00']);
  });
  it('tell of one process by its number, whoever tells it', () => {
    const system = event('SystemOOM', 'System OOM encountered, victim process: java, pid: 42', now, 2);
    const detector = event('OOMKilling', 'Out of memory: Killed process 42 (java)');
    const inContainer = event('OOMKilling', 'Memory cgroup out of memory: Killed process 43 (java)');
    expect(killCount([system, detector, inContainer, event('SystemOOM', 'x'), event('SystemOOM', 'y')])).toBe(5);
    expect(globalKills([system, detector, inContainer, event('Rebooted', 'x')])).toEqual([system, detector]);
  });
});
