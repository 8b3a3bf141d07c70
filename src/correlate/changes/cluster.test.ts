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
