import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { residueOf } from './residue.ts';
import { testSnapshot } from './testing.ts';

const apiVersions: Readonly<Record<string, string>> = {
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Widget: 'example.com/v1',
};
/** An object and a warning about it. */
const warned = (
  kind: string,
  { spec = '{}', status = '{}', metadata = '', reason = 'FailedTeleport', at = '11:50:00', count = 1, about = '' } = {},
): string => `
apiVersion: ${apiVersions[kind] ?? 'v1'}
kind: ${kind}
metadata: { name: one${kind === 'Node' ? '' : ', namespace: shop'}, uid: u1${metadata} }
spec: ${spec}
status: ${status}
---
apiVersion: v1
kind: Event
type: Warning
reason: ${reason}
count: ${count}
involvedObject: { kind: ${kind}, namespace: shop, name: one${about} }
lastTimestamp: "2026-01-01T${at}Z"
`;
const readyAt = (at: string, status = 'True', type = 'Ready') =>
  `{ type: ${type}, status: "${status}", lastTransitionTime: "2026-01-01T${at}Z" }`;
const conditions = (...all: readonly string[]) => `{ conditions: [${all.join(', ')}] }`;
const runs = (...states: readonly string[]) =>
  `{ phase: Running, containerStatuses: [${states.map((state, index) => `{ name: c${index}, ${state} }`).join(', ')}] }`;
const running = (at: string) => `state: { running: { startedAt: "2026-01-01T${at}Z" } }`;
const bornAt = (at: string) => `, creationTimestamp: "2026-01-01T${at}Z"`;
const placed = '{ nodeName: n1, containers: [{ name: c0 }] }';

const failingMetrics = (since: string, at: string) =>
  warned('HorizontalPodAutoscaler', { at, status: conditions(readyAt(since, 'False', 'ScalingActive')) });
const shown = (yaml: string) => residueOf([], viewOf(testSnapshot(yaml)));

describe('residueOf, of what may be over', () => {
  it.each<[string, string]>([
    ['a pod that is not ready, as an event says that bears no uid', warned('Pod')],
    ['a pod that was read from a file without its uid', warned('Pod', { about: ', uid: other' }).replace(', uid: u1', '')],
    ['an event that is just an hour old', warned('Pod', { at: '11:00:00' })],
    ['a mount that failed three times', warned('Pod', { reason: 'FailedMount', count: 3, at: '11:50:01' })],
    [
      'a mount that fails since after the start',
      warned('Pod', { reason: 'FailedMount', count: 3, at: '11:55:00', status: runs(running('11:54:59')) }),
    ],
    ['something else than a mount, though the container started since', warned('Pod', { status: runs(running('11:51:00')) })],
    [
      'a probe that fails of a pod that had its time to start',
      warned('Pod', {
        reason: 'Unhealthy',
        count: 5,
        at: '11:59:50',
        metadata: bornAt('11:00:00'),
        spec: placed,
        status: runs(running('11:00:00')),
      }),
    ],
    [
      'something else than a probe, of a pod that starts',
      warned('Pod', { at: '11:59:50', metadata: bornAt('11:59:00'), spec: placed, status: runs(running('11:59:30')) }),
    ],
    [
      'a pod that no node takes for just so long',
      warned('Pod', { reason: 'FailedScheduling', at: '11:59:50', metadata: bornAt('11:59:30') }),
    ],
    [
      'another warning of a pod whose node was read',
      `{ apiVersion: v1, kind: Node, metadata: { name: n1 } }\n---${warned('Pod', { spec: placed })}`,
    ],
    ['a node that is not ready', warned('Node', { status: conditions(readyAt('11:51:00', 'False')) })],
    ['a node, longer than a minute after it became ready', warned('Node', { status: conditions(readyAt('11:48:59')) })],
    ['a claim that is not bound', warned('PersistentVolumeClaim', { status: '{ phase: Pending }' })],
    ['a Job of which no pod has succeeded', warned('Job')],
    ['a DaemonSet that one node lacks', warned('DaemonSet', { status: '{ desiredNumberScheduled: 2, numberReady: 1 }' })],
    ['a DaemonSet of which no pod is ready', warned('DaemonSet', { status: '{ desiredNumberScheduled: 1 }' })],
    ['a ReplicaSet that lacks a pod', warned('ReplicaSet', { spec: '{ replicas: 2 }', status: '{ readyReplicas: 1 }' })],
    ['a StatefulSet that counts on the one replica of the default', warned('StatefulSet')],
    ['a custom resource that is not ready', warned('Widget', { status: conditions(readyAt('11:51:00', 'False')) })],
    ['a custom resource that was ready before', warned('Widget', { status: conditions(readyAt('11:48:59')) })],
    [
      'a custom resource of which another condition became true',
      warned('Widget', { status: conditions(readyAt('11:51:00', 'True', 'Synced')) }),
    ],
    ['an autoscaler without metrics for just so long', failingMetrics('11:58:00', '11:50:00')],
    ['a CronJob', warned('CronJob')],
  ])('shows: %s', (_, yaml) => expect(shown(yaml)).toHaveLength(1));

  it.each<[string, string]>([
    ['a mount that failed twice', warned('Pod', { reason: 'FailedMount', count: 2, at: '11:59:00' })],
    ['a mount that failed often, ten minutes ago', warned('Pod', { reason: 'FailedMount', count: 9, at: '11:50:00' })],
    ['a pod that has ended', warned('Pod', { status: '{ phase: Succeeded }' })],
    ['a pod that is being deleted', warned('Pod', { metadata: ', deletionTimestamp: "2026-01-01T11:51:00Z"' })],
    ['a pod that found its node', warned('Pod', { reason: 'FailedScheduling', spec: placed })],
    [
      'a mount that worked: the second container started since',
      warned('Pod', { reason: 'FailedMount', count: 3, at: '11:55:00', status: runs(running('11:00:00'), running('11:55:00')) }),
    ],
    [
      'a mount that worked: the container started, and ended',
      warned('Pod', {
        reason: 'FailedMount',
        count: 3,
        at: '11:55:00',
        status: runs('state: { terminated: { startedAt: "2026-01-01T11:56:00Z" } }'),
      }),
    ],
    [
      'a mount that worked: the container crashes since',
      warned('Pod', {
        reason: 'FailedMount',
        count: 3,
        at: '11:55:00',
        status: runs('state: { waiting: {} }, lastState: { terminated: { startedAt: "2026-01-01T11:56:00Z" } }'),
      }),
    ],
    [
      'a probe that fails of a pod that starts',
      warned('Pod', {
        reason: 'Unhealthy',
        count: 5,
        at: '11:59:50',
        metadata: bornAt('11:59:00'),
        spec: placed,
        status: runs(running('11:59:30')),
      }),
    ],
    ['a node, up to a minute after it became ready', warned('Node', { status: conditions(readyAt('11:49:00')) })],
    ['a claim that is bound', warned('PersistentVolumeClaim', { status: '{ phase: Bound }' })],
    ['a Job that has succeeded', warned('Job', { status: '{ succeeded: 1 }' })],
    ['a DaemonSet that stands on every node', warned('DaemonSet', { status: '{ desiredNumberScheduled: 2, numberReady: 2 }' })],
    ['a DaemonSet that no node is to have', warned('DaemonSet')],
    ['a ReplicaSet that is complete', warned('ReplicaSet', { spec: '{ replicas: 2 }', status: '{ readyReplicas: 2 }' })],
    [
      'a custom resource whose second condition says that it became ready',
      warned('Widget', { status: conditions(readyAt('11:40:00', 'False', 'Stalled'), readyAt('11:49:00')) }),
    ],
    ['an autoscaler that last warned longer ago than it takes', failingMetrics('11:00:00', '11:49:59')],
    ['a run that a person started', warned('CronJob', { reason: 'UnexpectedJob' })],
  ])('is silent: %s', (_, yaml) => expect(shown(yaml)).toEqual([]));
});
