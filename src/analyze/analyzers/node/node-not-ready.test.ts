import { analyzerCases } from '../../testing.ts';
import { nodeNotReady } from './node-not-ready.ts';

const node = (status: string, reason: string, message: string, since = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: MemoryPressure, status: "False" }, { type: Ready, status: "${status}", reason: ${reason}, message: '${message}', lastTransitionTime: "${since}" }] }
---
`;
const lease = `
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: worker1, namespace: kube-node-lease }
spec: { renewTime: "2026-01-01T11:49:00.000000Z" }
---
`;
const about = ['Node/worker1'];
const kubelet = (message: string) => node('False', 'KubeletNotReady', message);

analyzerCases(nodeNotReady, {
  fires: {
    'the kubelet went silent': {
      cluster: node('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.') + lease,
      finds: { NodeKubeletSilent: about },
      says: 'silent for 11 min',
    },
    'no kubelet ever reported': {
      cluster: node('Unknown', 'NodeStatusNeverUpdated', 'Kubelet never posted node status.'),
      finds: { NodeNeverReported: about },
    },
    'the runtime is down': {
      cluster: kubelet('[container runtime is down, PLEG is not healthy: pleg was last seen active 5m ago; threshold is 3m0s]').replace(
        'PLEG is not healthy: ',
        '',
      ),
      finds: { NodeRuntimeDown: about },
    },
    'there is no CNI configuration': {
      cluster: kubelet(
        'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      ),
      finds: { NodeNetworkPluginNotReady: about },
    },
    'PLEG is not healthy': {
      cluster: kubelet('PLEG is not healthy: pleg was last seen active 5m ago; threshold is 3m0s'),
      finds: { NodePlegUnhealthy: about },
    },
    'the machine is shut down': { cluster: kubelet('node is shutting down'), finds: { NodeShuttingDown: about } },
    'something else': { cluster: kubelet('CSINode is not yet initialized'), finds: { NodeNotReady: about }, says: 'CSINode' },
  },
  silent: {
    'it is ready': node('True', 'KubeletReady', 'kubelet is posting ready status'),
    'it joined a moment ago': node('False', 'KubeletNotReady', 'cni plugin not initialized', '2026-01-01T11:59:30Z'),
    'it has no conditions yet': node('True', 'x', 'x').replace('type: Ready', 'type: DiskPressure'),
  },
});
