import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { scalingsOf } from './scalings.ts';
import { windowBefore } from './window.ts';

const set = (name: string, made: string): string => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}, namespace: shop, creationTimestamp: "${made}", ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }] }
---`;
const web = (fields = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: d1${fields} }
---`;
const event = (message: string, at: string, reason = 'ScalingReplicaSet', by = 'deployment-controller'): string => `
apiVersion: v1
kind: Event
metadata: { name: e-${at.replace(/\W/g, '')}, namespace: shop }
involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: web, uid: d1 }
type: Normal
reason: ${reason}
message: "${message}"
count: 1
firstTimestamp: "${at}"
lastTimestamp: "${at}"
source: { component: ${by} }
---`;
const [old, next] = [set('web-a', '2026-01-01T08:00:00Z'), set('web-b', '2026-01-01T10:00:00Z')];
const written =
  ', managedFields: [{ manager: kubectl, subresource: scale, time: "2026-01-01T10:30:00Z", fieldsV1: { "f:spec": { "f:replicas": {} } } }]';

it.each<[string, string, readonly string[]]>([
  [
    'a scale to zero, which leaves no writer',
    web() + old + event('Scaled down replica set web-a from 3 to 0', '2026-01-01T10:30:01Z'),
    ['3 -> 0'],
  ],
  [
    'who wrote the number',
    web(written) + old + event('Scaled up replica set web-a from 1 to 3', '2026-01-01T10:30:01Z'),
    ['1 -> 3 by kubectl'],
  ],
  [
    'nobody where the number was written long before',
    web(written) + old + event('Scaled down replica set web-a from 3 to 2', '2026-01-01T10:45:00Z'),
    ['3 -> 2'],
  ],
  [
    'an autoscaler',
    web() + event('New size: 5; reason: cpu', '2026-01-01T10:30:00Z', 'SuccessfulRescale', 'horizontal-pod-autoscaler'),
    [' -> 5 by horizontal-pod-autoscaler'],
  ],
  [
    'not the old set that a Recreate ends before it makes the new one',
    web().replace('---', 'spec: { strategy: { type: Recreate } }\n---') +
      old +
      next +
      event('Scaled down replica set web-a from 3 to 0', '2026-01-01T09:59:58Z'),
    [],
  ],
  [
    'a scaling before the rollout',
    web() + old + next + event('Scaled down replica set web-a from 5 to 3', '2026-01-01T09:00:00Z'),
    ['5 -> 3'],
  ],
  [
    'nothing of a rollout',
    web() +
      old +
      next +
      event('Scaled up replica set web-b from 0 to 1', '2026-01-01T10:00:00Z') +
      event('Scaled down replica set web-a from 2 to 1', '2026-01-01T10:00:05Z') +
      event('Scaled up replica set web-b from 1 to 2', '2026-01-01T10:00:06Z') +
      event('Scaled down replica set web-a from 1 to 0', '2026-01-01T10:00:10Z'),
    [],
  ],
  [
    'a scaling after the rollout',
    web() +
      old +
      next +
      event('Scaled down replica set web-a from 1 to 0', '2026-01-01T10:00:10Z') +
      event('Scaled up replica set web-b from 2 to 4', '2026-01-01T10:20:00Z'),
    ['2 -> 4'],
  ],
])('tells %s', (_, yaml, expected) => {
  const view = viewOf(testSnapshot(yaml));
  const [deployment] = view.list('Deployment');
  const changes = deployment ? scalingsOf(deployment, windowBefore('2026-01-01T11:00:00Z'), topologyOf(view)) : [];
  expect(
    changes.map(({ by, fields: [field] }) => `${String(field?.before ?? '')} -> ${String(field?.after)}${by ? ` by ${by}` : ''}`),
  ).toEqual(expected);
});
