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
const early = '2026-01-01T11:50:00Z';
const found = ['Deployment/shop/shop'];

analyzerCases(deploymentUnavailable, {
  fires: {
    'one pod is not ready for minutes': {
      cluster: deployment(1) + pod('a', 'True', early) + pod('b', 'False', early),
      finds: { DeploymentUnavailableReplicas: found },
      says: '1 of 2 replicas',
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
  },
  silent: {
    'all are available': deployment(2) + pod('a', 'True', early) + pod('b', 'True', early),
    'a pod has just started': deployment(1) + pod('a', 'True', early) + pod('b', 'False', '2026-01-01T11:59:40Z'),
    'it was created a moment ago': deployment(0, '[{ type: Available, status: "False", lastTransitionTime: "2026-01-01T11:59:50Z" }]'),
    'it is scaled to zero': deployment(0).replaceAll('replicas: 2', 'replicas: 0'),
  },
});
