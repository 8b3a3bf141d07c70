import { expect, it } from 'vitest';
import { refKey, refOf } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { refusedCreations } from './refused-creations.ts';
import { testSnapshot } from './testing.ts';

const apiVersions: Readonly<Record<string, string>> = { ReplicationController: 'v1', Job: 'batch/v1', CronJob: 'batch/v1' };
const owner = (kind: string, { spec = '{}', status = '{}', metadata = '' } = {}) =>
  `{ apiVersion: ${apiVersions[kind] ?? 'apps/v1'}, kind: ${kind}, metadata: { name: web, namespace: shop${metadata} }, spec: ${spec}, status: ${status} }`;
const refused = (kind: string, { at = '11:59:00', reason = 'FailedCreate', type = 'Warning', name = 'web' } = {}) => `
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: apps/v1, kind: ${kind}, namespace: shop, name: ${name} }
type: ${type}
reason: ${reason}
message: exceeded quota
firstTimestamp: "2026-01-01T11:30:00Z"
lastTimestamp: "2026-01-01T${at}Z"
`;
const failing = (status: string, message = ', message: exceeded quota, lastTransitionTime: "2026-01-01T11:30:00Z"') =>
  `{ conditions: [{ type: ReplicaFailure, status: "${status}"${message} }] }`;
const found = (yaml: string) =>
  [...refusedCreations(viewOf(testSnapshot(yaml)))].map(({ object, message, evidence: { type }, since, lastAt }) => [
    refKey(refOf(object)),
    message,
    type,
    since,
    lastAt,
  ]);
const condition = (kind: string) => [`${kind}/shop/web`, 'exceeded quota', 'field', '2026-01-01T11:30:00Z', '2026-01-01T11:30:00Z'];
const event = (kind: string, at = '11:59:00') => [
  `${kind}/shop/web`,
  'exceeded quota',
  'event',
  '2026-01-01T11:30:00Z',
  `2026-01-01T${at}Z`,
];
const deleted = ', deletionTimestamp: "2026-01-01T11:00:00Z"';

it.each<[string, string, readonly (readonly unknown[])[]]>([
  ['a ReplicaSet says so', owner('ReplicaSet', { status: failing('True') }), [condition('ReplicaSet')]],
  ['a ReplicationController says so', owner('ReplicationController', { status: failing('True') }), [condition('ReplicationController')]],
  [
    'an event about a ReplicaSet that says so',
    owner('ReplicaSet', { status: failing('True') }) + refused('ReplicaSet'),
    [condition('ReplicaSet'), event('ReplicaSet')],
  ],
  [
    'a StatefulSet lacks a pod',
    owner('StatefulSet', { spec: '{ replicas: 3 }', status: '{ replicas: 2 }' }) + refused('StatefulSet'),
    [event('StatefulSet')],
  ],
  ['a StatefulSet lacks the one of the default', owner('StatefulSet') + refused('StatefulSet'), [event('StatefulSet')]],
  [
    'a DaemonSet lacks a pod',
    owner('DaemonSet', { status: '{ currentNumberScheduled: 1, desiredNumberScheduled: 2 }' }) + refused('DaemonSet'),
    [event('DaemonSet')],
  ],
  ['a Job has no pod, an hour ago', owner('Job') + refused('Job', { at: '11:00:00' }), [event('Job', '11:00:00')]],
  [
    'a CronJob could make no Job, ten minutes ago',
    owner('CronJob') + refused('CronJob', { at: '11:50:00' }),
    [event('CronJob', '11:50:00')],
  ],
])('fires: %s', (_, yaml, expected) => expect(found(yaml)).toEqual(expected));

it.each<[string, string]>([
  ['the ReplicaSet got its pods since', owner('ReplicaSet', { status: failing('False') }) + refused('ReplicaSet')],
  ['the ReplicationController got its pods since', owner('ReplicationController') + refused('ReplicationController')],
  ['the condition says nothing', owner('ReplicaSet', { status: failing('True', '') })],
  ['the ReplicaSet is being deleted', owner('ReplicaSet', { status: failing('True'), metadata: deleted })],
  ['the StatefulSet has its pods', owner('StatefulSet', { spec: '{ replicas: 2 }', status: '{ replicas: 2 }' }) + refused('StatefulSet')],
  [
    'the DaemonSet has its pods',
    owner('DaemonSet', { status: '{ currentNumberScheduled: 2, desiredNumberScheduled: 2 }' }) + refused('DaemonSet'),
  ],
  ['no node is to have a pod of the DaemonSet', owner('DaemonSet') + refused('DaemonSet')],
  ['the Job runs', owner('Job', { status: '{ active: 1 }' }) + refused('Job')],
  ['the Job is complete', owner('Job', { status: '{ completionTime: "2026-01-01T11:59:30Z" }' }) + refused('Job')],
  ['it is longer than an hour ago', owner('Job') + refused('Job', { at: '10:59:59' })],
  ['the CronJob has tried again since', owner('CronJob') + refused('CronJob', { at: '11:49:59' })],
  ['the event is no warning', owner('Job') + refused('Job', { type: 'Normal' })],
  ['the event is another', owner('Job') + refused('Job', { reason: 'BackoffLimitExceeded' })],
  ['the object is gone', owner('Job') + refused('Job', { name: 'gone' })],
  ['the object is being deleted', owner('Job', { metadata: deleted }) + refused('Job')],
])('is silent: %s', (_, yaml) => expect(found(yaml)).toEqual([]));
