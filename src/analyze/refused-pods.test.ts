import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { missingAtAdmission } from './refused-pods.ts';
import { testSnapshot } from './testing.ts';

const owner = (
  name: string,
  { account = 'robot', kind = 'ReplicaSet', spec = 'replicas: 2', status = '{}', metadata = '', namespace = 'shop' } = {},
) =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}${metadata} }, spec: { ${spec}, template: { spec: { serviceAccountName: ${account} } } }, status: ${status} }`;
const refused = (
  name: string,
  { at = '11:59:00', first = '11:30:00', reason = 'FailedCreate', account = 'robot', kind = 'ReplicaSet', namespace = 'shop' } = {},
) => `
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: apps/v1, kind: ${kind}, namespace: ${namespace}, name: ${name} }
type: Warning
reason: ${reason}
message: 'pods "x" is forbidden: error looking up service account shop/robot: serviceaccount "${account}" not found'
firstTimestamp: "2026-01-01T${first}Z"
lastTimestamp: "2026-01-01T${at}Z"
---
`;
const found = (yaml: string) => {
  const cluster = viewOf(testSnapshot(yaml));
  return [...missingAtAdmission(cluster, cluster, 'ServiceAccount')].map(({ about, params, since, evidence }) => [
    refKey(about),
    params['users'],
    since,
    evidence.map(({ type }) => type),
  ]);
};
const one = [['ServiceAccount/shop/robot', ['ReplicaSet web'], '2026-01-01T11:30:00Z', ['event', 'field', 'absence']]];

it.each<[string, string, readonly unknown[]]>([
  ['a ReplicaSet that lacks its pods', owner('web', { status: '{ replicas: 1 }' }) + refused('web'), one],
  ['a ReplicaSet of which an hour ago the last was told', owner('web') + refused('web', { at: '11:00:00' }), one],
  ['a ReplicaSet of the one replica of the default', owner('web', { spec: 'selector: {}' }) + refused('web'), one],
  [
    'two of one namespace, since the first of them',
    owner('web') + refused('web') + owner('api') + refused('api', { first: '11:40:00' }),
    [
      [
        'ServiceAccount/shop/robot',
        ['ReplicaSet api', 'ReplicaSet web'],
        '2026-01-01T11:30:00Z',
        ['event', 'field', 'event', 'field', 'absence'],
      ],
    ],
  ],
  [
    'two of two namespaces',
    owner('web') + refused('web') + owner('web', { namespace: 'cafe' }) + refused('web', { namespace: 'cafe' }),
    [['ServiceAccount/cafe/robot', ['ReplicaSet web'], '2026-01-01T11:30:00Z', ['event', 'field', 'absence']], ...one],
  ],
])('fires: %s', (_, yaml, expected) => expect(found(yaml)).toEqual(expected));

it.each<[string, string]>([
  ['the pods came after all', owner('web', { status: '{ replicas: 2 }' }) + refused('web')],
  [
    'the pods of a DaemonSet came after all',
    owner('web', { kind: 'DaemonSet', spec: 'selector: {}', status: '{ currentNumberScheduled: 1, desiredNumberScheduled: 1 }' }) +
      refused('web', { kind: 'DaemonSet' }),
  ],
  [
    'it exists by now',
    owner('web') + refused('web') + '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: robot, namespace: shop } }',
  ],
  ['it is longer than an hour ago', owner('web') + refused('web', { at: '10:59:59' })],
  ['another account was missing', owner('web') + refused('web', { account: 'other' })],
  ['another event has the words', owner('web') + refused('web', { reason: 'Warned' })],
  ['the owner is being deleted', owner('web', { metadata: ', deletionTimestamp: "2026-01-01T11:00:00Z"' }) + refused('web')],
  ['the owner names no account', owner('web').replace('serviceAccountName: robot', '') + refused('web')],
])('is silent: %s', (_, yaml) => expect(found(yaml)).toEqual([]));
