import { analyzerCases } from '../../testing.ts';
import { nodePressure } from './node-pressure.ts';

const node = (type: string, status = 'True') => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: ${type}, status: "${status}", reason: x, message: m, lastTransitionTime: "2026-01-01T11:50:00Z" }, { type: Ready, status: "True" }] }
---
`;
const evicted = (resource: string) => `
apiVersion: v1
kind: Pod
metadata: { name: hog, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app }] }
status: { phase: Failed, reason: Evicted, message: "The node was low on resource: ${resource}. Threshold quantity: 100Mi, available: 4Ki." }
---
`;
const about = ['Node/worker1'];
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Node, name: worker1 }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(nodePressure, {
  fires: {
    'memory, with an evicted pod': {
      cluster: node('MemoryPressure') + evicted('memory'),
      finds: { NodeMemoryPressure: about },
      says: '1 pod evicted',
      quotes: ['/status/conditions/0', '/status/message'],
    },
    'memory, and a pod that was not let in': {
      cluster: node('MemoryPressure') + evicted('memory').replace('reason: Evicted', 'reason: OutOfmemory'),
      finds: { NodeMemoryPressure: about },
      says: '0 pods evicted',
    },
    'disk, and the kubelet has begun to evict': {
      cluster:
        node('DiskPressure') +
        event('EvictionThresholdMet', 'Attempting to reclaim ephemeral-storage', '11:51') +
        event('EvictionThresholdMet', 'Attempting to reclaim Ephemeral-Storage again', '11:52') +
        event('EvictionThresholdMet', 'Attempting to reclaim memory', '11:53') +
        event('FreeDiskSpaceFailed', 'no storage', '11:54'),
      finds: { NodeDiskPressure: about },
      quotes: ['/status/conditions/0', 'EvictionThresholdMet: Attempting to reclaim Ephemeral-Storage again'],
    },
    'disk; a pod evicted for memory does not count': {
      cluster: node('DiskPressure') + evicted('memory'),
      finds: { NodeDiskPressure: about },
      says: '0 pods evicted',
    },
    'process ids': { cluster: node('PIDPressure'), finds: { NodePidPressure: about } },
    'no routes': { cluster: node('NetworkUnavailable'), finds: { NodeNetworkUnavailable: about }, says: 'not set up: m' },
    'no routes, and only a reason': {
      cluster: node('NetworkUnavailable').replace('reason: x, message: m', 'reason: NoRouteCreated'),
      finds: { NodeNetworkUnavailable: about },
      says: 'NoRouteCreated',
    },
  },
  silent: {
    'no pressure': node('MemoryPressure', 'False'),
    'the network is there: NetworkUnavailable False is good': node('NetworkUnavailable', 'False'),
    'a pod was evicted once, the pressure is over': node('DiskPressure', 'False') + evicted('ephemeral-storage'),
    'the kubelet is silent, so the condition is Unknown': node('MemoryPressure', 'Unknown'),
  },
});
