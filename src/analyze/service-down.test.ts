import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { failingPods } from './failing-pods.ts';
import { isOverdue, podsBehind } from './pods.ts';
import { downSince } from './service-down.ts';
import { now, testSnapshot } from './testing.ts';

const pod = (
  name: string,
  { ready = 'False', at = '11:50:00', phase = 'Running', spec = 'nodeName: n1, ', statuses = '', metadata = '' } = {},
) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, labels: { app: web }${metadata} }, spec: { ${spec}containers: [{ name: side }, { name: app }] }, status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T${at}Z" }]${statuses} } }\n---\n`;
const service = (spec = 'selector: { app: web }', metadata = '') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop${metadata} }, spec: { ${spec} } }\n---\n`;

describe('a Service is down', () => {
  const down = (yaml: string) => {
    const cluster = viewOf(testSnapshot(yaml));
    return cluster.list('Service').map((one) => downSince(cluster, one))[0];
  };
  const born = (at: string) => `, creationTimestamp: "2026-01-01T${at}Z"`;
  it.each<[string, string, string | undefined]>([
    ['since the first of its pods is not ready', service() + pod('a', { at: '11:55:00' }) + pod('b'), '2026-01-01T11:50:00Z'],
    ['without a pod that has not ended', service() + pod('a', { phase: 'Succeeded', ready: 'True' }), undefined],
    ['without any pod', service(), undefined],
    ['without any pod for longer than a minute', service(undefined, born('11:58:59')), undefined],
  ])('%s', (_, yaml, since) => expect(down(yaml)).toEqual({ since }));
  it.each<[string, string]>([
    ['one of whose pods is ready', service() + pod('a') + pod('b', { ready: 'True' })],
    ['whose pods are only starting', service() + pod('a', { at: '11:59:30' })],
    ['that is a minute old', service(undefined, born('11:59:00'))],
    ['that leads to pods that are not ready on purpose', service('selector: { app: web }, publishNotReadyAddresses: true') + pod('a')],
    ['that is a name outside', service('type: ExternalName, externalName: x.example, selector: { app: web }') + pod('a')],
    ['of which Kubernetes does not choose the pods', service('ports: []') + pod('a')],
  ])('not one %s', (_, yaml) => expect(down(yaml)).toBeUndefined());
  it('stands before no pod where it selects none', () => {
    const cluster = viewOf(testSnapshot(service('ports: []') + pod('a')));
    expect(cluster.list('Service').map((one) => podsBehind(cluster, one))).toEqual([[]]);
  });
});

describe('a pod fails', () => {
  const failing = (yaml: string) => failingPods(viewOf(testSnapshot(yaml))).map(({ metadata }) => metadata.name);
  const looping =
    ', containerStatuses: [{ name: app, restartCount: 4, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }]';
  it.each<[string, string]>([
    ['whose second container crashes', pod('a', { ready: 'True', statuses: looping })],
    ['that has a node and is not ready for longer than a minute', pod('a', { at: '11:58:59' })],
  ])('%s', (_, yaml) => expect(failing(yaml)).toEqual(['a']));
  it.each<[string, string]>([
    ['that is ready', pod('a', { ready: 'True' })],
    ['that is not ready for a minute', pod('a', { at: '11:59:00' })],
    ['that has no node', pod('a', { spec: '' })],
  ])('not one %s', (_, yaml) => expect(failing(yaml)).toEqual([]));
});

it('a pod is overdue a minute after it should have gone', () => {
  const overdue = (metadata: string) =>
    viewOf(testSnapshot(pod('a', { metadata })))
      .list('Pod')
      .map((one) => isOverdue(one, now))[0];
  expect([', deletionTimestamp: "2026-01-01T11:58:59Z"', ', deletionTimestamp: "2026-01-01T11:59:00Z"', ''].map(overdue)).toEqual([
    true,
    false,
    false,
  ]);
});
