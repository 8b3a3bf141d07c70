import { expect, test } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { kubeletAnswers } from './kubelet-answers.ts';

const node = (name: string, status: string): AnyObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  spec: {},
  status: { conditions: [{ type: 'Ready', status }] },
});
const podOn = (nodeName: string): AnyObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `on-${nodeName}`, namespace: 'shop' },
  spec: { nodeName, containers: [] },
  status: {},
});
const objects = [node('dead', 'Unknown'), node('well', 'True'), podOn('dead'), podOn('well')];
const answer = (on: string, rest: { readonly given?: boolean; readonly refusal?: string; readonly waited?: number }) => ({
  pod: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: `on-${on}` },
  given: false,
  refusal: undefined,
  waited: 0,
  ...rest,
});
const refusal =
  'Get "https://10.0.0.5:10250/containerLogs/shop/on-dead/app?tailLines=200": dial tcp 10.0.0.5:10250: connect: connection refused';

test.each([
  ['the kubelet refuses', answer('dead', { refusal }), 'dead', { failure: 'dial tcp 10.0.0.5:10250: connect: connection refused' }],
  ['so does that of a node that counts as ready', answer('well', { refusal }), 'well', { failure: expect.stringContaining('refused') }],
  [
    'the kubelet cannot ask back',
    answer('dead', { refusal: 'Internal error occurred: Authorization error (user=kube-apiserver, verb=get, resource=nodes)' }),
    'dead',
    { failure: 'Authorization error (user=kube-apiserver, verb=get, resource=nodes)' },
  ],
  ['nobody answered in time', answer('dead', { waited: 9_870 }), 'dead', { failure: 'no answer within 9 s' }],
  ['a silent node gave the log', answer('dead', { given: true }), 'dead', {}],
])('%s', (_, given, name, fields) => {
  expect(kubeletAnswers(objects, [given, given])).toEqual([
    expect.objectContaining({ object: { apiVersion: 'v1', kind: 'Node', name }, fields }),
  ]);
});

test.each([
  ['a healthy node gave the log', answer('well', { given: true })],
  ['the API server itself refuses', answer('dead', { refusal: 'etcdserver: request timed out' })],
  ['it was asked when the time was almost up', answer('dead', { waited: 800 })],
  ['the pod is not held', answer('elsewhere', { refusal })],
])('nothing of it: %s', (_, given) => expect(kubeletAnswers(objects, [given])).toEqual([]));
