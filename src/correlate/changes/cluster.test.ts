import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { topologyOf } from '../topology.ts';
import { nodeChanges } from './cluster.ts';
import { windowBefore } from './window.ts';

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { nodeSelector: { shop.example/disk: ssd }, containers: [] }
---`;
const node = (manager: string, fields: string) => `
apiVersion: v1
kind: Node
metadata:
  name: worker1
  creationTimestamp: "2025-11-01T10:00:00Z"
  labels: { shop.example/disk: nvme, rack: r7 }
  managedFields: [{ manager: ${manager}, operation: Update, time: "2026-01-01T10:50:00Z", fieldsV1: { ${fields} } }]
spec: { unschedulable: true, taints: [{ key: dedicated, effect: NoSchedule }] }
---`;
const label = (name: string) => `f:metadata: { f:labels: { "f:${name}": {} } }`;
const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
const waiting: Finding = {
  analyzer: 'test',
  reason: 'PodNodeLabelDiffers',
  about,
  params: {},
  evidence: [{ type: 'absence', object: about, listed: 0 }],
};

it.each<[string, string, readonly string[]]>([
  ['a label that the pod asks for', node('inventory', label('shop.example/disk')), ['edited Node/worker1 by inventory "nvme"']],
  ['a node that was cordoned', node('kubectl-cordon', 'f:spec: { f:unschedulable: {} }'), ['edited Node/worker1 by kubectl-cordon true']],
  ['a taint', node('ops', 'f:spec: { f:taints: {} }'), ['edited Node/worker1 by ops [{"key":"dedicated","effect":"NoSchedule"}]']],
  ['no label that nobody asks for', node('inventory', label('rack')), []],
  ['no work of the control plane', node('kube-controller-manager', 'f:spec: { f:taints: {} }'), []],
])('tells %s', (_, yaml, expected) => {
  const topology = topologyOf(viewOf(testSnapshot(pod + yaml)));
  const told = nodeChanges([waiting], windowBefore('2026-01-01T11:00:00Z'), topology).map(
    ({ action, object, by, fields: [field] }) => `${action} ${refKey(object)} by ${by} ${JSON.stringify(field?.after)}`,
  );
  expect(told).toEqual(expected);
});

const madeAt = (name: string, at: string) => `
{ apiVersion: v1, kind: Node, metadata: { name: ${name}, creationTimestamp: "${at}" } }
---`;
const removed = (name: string, at: string, reason = 'RemovingNode') => `
apiVersion: v1
kind: Event
metadata: { name: ${name}.${at} }
involvedObject: { kind: Node, name: ${name} }
reason: ${reason}
message: "Node ${name} event: Removing Node ${name} from Controller"
lastTimestamp: "${at}"
---`;
const [lately, longAgo] = ['2026-01-01T10:50:00Z', '2025-12-30T10:50:00Z'];
it.each<[string, string, readonly string[]]>([
  ['that joined', madeAt('n1', lately), ['joined Node/n1']],
  ['none that joined long ago', madeAt('n1', longAgo), []],
  ['none of which nobody knows when it joined', '{ apiVersion: v1, kind: Node, metadata: { name: n1 } }\n---', []],
  ['that was removed', removed('n1', lately), ['left Node/n1']],
  ['none that was removed long ago', removed('n1', longAgo), []],
  ['none of which something else is told', removed('n1', lately, 'RegisteredNode'), []],
  ['none that was edited long ago', node('kubectl-cordon', 'f:spec: { f:unschedulable: {} }').replace('2026-01-01T10:50:00Z', longAgo), []],
  [
    'none that was made by hand',
    node('kubectl', 'f:spec: { f:taints: {} }').replace('2025-11-01T10:00:00Z', lately).replace('worker1', 'n1'),
    ['joined Node/n1'],
  ],
  [
    'one field of several that matters',
    node('ops', 'f:spec: { f:unschedulable: {}, f:podCIDR: {} }'),
    ['edited Node/worker1 /spec/unschedulable'],
  ],
])('tells of nodes: %s', (_, yaml, expected) => {
  const told = nodeChanges([waiting], windowBefore('2026-01-01T11:00:00Z'), topologyOf(viewOf(testSnapshot(pod + yaml)))).map(
    ({ action, object, fields }) => [action, refKey(object), ...fields.map(({ path }) => path)].join(' '),
  );
  expect(told).toEqual(expected);
});
