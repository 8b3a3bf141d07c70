import { describe, expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { countsOf, isInTrouble, ownerNamedBy, unreadySince } from './owners.ts';
import { now, testSnapshot } from './testing.ts';

const podsOf = (yaml: string) => viewOf(testSnapshot(yaml)).list('Pod');
const pod = (metadata: string, status = '{}') =>
  `\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: web-1${metadata} }, spec: {}, status: ${status} }`;
const owned = (kind: string, name: string, hash = '') =>
  `, namespace: shop, labels: { pod-template-hash: "${hash}" }, ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, controller: true }]`;

describe('ownerNamedBy', () => {
  it.each([
    ['the Deployment of a ReplicaSet', owned('ReplicaSet', 'web-7d9f', '7d9f'), 'Deployment/shop/web'],
    ['a ReplicaSet that ends in no hash', owned('ReplicaSet', 'web', '7d9f'), 'ReplicaSet/shop/web'],
    [
      'a ReplicaSet whose pods bear no hash',
      ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-x, controller: true }]',
      'ReplicaSet/web-x',
    ],
    ['another owner whose name ends in the hash', owned('Rollout', 'web-7d9f', '7d9f'), 'Rollout/shop/web-7d9f'],
    ['the pod itself', ', namespace: shop', 'Pod/shop/web-1'],
  ])('is %s', (_, metadata, expected) => expect(podsOf(pod(metadata)).map((one) => refKey(ownerNamedBy(one)))).toEqual([expected]));
});

describe('countsOf', () => {
  const counts = (kind: 'DaemonSet' | 'StatefulSet', spec: string, status: string) =>
    viewOf(testSnapshot(`{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: db }, spec: ${spec}, status: ${status} }`))
      .list(kind)
      .map(countsOf);
  it('takes what a DaemonSet says of its nodes', () =>
    expect(counts('DaemonSet', '{}', '{ desiredNumberScheduled: 3, numberReady: 2 }')).toEqual([{ desired: 3, ready: 2 }]));
  it('takes nothing said for no node', () => expect(counts('DaemonSet', '{}', '{}')).toEqual([{ desired: 0, ready: 0 }]));
  it('takes one replica where none is named', () =>
    expect(counts('StatefulSet', '{}', '{ readyReplicas: 1 }')).toEqual([{ desired: 1, ready: 1 }]));
  it('takes 0 replicas as they are', () => expect(counts('StatefulSet', '{ replicas: 0 }', '{}')).toEqual([{ desired: 0, ready: 0 }]));
});

describe('unreadySince', () => {
  const unready = (at: string) => `{ conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T${at}Z" }] }`;
  const since = (yaml: string) => unreadySince(podsOf(yaml), now);
  const other = (yaml: string) => yaml.replace('web-1', 'web-0');
  it('is since the longest', () =>
    expect(since(pod('', unready('11:50:00')) + other(pod('', unready('11:40:00'))))).toBe('2026-01-01T11:40:00Z'));
  it('is since the pod exists, where it says nothing', () =>
    expect(since(pod(', creationTimestamp: "2026-01-01T11:30:00Z"'))).toBe('2026-01-01T11:30:00Z'));
  it('is silent of a minute', () => expect(since(pod('', unready('11:59:00')))).toBeUndefined());
  it('tells of a second more', () => expect(since(pod('', unready('11:58:59')))).toBe('2026-01-01T11:58:59Z'));
  it('is silent of what has ended', () => expect(since(pod('', unready('11:40:00').replace('{', '{ phase: Failed,')))).toBeUndefined());
});

describe('isInTrouble', () => {
  const statuses = (...all: readonly string[]) => `{ containerStatuses: [${all.map((one) => `{ ${one} }`).join(', ')}] }`;
  const fine = 'restartCount: 0, ready: true, state: { running: {} }';
  const waits = (reason: string) => `restartCount: 0, state: { waiting: { reason: ${reason} } }`;
  const init = (status: string) => statuses(status).replace('containerStatuses', 'initContainerStatuses');
  it.each([
    ['that no node takes', '{ conditions: [{ type: PodScheduled, status: "False" }] }'],
    ['whose second container waits for its image', statuses(fine, waits('ImagePullBackOff'))],
    ['whose init container waits for its image', init(waits('ErrImagePull'))],
    ['that was restarted and is not ready', statuses('restartCount: 1, ready: false, state: { running: {} }')],
    ['that was restarted and of which no state is known', statuses('restartCount: 1, ready: false')],
  ])('fires: a pod %s', (_, status) => expect(podsOf(pod('', status)).map(isInTrouble)).toEqual([true]));
  it.each([
    ['that has a node', '{ conditions: [{ type: PodScheduled, status: "True" }] }'],
    ['that is well', statuses(fine, fine)],
    ['whose container is created', statuses(waits('ContainerCreating'))],
    ['that waits for its init containers', statuses(waits('PodInitializing'))],
    ['that was restarted and is ready', statuses('restartCount: 5, ready: true, state: { running: {} }')],
    ['that is not ready yet', statuses('restartCount: 0, ready: false, state: { running: {} }')],
    ['whose init container was done the second time', init('restartCount: 1, ready: false, state: { terminated: { exitCode: 0 } }')],
  ])('is silent: a pod %s', (_, status) => expect(podsOf(pod('', status)).map(isInTrouble)).toEqual([false]));
});
