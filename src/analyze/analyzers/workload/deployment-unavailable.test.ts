import { analyzerCases } from '../../testing.ts';
import { deploymentUnavailable } from './deployment-unavailable.ts';

const deployment = (available: number, conditions = '[]') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop, uid: d1 }
spec: { replicas: 2 }
status: { ${available ? `availableReplicas: ${available}, ` : ''}conditions: ${conditions} }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: shop-a, namespace: shop, uid: r1, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: shop, uid: d1, controller: true }] }
spec: { replicas: 2 }
---
`;
const pod = (name: string, ready: string, at: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop-a, uid: r1, controller: true }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "${at}" }] }
---
`;
const pending = pod('b', 'False', '')
  .replace(
    /status: \{ phase.*\n/,
    'status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable }] }\n',
  )
  .replace('name: b,', 'name: b, creationTimestamp: "2026-01-01T11:50:00Z",');
/** A pod whose startup probe gives it twenty minutes. */
const starting = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z", ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop-a, uid: r1, controller: true }] }
spec: { nodeName: w1, containers: [{ name: app, startupProbe: { periodSeconds: 10, failureThreshold: 120 } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:50:00Z" }], containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:50:05Z" } } }] }
---
`;
const condition = (type: string, status: string, at = '2026-01-01T11:50:00Z') =>
  `[{ type: ${type}, status: "${status}", lastTransitionTime: "${at}" }]`;
const early = '2026-01-01T11:50:00Z';
const found = ['Deployment/shop/shop'];

analyzerCases(deploymentUnavailable, {
  fires: {
    'one pod is not ready for minutes': {
      cluster: deployment(1) + pod('a', 'True', early) + pod('b', 'False', early),
      finds: { DeploymentUnavailableReplicas: found },
      says: '1 of 2 replicas',
      quotes: ['/status/availableReplicas'],
    },
    'none is available, and only how many are not is told': {
      cluster: (deployment(0, condition('Available', 'False')) + pod('a', 'False', early)).replace(
        'status: { conditions',
        'status: { unavailableReplicas: 2, conditions',
      ),
      finds: { DeploymentUnavailableReplicas: found },
      quotes: ['/status/unavailableReplicas', '/status/conditions/0'],
    },
    'pods failed to be created before the Deployment lacked them': {
      cluster: deployment(
        1,
        `[{ type: Available, status: "False", lastTransitionTime: "2026-01-01T11:55:00Z" }, { type: ReplicaFailure, status: "True", lastTransitionTime: "${early}" }]`,
      ),
      finds: { DeploymentUnavailableReplicas: found },
      since: [early],
    },
    'one pod has no node': { cluster: deployment(1) + pod('a', 'True', early) + pending, finds: { DeploymentUnavailableReplicas: found } },
    'pods cannot be created': {
      cluster: deployment(
        0,
        `[{ type: Available, status: "False", lastTransitionTime: "${early}" }, { type: ReplicaFailure, status: "True", lastTransitionTime: "${early}" }]`,
      ),
      finds: { DeploymentUnavailableReplicas: found },
      says: '0 of 2 replicas',
    },
    'there are too few pods': {
      cluster: deployment(1, condition('Available', 'False')) + pod('a', 'True', early),
      finds: { DeploymentUnavailableReplicas: found },
    },
    'there are too few pods for more than a minute': {
      cluster: deployment(1, condition('Available', 'False', '2026-01-01T11:58:59Z')) + pod('a', 'True', early),
      finds: { DeploymentUnavailableReplicas: found },
    },
    'all pods are there and ready, and none is available': {
      cluster: deployment(0, condition('Available', 'False')) + pod('a', 'True', early) + pod('b', 'True', early),
      finds: { DeploymentUnavailableReplicas: found },
    },
    'the newest ReplicaSet may not create pods': {
      cluster: deployment(1).replace(
        /spec: \{ replicas: 2 \}\n---\n$/,
        `spec: { replicas: 2 }\nstatus: { conditions: ${condition('ReplicaFailure', 'True')} }\n---\n`,
      ),
      finds: { DeploymentUnavailableReplicas: found },
    },
    'one of two is still within its start, and the other fails': {
      cluster: deployment(0) + starting('a') + pod('b', 'False', early),
      finds: { DeploymentUnavailableReplicas: found },
    },
    'one is within its start, and another was not made': {
      cluster: deployment(0, condition('Available', 'False')) + starting('a'),
      finds: { DeploymentUnavailableReplicas: found },
    },
  },
  silent: {
    'all are available': deployment(2) + pod('a', 'True', early) + pod('b', 'True', early),
    'a pod has just started': deployment(1) + pod('a', 'True', early) + pod('b', 'False', '2026-01-01T11:59:40Z'),
    'it was created a moment ago': deployment(0, '[{ type: Available, status: "False", lastTransitionTime: "2026-01-01T11:59:50Z" }]'),
    'all are within their start': deployment(0, condition('Available', 'False')) + starting('a') + starting('b'),
    'as many as wanted are available, and one more is not':
      deployment(2) + pod('a', 'True', early) + pod('b', 'True', early) + pod('c', 'False', early),
    'more than wanted are available': deployment(3) + pod('a', 'True', early) + pod('b', 'False', early),
    'it is being deleted': (deployment(0, condition('Available', 'False')) + pod('a', 'False', early)).replace(
      'uid: d1 }',
      'uid: d1, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
    'as many pods as wanted, one of them ready since a moment ago':
      deployment(1, condition('Available', 'False')) + pod('a', 'True', early) + pod('b', 'True', '2026-01-01T11:59:50Z'),
    'a pod is missing, and enough are available by its own word': deployment(1, condition('Available', 'True')) + pod('a', 'True', early),
    'a pod is missing, and creating them did not fail': deployment(1, condition('ReplicaFailure', 'False')) + pod('a', 'True', early),
    'a pod is missing for a minute': deployment(1, condition('Available', 'False', '2026-01-01T11:59:00Z')) + pod('a', 'True', early),
    'it wants none, and its pods are not gone yet': (deployment(0) + pod('a', 'False', early)).replaceAll('replicas: 2', 'replicas: 0'),
    'it is scaled to zero': deployment(0).replaceAll('replicas: 2', 'replicas: 0'),
    'one is ready, and the other within its start': deployment(1) + pod('a', 'True', early) + starting('b'),
  },
});
