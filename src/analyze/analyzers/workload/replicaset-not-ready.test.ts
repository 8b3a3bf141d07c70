import { analyzerCases } from '../../testing.ts';
import { replicasetNotReady } from './replicaset-not-ready.ts';

const set = (kind: string, rest = '') => `
apiVersion: ${kind === 'ReplicaSet' ? 'apps/v1' : 'v1'}
kind: ${kind}
metadata: { name: shop, namespace: shop, uid: r1${rest} }
spec: { replicas: 2 }
status: { replicas: 2, readyReplicas: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: shop-x, namespace: shop, ownerReferences: [{ kind: ${kind}, name: shop, uid: r1, controller: true }] }
status: { phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:50:00Z" }] }
`;
const failing = (status: string) =>
  `${set('ReplicaSet').split('---')[0]}`.replace(
    'readyReplicas: 1',
    `readyReplicas: 1, conditions: [{ type: ReplicaFailure, status: "${status}", lastTransitionTime: "2026-01-01T11:45:00Z" }]`,
  );

analyzerCases(replicasetNotReady, {
  fires: {
    'a ReplicaSet that nothing owns': {
      cluster: set('ReplicaSet'),
      finds: { ReplicaSetNotReady: ['ReplicaSet/shop/shop'] },
      says: '1 of 2 replicas',
    },
    'a ReplicationController': {
      cluster: set('ReplicationController'),
      finds: { ReplicationControllerNotReady: ['ReplicationController/shop/shop'] },
      says: 'the ReplicationController itself',
    },
    'no pod of it may be created': {
      cluster: failing('True'),
      finds: { ReplicaSetNotReady: ['ReplicaSet/shop/shop'] },
      since: ['2026-01-01T11:45:00Z'],
    },
  },
  silent: {
    'a Deployment owns it: said there': set(
      'ReplicaSet',
      ', ownerReferences: [{ kind: Deployment, name: shop, uid: d1, controller: true }]',
    ),
    'all are ready': set('ReplicaSet').replace('readyReplicas: 1', 'readyReplicas: 2'),
    'its pods have only just been asked for': set('ReplicaSet').replace('11:50:00', '11:59:50'),
    'pods could not be created once': failing('False'),
    'it is being deleted': set('ReplicaSet', ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
