import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { printedOwner } from './printed-owner.ts';
import { refTo } from './testing.ts';

const told = (ref: string, { yaml = '', unread = ['Pod', 'ReplicaSet'], printed = [] as readonly string[] } = {}) => {
  const observations = printed.map((one) => ({ object: refTo(one), shape: 'get', fields: {}, source: 'table', line: 1, text: '' }));
  const owner = printedOwner(refTo(ref), viewOf(testSnapshot({ yaml, unread, observations })));
  return owner && `${owner.apiVersion} ${refKey(owner)}`;
};
const object = (apiVersion: string, kind: string, name: string, namespace = 's') =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;
const pod = 'Pod s/web-7f9c4b5d6-x2x4z';

it.each<[string, () => string | undefined, string | undefined]>([
  ['of a pod of a ReplicaSet', () => told(pod), 'apps/v1 ReplicaSet/s/web-7f9c4b5d6'],
  ['of a ReplicaSet', () => told('ReplicaSet s/web-7f9c4b5d6'), 'apps/v1 Deployment/s/web'],
  ['in no namespace, where none was printed', () => told('Pod web-7f9c4b5d6-x2x4z'), 'apps/v1 ReplicaSet/web-7f9c4b5d6'],
  ['not of a pod that is held', () => told(pod, { yaml: object('v1', 'Pod', 'web-7f9c4b5d6-x2x4z') }), undefined],
  [
    'of a pod of which one of the same name is held elsewhere',
    () => told(pod, { yaml: object('v1', 'Pod', 'web-7f9c4b5d6-x2x4z', 'other') }),
    'apps/v1 ReplicaSet/s/web-7f9c4b5d6',
  ],
  ['not where all pods were read', () => told(pod, { unread: ['ReplicaSet'] }), undefined],
  ['not of another kind', () => told('Deployment s/web-7f9c4b5d6', { unread: ['Deployment'] }), undefined],
  [
    'of a pod of a StatefulSet that is held',
    () => told('Pod s/db-0', { yaml: object('apps/v1', 'StatefulSet', 'db') }),
    'apps/v1 StatefulSet/s/db',
  ],
  [
    'of a pod of a DaemonSet that is held',
    () => told('Pod s/agent-x2x4z', { yaml: object('apps/v1', 'DaemonSet', 'agent') }),
    'apps/v1 DaemonSet/s/agent',
  ],
  ['of a pod of a Job that is held', () => told('Pod s/once-x2x4z', { yaml: object('batch/v1', 'Job', 'once') }), 'batch/v1 Job/s/once'],
  ['of a pod of a Job that was printed', () => told('Pod s/once-x2x4z', { printed: ['Job s/once'] }), 'batch/v1 Job/s/once'],
  ['not where no such workload is known', () => told('Pod s/db-0', { printed: ['Pod s/db-0'] }), undefined],
  [
    'not where it stands in another namespace',
    () => told('Pod s/db-0', { yaml: object('apps/v1', 'StatefulSet', 'db', 'other') }),
    undefined,
  ],
  ['not of a name that people gave', () => told('Pod s/web'), undefined],
  ['not of a ReplicaSet by what names pods', () => told('ReplicaSet s/db-0', { yaml: object('apps/v1', 'StatefulSet', 'db') }), undefined],
  ['not of a ReplicaSet that people named', () => told('ReplicaSet s/web'), undefined],
])('a generated name tells the owner %s', (_, owner, expected) => expect(owner()).toBe(expected));
