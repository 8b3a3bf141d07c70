import { analyzerCases } from '../../testing.ts';
import { podFailed } from './pod-failed.ts';

const owner = ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop, uid: r1, controller: true }]';
const pod = (reason: string, message: string, { meta = '', spec = '', at = '2026-01-01T11:58:00Z' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop${meta} }
spec: { nodeName: worker1${spec} }
status:
  phase: Failed
  reason: ${reason}
  message: '${message}'
  conditions: [{ type: DisruptionTarget, status: "True", reason: TerminationByKubelet, lastTransitionTime: "${at}" }]
---
`;
const replicaSet = (ready: number) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: shop, namespace: shop, uid: r1 }
spec: { replicas: 2 }
status: { readyReplicas: ${ready} }
`;
const low =
  'The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. Container app was using 900Mi, request is 0, has larger consumption of memory. ';
const found = ['Pod/shop/shop-1'];
const long = { meta: owner, at: '2026-01-01T11:00:00Z' };

analyzerCases(podFailed, {
  fires: {
    'the node was short of memory': {
      cluster: pod('Evicted', low),
      finds: { PodEvictedByNode: found },
      says: 'node worker1 ran low on memory',
      accuses: ['Node/worker1'],
      since: ['2026-01-01T11:58:00Z'],
    },
    'the node let it not in while it was short of disk': {
      cluster: pod('Evicted', 'Pod was rejected: The node had condition: [DiskPressure]. '),
      finds: { PodEvictedByNode: found },
      says: 'ran low on ephemeral-storage',
    },
    'its workload is not whole again': { cluster: pod('Evicted', low, long) + replicaSet(1), finds: { PodEvictedByNode: found } },
    'its node is not told': {
      cluster: pod('Evicted', low).replace('nodeName: worker1', ''),
      finds: { PodEvictedByNode: found },
      accuses: [],
    },
    'its container ended after it was chosen': {
      cluster: pod('Evicted', low).replace(
        '  phase: Failed',
        '  phase: Failed\n  containerStatuses: [{ name: app, state: { terminated: { exitCode: 137, finishedAt: "2026-01-01T11:59:30Z" } } }, { name: b, state: {} }]',
      ),
      finds: { PodEvictedByNode: found },
      since: ['2026-01-01T11:59:30Z'],
    },
    'when it was scheduled does not tell when it ended': {
      cluster: pod('Evicted', low).replace(
        'conditions: [',
        'conditions: [{ type: PodScheduled, status: "True", lastTransitionTime: "2026-01-01T11:59:59Z" }, { type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:59:00Z" }, ',
      ),
      finds: { PodEvictedByNode: found },
      since: ['2026-01-01T11:59:00Z'],
    },
    'it was ended by a person': {
      cluster: pod('Terminated', 'by an operator'),
      finds: { PodFailedOtherwise: found },
    },
    'it wrote too much': {
      cluster: pod('Evicted', 'Pod ephemeral local storage usage exceeds the total limit of containers 10Mi. '),
      finds: { PodEvictedByLimit: found },
      says: '10Mi',
    },
    'one container wrote too much': {
      cluster: pod('Evicted', 'Container app exceeded its local ephemeral storage limit "20Mi". '),
      finds: { PodEvictedByLimit: found },
      says: 'its own limit of 20Mi',
    },
    'an emptyDir took too much': {
      cluster: pod('Evicted', 'Usage of EmptyDir volume "data" exceeds the limit "8Mi". '),
      finds: { PodEvictedByLimit: found },
      says: 'its own limit of 8Mi',
    },
    'the node was shut down': {
      cluster: pod('Terminated', 'Pod was terminated in response to imminent node shutdown.'),
      finds: { PodEndedByNodeShutdown: found },
    },
    'the kubelet had no room': {
      cluster: pod('OutOfcpu', "Pod was rejected: Node didn''t have enough resource: cpu, requested: 900000, used: 175, capacity: 2000"),
      finds: { PodRejectedByNode: found },
      says: 'OutOfcpu',
    },
    'a critical pod needed the room': {
      cluster: pod('Preempting', 'Preempted in order to admit critical pod'),
      finds: { PodPreemptedByKubelet: found },
      accuses: [],
    },
    'its deadline passed': {
      cluster: pod('DeadlineExceeded', 'Pod was active on the node longer than the specified deadline', {
        spec: ', activeDeadlineSeconds: 20',
      }),
      finds: { PodDeadlineExceeded: found },
      says: '20 s',
    },
    'a reason nobody knows': {
      cluster: pod('FrobnicationFailed', 'no more frobs'),
      finds: { PodFailedOtherwise: found },
      says: 'no more frobs',
      accuses: [],
    },
    'the node is shut down, in the words of newer kubelets': {
      cluster: pod('NodeShutdown', 'Pod was rejected as the node is shutting down.'),
      finds: { PodEndedByNodeShutdown: found },
    },
    'the node is shut down, in the words of older ones': {
      cluster: pod('Shutdown', 'Node is shutting down'),
      finds: { PodEndedByNodeShutdown: found },
    },
    'it was ended for another reason': { cluster: pod('Terminated', 'ended by hand'), finds: { PodFailedOtherwise: found } },
    'it speaks of the node and was not evicted': { cluster: pod('Rejected', low), finds: { PodFailedOtherwise: found } },
    'it speaks of a limit and was not evicted': {
      cluster: pod('Rejected', 'Container app exceeded its local ephemeral storage limit "20Mi". '),
      finds: { PodFailedOtherwise: found },
    },
    'it was evicted, and nobody says why': { cluster: pod('Evicted', 'by an operator'), finds: { PodFailedOtherwise: found } },
    'it was replaced ten minutes ago, and all are ready': {
      cluster: pod('Evicted', low, { meta: owner, at: '2026-01-01T11:50:00Z' }) + replicaSet(2),
      finds: { PodEvictedByNode: found },
    },
    'a lone pod failed a day ago': { cluster: pod('Evicted', low, { at: '2025-12-31T12:00:00Z' }), finds: { PodEvictedByNode: found } },
    'nobody says when it ended, and all are ready': {
      cluster: pod('Evicted', low, { meta: owner }).replace(/ +conditions.*\n/, '') + replicaSet(2),
      finds: { PodEvictedByNode: found },
    },
  },
  silent: {
    'it was replaced, and all are ready long since': pod('Evicted', low, long) + replicaSet(2),
    'a lone pod failed days ago': pod('Evicted', low, { at: '2025-12-25T11:00:00Z' }),
    'its container failed: not for this unit': pod('x', '').replace('  reason: x\n', ''),
    'it was replaced a little more than ten minutes ago': pod('Evicted', low, { meta: owner, at: '2026-01-01T11:49:59Z' }) + replicaSet(2),
    'a lone pod failed a little more than a day ago': pod('Evicted', low, { at: '2025-12-31T11:59:59Z' }),
    'it has not failed': pod('Evicted', low).replace('phase: Failed', 'phase: Running'),
    'it is being deleted': pod('Evicted', low, { meta: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }),
    'its Job starts another': pod('Evicted', low, { meta: owner.replace('ReplicaSet', 'Job') }),
  },
});
