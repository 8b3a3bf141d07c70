import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { scalingsOf } from './scalings.ts';
import { windowBefore } from './window.ts';

const web = (replicas: number, manager = '') => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  uid: web
  creationTimestamp: "2025-12-01T10:00:00Z"
  managedFields:
    - { manager: kubectl, operation: Update, time: "2025-12-01T10:00:00Z", fieldsV1: { f:spec: { f:template: {} } } }
${manager}
spec: { replicas: ${replicas} }
---`;
const written = (manager: string, fields = 'f:spec: { f:replicas: {} }', subresource = '') =>
  `    - { manager: ${manager}, operation: Update, ${subresource} time: "2026-01-01T10:50:00Z", fieldsV1: { ${fields} } }`;
const set = (name: string, createdAt: string) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}, namespace: shop, uid: ${name}, creationTimestamp: "${createdAt}", ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: web, controller: true }] }
---`;
const event = (about: string, reason: string, message: string, at: string) => `
apiVersion: v1
kind: Event
metadata: { name: "${about}.${at}", namespace: shop }
involvedObject: { apiVersion: apps/v1, kind: ${about.split('/')[0]}, namespace: shop, name: ${about.split('/')[1]} }
type: Normal
reason: ${reason}
message: "${message}"
firstTimestamp: "${at}"
lastTimestamp: "${at}"
source: { component: deployment-controller }
---`;
const moved = (message: string, at = '2026-01-01T10:50:01Z') => event('Deployment/web', 'ScalingReplicaSet', message, at);
const old = set('web-1', '2025-12-01T10:00:00Z');

it.each<[string, string, readonly string[]]>([
  [
    'by whom, where the managed fields tell it, with the number before',
    web(0, written('night-saver')) + old + moved('Scaled down replica set web-1 from 3 to 0'),
    ['Deployment/shop/web by night-saver 3 -> 0'],
  ],
  [
    'by nobody known: a scale to zero through the subresource is not recorded',
    web(0) + old + moved('Scaled down replica set web-1 from 3 to 0'),
    ['Deployment/shop/web by ? 3 -> 0'],
  ],
  [
    'by whom, where the scale subresource was written, which tells no time',
    web(4, written('kubectl', undefined, 'subresource: scale,').replace('time: "2026-01-01T10:50:00Z", ', '')) +
      old +
      moved('Scaled up replica set web-1 from 2 to 4'),
    ['Deployment/shop/web by kubectl 2 -> 4'],
  ],
  [
    'from the managed fields alone, when the event is gone',
    web(5, written('kubectl', undefined, 'subresource: scale,')) + old,
    ['Deployment/shop/web by kubectl ? -> 5'],
  ],
  [
    'not where a manifest was applied that has the number in it',
    web(5, written('helm', 'f:spec: { f:replicas: {}, f:template: {} }')) + old,
    [],
  ],
  [
    'not what a rollout moves from the old pods to the new ones',
    web(3) +
      old +
      set('web-2', '2026-01-01T10:49:00Z') +
      moved('Scaled up replica set web-2 from 1 to 2', '2026-01-01T10:49:20Z') +
      moved('Scaled down replica set web-1 from 2 to 0', '2026-01-01T10:49:40Z'),
    [],
  ],
  [
    'what is scaled after a rollout has ended',
    web(6) +
      old +
      set('web-2', '2026-01-01T10:40:00Z') +
      moved('Scaled down replica set web-1 from 2 to 0', '2026-01-01T10:41:00Z') +
      moved('Scaled up replica set web-2 from 3 to 6'),
    ['Deployment/shop/web by ? 3 -> 6'],
  ],
  [
    'a StatefulSet by the pods it deleted, not those that an update replaced',
    web(1).replace('kind: Deployment', 'kind: StatefulSet') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-2 in StatefulSet web successful', '2026-01-01T10:50:01Z') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-1 in StatefulSet web successful', '2026-01-01T10:50:05Z') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-0 in StatefulSet web successful', '2026-01-01T10:20:05Z'),
    ['StatefulSet/shop/web by ? 3 -> 1'],
  ],
  [
    'the target of an autoscaler, by that autoscaler',
    `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 9 }
---${event('HorizontalPodAutoscaler/web', 'SuccessfulRescale', 'New size: 5; reason: cpu resource utilization above target', '2026-01-01T10:50:01Z')}`,
    ['Deployment/shop/web by HorizontalPodAutoscaler web ? -> 5'],
  ],
  [
    'by nobody known, where the controller acted too long after the write, which is told by itself',
    web(4, written('kubectl')) + old + moved('Scaled up replica set web-1 from 2 to 4', '2026-01-01T10:50:16Z'),
    ['Deployment/shop/web by ? 2 -> 4', 'Deployment/shop/web by kubectl ? -> 4'],
  ],
  [
    'by whom, where the controller acted a quarter of a minute after the write',
    web(4, written('kubectl')) + old + moved('Scaled up replica set web-1 from 2 to 4', '2026-01-01T10:50:15Z'),
    ['Deployment/shop/web by kubectl 2 -> 4'],
  ],
  [
    'by whom, where the clocks differ by a second',
    web(4, written('kubectl')) + old + moved('Scaled up replica set web-1 from 2 to 4', '2026-01-01T10:49:59Z'),
    ['Deployment/shop/web by kubectl 2 -> 4'],
  ],
  [
    'by nobody known, where the controller acted before the write',
    web(4, written('helm', 'f:spec: { f:replicas: {}, f:template: {} }')) +
      old +
      moved('Scaled up replica set web-1 from 2 to 4', '2026-01-01T10:49:58Z'),
    ['Deployment/shop/web by ? 2 -> 4'],
  ],
  [
    'only the last step by whom wrote the number that is asked for now',
    web(4, written('kubectl')) +
      old +
      moved('Scaled up replica set web-1 from 1 to 2', '2026-01-01T10:50:00Z') +
      moved('Scaled up replica set web-1 from 2 to 4', '2026-01-01T10:50:02Z'),
    ['Deployment/shop/web by ? 1 -> 2', 'Deployment/shop/web by kubectl 2 -> 4'],
  ],
  [
    'by the last of several who wrote it, never by who wrote the status',
    web(
      4,
      `${written('helm', 'f:spec: { f:replicas: {}, f:template: {} }').replace('10:50:00', '09:50:00')}\n${written('kubectl')}\n${written('operator', undefined, 'subresource: status,').replace('10:50:00', '10:55:00')}`,
    ) +
      old +
      moved('Scaled up replica set web-1 from 2 to 4'),
    ['Deployment/shop/web by kubectl 2 -> 4'],
  ],
  [
    'nothing of long ago',
    web(4, written('kubectl').replace('2026-01-01', '2025-12-30')) +
      old +
      moved('Scaled up replica set web-1 from 2 to 4', '2025-12-30T10:50:01Z'),
    [],
  ],
  [
    'not the first pods of a ReplicaSet',
    web(3) + old + moved('Scaled up replica set web-1 to 3') + moved('Scaled up replica set web-1 from 0 to 3'),
    [],
  ],
  [
    'not what another event says',
    web(3) + old + moved('Scaled down replica set web-1 from 3 to 0').replace('reason: ScalingReplicaSet', 'reason: Other'),
    [],
  ],
  [
    'where no ReplicaSet is left to tell which was the newest',
    web(0) + moved('Scaled down replica set web-1 from 3 to 0'),
    ['Deployment/shop/web by ? 3 -> 0'],
  ],
  [
    'what was scaled before the rollout',
    web(3) +
      old +
      set('web-2', '2026-01-01T10:49:00Z') +
      moved('Scaled up replica set web-1 from 2 to 3', '2026-01-01T10:40:00Z') +
      moved('Scaled down replica set web-1 from 3 to 0', '2026-01-01T10:49:40Z'),
    ['Deployment/shop/web by ? 2 -> 3'],
  ],
  [
    'a StatefulSet that counts from elsewhere',
    web(1)
      .replace('kind: Deployment', 'kind: StatefulSet')
      .replace('spec: { replicas: 1 }', 'spec: { replicas: 1, ordinals: { start: 2 } }') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-3 in StatefulSet web successful', '2026-01-01T10:50:05Z') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-2 in StatefulSet web successful', '2026-01-01T10:50:09Z') +
      event('StatefulSet/web', 'SuccessfulCreate', 'create Pod web-4 in StatefulSet web successful', '2026-01-01T10:50:09Z'),
    ['StatefulSet/shop/web by ? 2 -> 1'],
  ],
  [
    'no StatefulSet of which an update replaced the pods',
    web(3).replace('kind: Deployment', 'kind: StatefulSet') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-2 in StatefulSet web successful', '2026-01-01T10:50:05Z') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-1 in StatefulSet web successful', '2026-01-01T10:51:09Z'),
    [],
  ],
  [
    'a StatefulSet of which the pods went at one moment, by the highest',
    web(1).replace('kind: Deployment', 'kind: StatefulSet') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-1 in StatefulSet web successful', '2026-01-01T10:50:05Z') +
      event('StatefulSet/web', 'SuccessfulDelete', 'delete Pod web-2 in StatefulSet web successful', '2026-01-01T10:50:05Z'),
    ['StatefulSet/shop/web by ? 3 -> 1'],
  ],
  ['no StatefulSet of which no pod went', web(1).replace('kind: Deployment', 'kind: StatefulSet'), []],
  [
    'nothing of an autoscaler that says something else, or long ago',
    `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 9 }
---${event('HorizontalPodAutoscaler/web', 'FailedGetResourceMetric', 'New size: 5', '2026-01-01T10:50:01Z')}${event('HorizontalPodAutoscaler/web', 'SuccessfulRescale', 'New size: 6; reason: x', '2025-12-30T10:50:01Z')}`,
    [],
  ],
])('tells %s', (_, yaml, expected) => {
  const topology = topologyOf(viewOf(testSnapshot(yaml)));
  const { view } = topology;
  const objects = [...view.list('Deployment'), ...view.list('StatefulSet'), ...view.list('HorizontalPodAutoscaler')];
  const changes = objects.flatMap((object) => scalingsOf(object, windowBefore('2026-01-01T11:00:00Z'), topology));
  const told = changes.map(
    ({ object, by = '?', fields: [field] }) => `${refKey(object)} by ${by} ${String(field?.before ?? '?')} -> ${String(field?.after)}`,
  );
  expect(told).toEqual(expected);
});
