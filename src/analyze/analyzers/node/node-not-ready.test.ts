import { observeKubelet } from '#model/kubelet-answer.ts';
import { analyzerCases, type TestCluster } from '../../testing.ts';
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
const pod = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-0' };
const asked = (failure: string | undefined): TestCluster => ({
  yaml: node('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.') + lease,
  observations: [observeKubelet({ node: 'worker2', pod, failure: 'i/o timeout' }), observeKubelet({ node: 'worker1', pod, failure })],
});
const kubelet = (message: string) => node('False', 'KubeletNotReady', message);
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Node, name: worker1 }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(nodeNotReady, {
  fires: {
    'the kubelet went silent': {
      cluster: node('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.') + lease,
      finds: { NodeKubeletSilent: about },
      says: 'silent for 11 min',
    },
    'what was said of it last is quoted': {
      cluster:
        node('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.') +
        lease +
        event('NodeStatusUnknown', 'first', '11:50') +
        event('NodeNotReady', 'second', '11:51') +
        event('RemovingNode', 'third', '11:52'),
      finds: { NodeKubeletSilent: about },
      quotes: ['/status/conditions/1', '/spec/renewTime', 'NodeNotReady: second'],
    },
    'its state became unknown again': {
      cluster: kubelet('something else') + event('NodeNotReady', 'first', '11:50') + event('NodeStatusUnknown', 'second', '11:51'),
      finds: { NodeNotReady: about },
      quotes: ['/status/conditions/1', 'NodeStatusUnknown: second'],
    },
    'its kubelet speaks, whatever it answered when it was asked': {
      cluster: { ...asked('i/o timeout'), yaml: kubelet('something else') },
      finds: { NodeNotReady: about },
      quotes: ['/status/conditions/1'],
    },
    'the machine answers, and no kubelet listens': {
      cluster: asked('dial tcp 10.0.0.5:10250: connect: connection refused'),
      finds: { NodeKubeletStopped: about },
      says: 'silent for 11 min',
    },
    'the machine does not answer': {
      cluster: asked('dial tcp 10.0.0.5:10250: connect: no route to host'),
      finds: { NodeUnreachable: about },
      says: 'no route to host',
    },
    'nobody answered while the log was waited for: it may be the machine or a kubelet that hangs': {
      cluster: asked('no answer within 9 s'),
      finds: { NodeKubeletSilent: about },
    },
    'the kubelet cannot ask the API server back': {
      cluster: asked('Authorization error (user=kube-apiserver, verb=get, resource=nodes, subresource(s)=[proxy])'),
      finds: { NodeKubeletNotHeard: about },
    },
    'the kubelet answers all the same': { cluster: asked(undefined), finds: { NodeKubeletNotHeard: about } },
    'the tunnel to the nodes is down': { cluster: asked('No agent available'), finds: { NodeKubeletSilent: about } },
    'no kubelet ever reported': {
      cluster: node('Unknown', 'NodeStatusNeverUpdated', 'Kubelet never posted node status.'),
      finds: { NodeNeverReported: about },
    },
    'the runtime is down': {
      cluster: kubelet('[container runtime is down, PLEG is not healthy: pleg was last seen active 5m ago; threshold is 3m0s]'),
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
