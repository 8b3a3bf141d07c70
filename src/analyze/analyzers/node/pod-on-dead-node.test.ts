import { analyzerCases } from '../../testing.ts';
import { podOnDeadNode } from './pod-on-dead-node.ts';

const node = (status: string, since = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: Ready, status: "${status}", reason: NodeStatusUnknown, message: Kubelet stopped posting node status., lastTransitionTime: "${since}" }] }
---
`;
const pod = (more = '', ready = 'False', phase = 'Running') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop${more} }
spec: { nodeName: worker1, containers: [{ name: app }] }
status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:51:00Z" }] }
---
`;
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: web-1 }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(podOnDeadNode, {
  fires: {
    'its node is silent': { cluster: node('Unknown') + pod(), finds: { PodOnDeadNode: ['Pod/shop/web-1'] }, says: 'worker1' },
    'it was to go a moment ago, and its node is silent': {
      cluster: node('Unknown') + pod(', deletionTimestamp: "2026-01-01T11:59:30Z"'),
      finds: { PodOnDeadNode: ['Pod/shop/web-1'] },
    },
    'the node controller has told it': {
      cluster:
        node('Unknown') +
        pod() +
        event('NodeNotReady', 'first', '11:51') +
        event('NodeNotReady', 'Node is not ready', '11:52') +
        event('Killing', 'x', '11:53'),
      finds: { PodOnDeadNode: ['Pod/shop/web-1'] },
      since: ['2026-01-01T11:51:00Z'],
      quotes: ['/status/conditions/0', '/spec/nodeName', '/status/conditions/0', 'NodeNotReady: Node is not ready'],
    },
    'it says nothing of being ready': {
      cluster: node('Unknown') + pod().replace(/conditions: \[.*\]/, 'conditions: []'),
      finds: { PodOnDeadNode: ['Pod/shop/web-1'] },
      since: ['2026-01-01T11:50:00Z'],
    },
  },
  silent: {
    'its node is ready': node('True') + pod(),
    'its node became silent a moment ago': node('Unknown', '2026-01-01T11:59:40Z') + pod(),
    'it is a pod of a DaemonSet':
      node('Unknown') + pod(', ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: d, uid: u, controller: true }]'),
    'it should have gone, which is told of it': node('Unknown') + pod(', deletionTimestamp: "2026-01-01T11:55:00Z"'),
    'it has ended': node('Unknown') + pod('', 'False', 'Succeeded'),
    'it still answers its probes': node('False') + pod('', 'True'),
  },
});
