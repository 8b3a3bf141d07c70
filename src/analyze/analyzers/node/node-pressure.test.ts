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

analyzerCases(nodePressure, {
  fires: {
    'memory, with an evicted pod': {
      cluster: node('MemoryPressure') + evicted('memory'),
      finds: { NodeMemoryPressure: about },
      says: '1 pod evicted',
    },
    'disk; a pod evicted for memory does not count': {
      cluster: node('DiskPressure') + evicted('memory'),
      finds: { NodeDiskPressure: about },
      says: '0 pods evicted',
    },
    'process ids': { cluster: node('PIDPressure'), finds: { NodePidPressure: about } },
    'no routes': { cluster: node('NetworkUnavailable'), finds: { NodeNetworkUnavailable: about } },
  },
  silent: {
    'no pressure': node('MemoryPressure', 'False'),
    'the network is there: NetworkUnavailable False is good': node('NetworkUnavailable', 'False'),
    'a pod was evicted once, the pressure is over': node('DiskPressure', 'False') + evicted('ephemeral-storage'),
    'the kubelet is silent, so the condition is Unknown': node('MemoryPressure', 'Unknown'),
  },
});
