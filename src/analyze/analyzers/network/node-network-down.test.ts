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
const guest = (name: string, status: string, spec = ''): string => `
{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop }, spec: { ${spec}nodeName: worker1 }, status: { ${status} } }
---
`;
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
    'the node feels it, and pods on it that wait for an address': {
      cluster:
        set('cilium') +
        pod('False') +
        node('True') +
        guest('new', 'phase: Pending') +
        guest('local', 'phase: Pending', 'hostNetwork: true, ') +
        guest('old', 'phase: Running') +
        guest('addressed', 'phase: Pending, podIP: 10.1.0.4'),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/kube-system/cilium'] },
      accuses: ['Node/worker1', 'Pod/shop/new'],
      since: ['2026-01-01T11:00:00Z'],
    },
    'on two nodes, more than the controller has counted': {
      cluster:
        set('cilium').replace('desiredNumberScheduled: 3', 'desiredNumberScheduled: 1') +
        pod('False', '11:10') +
        pod('False', '11:00').replace('agent-1', 'agent-2').replace('worker1', 'worker2'),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/kube-system/cilium'] },
      says: 'on 2 of 2 nodes: worker1 and worker2',
      accuses: ['Node/worker1', 'Node/worker2'],
      since: ['2026-01-01T11:00:00Z'],
    },
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
      accuses: [],
    },
    'on one node for long, on another for a moment': {
      cluster: set('cilium') + pod('False') + pod('False', '11:59').replace('agent-1', 'agent-2').replace('worker1', 'worker2'),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/kube-system/cilium'] },
      says: 'on 1 of 3 nodes: worker1',
      accuses: ['Node/worker1'],
    },
    'its pod says nothing of being ready': {
      cluster:
        set('cilium') +
        pod('False', '11:00', ', creationTimestamp: "2026-01-01T11:00:00Z"').replace(/conditions: \[.*\] \}/, 'conditions: [] }'),
      finds: { ClusterNetworkPodsNotReady: ['DaemonSet/kube-system/cilium'] },
      quotes: ['/status'],
    },
  },
  silent: {
    'all pods are ready': set('cilium') + pod('True') + node('True'),
    'the pod has just been replaced': set('cilium') + pod('False', '12:00') + node('True'),
    'the pod is being deleted': set('cilium') + pod('False', '11:00', ', deletionTimestamp: "2026-01-01T11:59:00Z"') + node('True'),
    'the node is silent': set('cilium') + pod('False') + node('Unknown', 'Kubelet stopped posting node status.'),
    'the runtime of the node is down': set('cilium') + pod('False') + node('False', 'container runtime is down'),
    'the DaemonSet is being deleted':
      set('cilium').replace('uid: set-1', 'uid: set-1, deletionTimestamp: "2026-01-01T11:59:00Z"') + pod('False') + node('True'),
    'the pod has ended': set('cilium') + pod('False').replace('phase: Running', 'phase: Failed') + node('True'),
    'the pod has no node': set('cilium') + pod('False').replace('nodeName: worker1', ''),
    'another DaemonSet': set('fluent-bit') + pod('False') + node('True'),
    'a common name in a namespace of users': set('kindnet', 'shop') + pod('False') + node('True'),
    'its pod is not ready for a minute': set('cilium') + pod('False', '11:59') + node('True'),
    'the node is silent, and was without its network before': set('cilium') + pod('False') + node('Unknown', cni),
  },
});
