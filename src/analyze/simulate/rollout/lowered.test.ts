import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { loweredRollout } from './lowered.ts';

const nodes = (count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `{ apiVersion: v1, kind: Node, metadata: { name: n${at} }, status: { allocatable: { cpu: "1", memory: "3", pods: "9" } } }\n---\n`,
  ).join('');
const owned = (kind: string, name: string) =>
  `namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
const asks = 'containers: [{ name: c, resources: { requests: { memory: "9" } } }]';
const pod = `{ apiVersion: v1, kind: Pod, metadata: { name: p, ${owned('ReplicaSet', 'web-1')} }, spec: { ${asks} }, status: { phase: Pending } }\n---\n`;
const set = `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, uid: web-1, ${owned('Deployment', 'web')} }, spec: { replicas: 1, template: { spec: { ${asks} } } } }\n---\n`;
const deployment = (replicas: number, containers = asks) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, uid: web, namespace: shop }, spec: { replicas: ${replicas}, template: { spec: { ${containers} } } } }\n---\n`;

// A pod that asks for nine bytes of memory, where each node has three.
it.each([
  ['finishes where a node has room for each', nodes(1) + pod + set + deployment(1), 3, 'finished'],
  ['stalls where there is room for one only', nodes(1) + pod + set + deployment(2), 3, 'stalled'],
  ['is tried with 50 nodes', nodes(50) + pod + set + deployment(2), 3, 'finished'],
  ['is not tried with 51', nodes(51) + pod + set + deployment(2), 3, undefined],
  ['is tried with 20 replicas', nodes(1) + pod + set + deployment(20), 3, 'stalled'],
  ['is not tried with 21', nodes(1) + pod + set + deployment(21), 3, undefined],
  ['is not tried where no Deployment stands above the ReplicaSet', nodes(1) + pod + set, 3, undefined],
  ['is not tried for a pod on its own', nodes(1) + pod + deployment(1), 3, undefined],
  ['is not tried where the Deployment has no containers to lower', nodes(1) + pod + set + deployment(1, 'containers: []'), 3, undefined],
])('a rollout with a lower request %s', (_, cluster, atMost, ends) => {
  const view = viewOf(testSnapshot(cluster));
  const [first] = view.list('Pod');
  const simulation = first && loweredRollout(view, first, { resource: 'memory', atMost });
  expect(simulation?.result['ends']).toBe(ends);
  if (simulation) expect(simulation).toMatchObject({ object: { kind: 'Deployment', name: 'web' }, inputs: { memory: 3 } });
});
