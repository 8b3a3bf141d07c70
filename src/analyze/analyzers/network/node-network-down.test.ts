import { analyzerCases } from '../../testing.ts';
import { nodeNetworkDown } from './node-network-down.ts';

const set = (name: string, namespace = 'kube-system'): string => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: ${namespace}, uid: set-1 }
status: { desiredNumberScheduled: 3, numberReady: 2 }
---
`;
const pod = (ready: string, at = '11:00', extra = ''): string => `
apiVersion: v1
kind: Pod
metadata: { name: agent-1, namespace: kube-system, ownerReferences: [{ kind: DaemonSet, apiVersion: apps/v1, name: any, uid: set-1, controller: true }]${extra} }
spec: { nodeName: worker1 }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T${at}:00Z" }] }
---
`;
const node = (ready: string, message = 'kubelet is posting ready status'): string => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: Ready, status: "${ready}", message: "${message}" }] }
---
`;
const cni =
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
const names = [
  'cilium',
  'calico-node',
  'kube-flannel-ds',
  'kube-flannel-ds-amd64',
  'kube-router',
  'weave-net',
  'antrea-agent',
  'aws-node',
  'ovnkube-node',
  'kindnet',
];

analyzerCases(nodeNetworkDown, {
  fires: {
    ...Object.fromEntries(
      names.map((name) => [
        `${name} on one node`,
        {
          cluster: set(name) + pod('False') + node('True'),
          finds: { ClusterNetworkPodsNotReady: [`DaemonSet/kube-system/${name}`] },
          says: 'on 1 of 3 nodes: worker1',
        },
      ]),
    ),
    'in a namespace of its own': {
      cluster: set('calico-node', 'calico-system') + pod('False').replace('namespace: kube-system', 'namespace: calico-system'),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/calico-system/calico-node'] },
    },
    'the node is NotReady because of it': {
      cluster: set('cilium') + pod('False') + node('False', cni),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/kube-system/cilium'] },
    },
    'kube-proxy on one node': {
      cluster: set('kube-proxy') + pod('False') + node('True'),
      finds: { ClusterProxyPodsNotReady: ['DaemonSet/kube-system/kube-proxy'] },
    },
  },
  silent: {
    'all pods are ready': set('cilium') + pod('True') + node('True'),
    'the pod has just been replaced': set('cilium') + pod('False', '12:00') + node('True'),
    'the pod is being deleted': set('cilium') + pod('False', '11:00', ', deletionTimestamp: "2026-01-01T11:59:00Z"') + node('True'),
    'the node is silent': set('cilium') + pod('False') + node('Unknown', 'Kubelet stopped posting node status.'),
    'the runtime of the node is down': set('cilium') + pod('False') + node('False', 'container runtime is down'),
    'another DaemonSet': set('fluent-bit') + pod('False') + node('True'),
    'a common name in a namespace of users': set('kindnet', 'shop') + pod('False') + node('True'),
  },
});
