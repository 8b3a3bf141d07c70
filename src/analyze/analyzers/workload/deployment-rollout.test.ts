import { analyzerCases } from '../../testing.ts';
import { deploymentRollout } from './deployment-rollout.ts';

const deployment = (spec: string, status: string, progressing = 'status: "True", reason: ReplicaSetUpdated') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop, uid: d1 }
spec: { replicas: 2, ${spec} }
status: { ${status}, conditions: [{ type: Progressing, ${progressing}, lastTransitionTime: "2026-01-01T11:50:00Z" }] }
---
`;
const set = (revision: number, replicas: number, ready: number) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: shop-${revision}
  namespace: shop
  uid: r${revision}
  annotations: { deployment.kubernetes.io/revision: "${revision}" }
  ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: shop, uid: d1, controller: true }]
spec: { replicas: ${replicas} }
status: { replicas: ${replicas}, readyReplicas: ${ready}, availableReplicas: ${ready} }
---
`;
const pod = (revision: number, status: string, at = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-${revision}-x, namespace: shop, creationTimestamp: "${at}", ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop-${revision}, uid: r${revision}, controller: true }] }
status: { ${status} }
---
`;
const crashing =
  'phase: Running, containerStatuses: [{ name: app, restartCount: 4, ready: false, state: { waiting: { reason: CrashLoopBackOff } } }]';
const starting = 'phase: Running, containerStatuses: [{ name: app, restartCount: 0, ready: false, state: { running: {} } }]';
const unschedulable =
  'phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, message: "0/2 nodes are available: 2 Insufficient memory." }]';
const rolling = (surge: string, unavailable: string) =>
  `strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } }`;
const shop = ['Deployment/shop/shop'];
const old = set(1, 2, 2);

analyzerCases(deploymentRollout, {
  fires: {
    'its deadline has passed while the old revision serves': {
      cluster:
        deployment(
          'progressDeadlineSeconds: 30',
          'availableReplicas: 2, updatedReplicas: 1',
          'status: "False", reason: ProgressDeadlineExceeded',
        ) +
        old +
        set(2, 1, 0) +
        pod(2, crashing),
      finds: { DeploymentRolloutDeadlineExceeded: shop },
      says: ['no progress for 30 s', '0 of 2 new pods are ready, 2 old ones serve'],
    },
    'new pods crash before the deadline': {
      cluster: deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 1') + old + set(2, 1, 0) + pod(2, crashing),
      finds: { DeploymentRolloutStalled: shop },
    },
    'the surge pod has no place and the old pods may not go': {
      cluster: deployment(rolling('25%', '25%'), 'availableReplicas: 2, updatedReplicas: 1') + old + set(2, 1, 0) + pod(2, unschedulable),
      finds: { DeploymentSurgeDeadlock: shop },
      says: ['shop-2-x', 'maxSurge 1 and maxUnavailable 0', '2 available pods', 'scale the old ReplicaSet shop-1 to 1'],
    },
    'the reference incident: one new pod runs, the next has no place': {
      cluster:
        deployment(rolling('25%', '25%'), 'availableReplicas: 2, updatedReplicas: 2') + set(1, 1, 1) + set(2, 2, 1) + pod(2, unschedulable),
      finds: { DeploymentSurgeDeadlock: shop },
    },
    'Recreate has ended all old pods': {
      cluster: deployment('strategy: { type: Recreate }', 'updatedReplicas: 2') + set(1, 0, 0) + set(2, 2, 0) + pod(2, crashing),
      finds: { DeploymentTakenDownByStrategy: shop },
      says: '(Recreate)',
    },
    'a rolling update may take all': {
      cluster: deployment(rolling('1', '100%'), 'updatedReplicas: 2') + set(1, 0, 0) + set(2, 2, 0) + pod(2, crashing),
      finds: { DeploymentTakenDownByStrategy: shop },
    },
    'it is paused with a change': {
      cluster: deployment('paused: true', 'availableReplicas: 2', 'status: Unknown, reason: DeploymentPaused') + old,
      finds: { DeploymentPaused: shop },
    },
    'a new pod is in trouble for more than a minute': {
      cluster:
        deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 1') +
        old +
        set(2, 1, 0) +
        pod(2, crashing, '2026-01-01T11:58:59Z'),
      finds: { DeploymentRolloutStalled: shop },
    },
    'some of the new pods are ready when its deadline passes': {
      cluster:
        deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 2', 'status: "False", reason: ProgressDeadlineExceeded') +
        set(1, 1, 1) +
        set(2, 2, 1) +
        pod(2, crashing),
      finds: { DeploymentRolloutDeadlineExceeded: shop },
      says: ['no progress for 10 min', '1 of 2 new pods are ready, 1 old one'],
    },
    'neither revision serves, and a rolling update may take all': {
      cluster: deployment(rolling('1', '100%'), 'updatedReplicas: 2') + set(1, 1, 0) + set(2, 2, 0) + pod(2, crashing),
      finds: { DeploymentRolloutStalled: shop },
    },
  },
  silent: {
    'it progresses':
      deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 1') +
      old +
      set(2, 1, 0) +
      pod(2, starting, '2026-01-01T11:59:50Z'),
    'its program starts slowly':
      deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 1') + old + set(2, 1, 0) + pod(2, starting),
    'old ReplicaSets stand at zero':
      deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 2', 'status: "True", reason: NewReplicaSetAvailable') +
      set(1, 0, 0) +
      set(2, 2, 2),
    'it is paused, but nothing waits': deployment('paused: true', 'availableReplicas: 2, updatedReplicas: 2') + old,
    'the surge pod has no place, but an old pod may go':
      deployment(rolling('1', '1'), 'availableReplicas: 2, updatedReplicas: 1') +
      set(1, 2, 2) +
      set(2, 1, 0) +
      pod(2, unschedulable, '2026-01-01T11:59:55Z'),
    'Recreate has ended all old pods a moment ago':
      deployment('strategy: { type: Recreate }', 'updatedReplicas: 2') +
      set(1, 0, 0) +
      set(2, 2, 0) +
      pod(2, starting, '2026-01-01T11:59:50Z'),
    'the only revision there ever was crashes':
      deployment('strategy: { type: Recreate }', 'updatedReplicas: 2') + set(1, 2, 0) + pod(1, crashing),
    'a new pod is in trouble for a minute':
      deployment('paused: false', 'availableReplicas: 2, updatedReplicas: 1') +
      old +
      set(2, 1, 0) +
      pod(2, crashing, '2026-01-01T11:59:00Z'),
    'it is being deleted': (
      deployment('paused: true', 'availableReplicas: 2', 'status: "False", reason: ProgressDeadlineExceeded') + old
    ).replace('uid: d1 }', 'uid: d1, deletionTimestamp: "2026-01-01T11:59:00Z" }'),
    'it is paused at zero': (deployment('paused: true', '') + set(1, 0, 0)).replace('replicas: 2', 'replicas: 0'),
    'it wants no pods, and its deadline passed before': (
      deployment('paused: false', '', 'status: "False", reason: ProgressDeadlineExceeded') + set(1, 0, 0)
    ).replace('replicas: 2', 'replicas: 0'),
    'Recreate has ended all old pods, and one of the new ones serves':
      deployment('strategy: { type: Recreate }', 'availableReplicas: 1, updatedReplicas: 2') +
      set(1, 0, 0) +
      set(2, 2, 1) +
      pod(2, crashing),
    'the old pods are gone by a rolling update that may take one':
      deployment(rolling('1', '1'), 'updatedReplicas: 2') + set(1, 0, 0) + set(2, 2, 0) + pod(2, crashing),
    'the old pods are gone, and its strategy is not told':
      deployment('paused: false', 'updatedReplicas: 2') + set(1, 0, 0) + set(2, 2, 0) + pod(2, crashing),
  },
});
