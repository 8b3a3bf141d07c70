import { analyzerCases } from '../../testing.ts';
import { nodeAutoscaler } from './node-autoscaler.ts';

const pod = (status = 'False') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { ${status === 'True' ? 'nodeName: n1' : ''} }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "${status}", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
`;
const event = (reason: string, message: string, lastTimestamp = '2026-01-01T11:55:00Z') => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1 }
type: Normal
reason: ${reason}
message: "${message}"
lastTimestamp: "${lastTimestamp}"
---
`;
const failed = (lastTimestamp = '2026-01-01T11:55:00Z') => `
apiVersion: v1
kind: Event
involvedObject: { kind: ConfigMap, namespace: kube-system, name: cluster-autoscaler-status }
type: Warning
reason: FailedToScaleUpGroup
message: "Scale-up failed for group pool-a: QUOTA_EXCEEDED: Quota 'CPUS' exceeded"
count: 3
lastTimestamp: "${lastTimestamp}"
---
`;
const scaleUp = 'pod triggered scale-up: [{pool-a 1->2 (max: 5)}]';

analyzerCases(nodeAutoscaler, {
  fires: {
    'no node group fits': {
      cluster: pod() + event('NotTriggerScaleUp', "pod didn't trigger scale-up: 2 Insufficient memory"),
      finds: { NodeAutoscalerAddsNoNode: ['Pod/shop/web-1'] },
      says: 'the cluster autoscaler adds no node for it: 2 Insufficient memory',
    },
    'the node group is at its maximum': {
      cluster:
        pod() +
        event(
          'NotTriggerScaleUp',
          "pod didn't trigger scale-up: 12 node(s) didn't match Pod's node affinity/selector, 3 max node group size reached",
        ),
      finds: { NodeAutoscalerAtLimit: ['Pod/shop/web-1'] },
      says: '3 max node group size reached',
    },
    'the last attempt failed': {
      cluster: pod() + event('NotTriggerScaleUp', "pod didn't trigger scale-up: 1 in backoff after failed scale-up") + failed(),
      finds: { NodeAutoscalerBacksOff: ['Pod/shop/web-1'], NodeGroupCannotGrow: ['ConfigMap/kube-system/cluster-autoscaler-status'] },
      accuses: ['ConfigMap/kube-system/cluster-autoscaler-status'],
    },
    'a node was asked for and does not come; the provider refused it': {
      cluster: pod() + event('TriggeredScaleUp', scaleUp, '2026-01-01T11:30:00Z') + failed(),
      finds: { NodeAutoscalerNodeNotComing: ['Pod/shop/web-1'], NodeGroupCannotGrow: ['ConfigMap/kube-system/cluster-autoscaler-status'] },
      says: ['30 min ago', 'could not add nodes: Scale-up failed for group pool-a: QUOTA_EXCEEDED'],
      accuses: ['ConfigMap/kube-system/cluster-autoscaler-status'],
    },
    'a node was asked for ten minutes ago': {
      cluster: pod() + event('TriggeredScaleUp', scaleUp, '2026-01-01T11:50:00Z'),
      finds: { NodeAutoscalerNodeNotComing: ['Pod/shop/web-1'] },
      accuses: [],
    },
    'of several failures the last is told': {
      cluster:
        failed('2026-01-01T11:00:00Z').replace('pool-a', 'pool-0') +
        failed('2026-01-01T11:57:00Z').replace('pool-a', 'pool-c').replace('FailedToScaleUpGroup', 'ScaleUpTimedOut') +
        failed().replace('pool-a', 'pool-b'),
      finds: { NodeGroupCannotGrow: ['ConfigMap/kube-system/cluster-autoscaler-status'] },
      says: 'group pool-c',
    },
    'one node group is left alone for a while, and another does not fit': {
      cluster:
        pod() +
        event('NotTriggerScaleUp', "pod didn't trigger scale-up: 1 Insufficient memory, 1 in backoff after failed scale-up") +
        failed() +
        failed('2026-01-01T11:54:00Z'),
      finds: { NodeAutoscalerBacksOff: ['Pod/shop/web-1'], NodeGroupCannotGrow: ['ConfigMap/kube-system/cluster-autoscaler-status'] },
      accuses: ['ConfigMap/kube-system/cluster-autoscaler-status'],
    },
  },
  silent: {
    'a node is on its way': pod() + event('TriggeredScaleUp', scaleUp),
    'the pod has its node': pod('True') + event('NotTriggerScaleUp', "pod didn't trigger scale-up: 2 Insufficient memory"),
    'what was said is old':
      pod() +
      event('NotTriggerScaleUp', "pod didn't trigger scale-up: 2 Insufficient memory", '2026-01-01T10:00:00Z') +
      failed('2026-01-01T10:00:00Z'),
    'no autoscaler speaks': pod(),
    'another object failed in the same words': failed().replace('cluster-autoscaler-status', 'other'),
    'something else was said of its status': failed().replace('FailedToScaleUpGroup', 'ScaledUpGroup'),
    'nobody says why it does nothing': pod() + event('NotTriggerScaleUp', "pod didn't trigger scale-up: (it wouldn't fit)"),
    'the pod is held back by a gate':
      pod().replace('Unschedulable', 'SchedulingGated') + event('NotTriggerScaleUp', "pod didn't trigger scale-up: 2 Insufficient memory"),
    'the pod is being deleted':
      pod().replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"') +
      event('NotTriggerScaleUp', "pod didn't trigger scale-up: 2 Insufficient memory"),
  },
});
