import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { componentOf, componentPods, isAfter, staleLease, unseenPods } from './control-plane.ts';
import { testSnapshot } from './testing.ts';

const pod = (name: string, metadata = '', { namespace = 'kube-system', spec = '', status = 'phase: Running' } = {}) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${namespace}${metadata} }, spec: { ${spec}containers: [] }, status: { ${status} } }\n---\n`;
const mirror = ', annotations: { kubernetes.io/config.mirror: x }';
const ofNode = ', ownerReferences: [{ kind: Node, name: n1, controller: true }]';
const labelled = (component: string) => `, labels: { tier: control-plane, component: ${component} }`;

it.each<[string, string, string, string | undefined]>([
  ['a static pod by its name', 'kube-apiserver-n1', mirror, 'kube-apiserver'],
  ['one that its node owns', 'etcd-n1', ofNode, 'etcd'],
  ['one that is labelled as such', 'scheduler-abc', labelled('kube-scheduler'), 'kube-scheduler'],
  ['a program of another name', 'etcd-operator', labelled('operator').replace('tier: control-plane, ', ''), undefined],
  ['a pod that is only named so', 'etcd-backup-1', '', undefined],
  ['another static pod', 'kube-proxy-n1', mirror, undefined],
])('%s is told', (_, name, metadata, expected) =>
  expect(
    viewOf(testSnapshot(pod(name, metadata)))
      .list('Pod')
      .map(componentOf),
  ).toEqual([expected]),
);
it('the pods of each program are told together, those of its own namespace', () => {
  const yaml =
    pod('etcd-n1', mirror) +
    pod('etcd-n2', mirror) +
    pod('kube-scheduler-n1', mirror) +
    pod('etcd-n3', mirror, { namespace: 'shop' }) +
    pod('dns', '');
  const names = [...componentPods(viewOf(testSnapshot(yaml)))].map(([name, pods]) =>
    [name, ...pods.map(({ metadata }) => metadata.name)].join(' '),
  );
  expect(names).toEqual(['etcd etcd-n1 etcd-n2', 'kube-scheduler kube-scheduler-n1']);
});

describe('the lease of a leader', () => {
  const lease = (name: string, at: string, namespace = 'kube-system') =>
    `{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${at && `renewTime: "2026-01-01T${at}.000000Z"`} } }\n---\n`;
  const age = (yaml: string) => staleLease(viewOf(testSnapshot(yaml)), 'kube-scheduler')?.age;
  const node = (at: string) => lease('n1', at, 'kube-node-lease');
  it.each<[string, string, number]>([
    ['a minute and a second', lease('kube-scheduler', '11:58:59') + node('12:00:00'), 61],
    [
      'counted from the freshest of all',
      lease('kube-scheduler', '11:00:00') + node('11:10:00') + lease('n2', '11:05:00', 'kube-node-lease'),
      600,
    ],
  ])('is stale after %s', (_, yaml, expected) => expect(age(yaml)).toBe(expected));
  it.each<[string, string]>([
    ['a minute old', lease('kube-scheduler', '11:59:00') + node('12:00:00')],
    ['as old as all others: the bundle took its time', lease('kube-scheduler', '11:00:00') + node('11:00:30')],
    ['of a cluster of one node whose clock is ahead', lease('kube-scheduler', '11:59:30') + node('12:10:00')],
    ['never renewed', lease('kube-scheduler', '') + node('12:00:00')],
    ['not there', node('12:00:00')],
    ['of that name elsewhere', lease('kube-scheduler', '11:00:00', 'shop') + node('12:00:00')],
  ])('is not stale that is %s', (_, yaml) => expect(age(yaml)).toBeUndefined());
});

it.each([
  ['2026-01-01T11:01:01Z', true],
  ['2026-01-01T11:01:00Z', false],
  ['2026-01-01T10:00:00Z', false],
  [undefined, false],
])('%s is after 11:00 by more than a minute: %s', (time, after) => expect(isAfter(time, '2026-01-01T11:00:00Z')).toBe(after));

describe('the scheduler has not looked at', () => {
  const born = (at: string, rest = '') => `, creationTimestamp: "2026-01-01T${at}Z"${rest}`;
  const pending = { namespace: 'shop', status: 'phase: Pending' };
  const unseen = (yaml: string) => unseenPods(viewOf(testSnapshot(yaml))).length;
  it('a pod that waits for longer than half a minute', () => expect(unseen(pod('web', born('11:59:29'), pending))).toBe(1));
  it.each<[string, string]>([
    ['is half a minute old', pod('web', born('11:59:30'), pending)],
    ['has a node', pod('web', born('11:00:00'), { ...pending, spec: 'nodeName: n1, ' })],
    ['is of another scheduler', pod('web', born('11:00:00'), { ...pending, spec: 'schedulerName: batch, ' })],
    ['is gated', pod('web', born('11:00:00'), { ...pending, spec: 'schedulingGates: [{ name: quota }], ' })],
    ['is being deleted', pod('web', born('11:00:00', ', deletionTimestamp: "2026-01-01T11:30:00Z"'), pending)],
    [
      'was refused',
      pod('web', born('11:00:00'), { ...pending, status: 'phase: Pending, conditions: [{ type: PodScheduled, status: "False" }]' }),
    ],
    ['has failed', pod('web', born('11:00:00'), { ...pending, status: 'phase: Failed' })],
  ])('not one that %s', (_, yaml) => expect(unseen(yaml)).toBe(0));
});
