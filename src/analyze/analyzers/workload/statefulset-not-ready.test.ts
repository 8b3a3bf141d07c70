import { analyzerCases } from '../../testing.ts';
import { statefulsetNotReady } from './statefulset-not-ready.ts';

const set = ({ spec = '', ready = 0, update = 'rev-1' } = {}) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, uid: s1, creationTimestamp: "2026-01-01T11:40:00Z" }
spec: { replicas: 3, serviceName: db${spec} }
status: { replicas: 1, readyReplicas: ${ready}, currentRevision: rev-1, updateRevision: ${update} }
---
`;
const pod = (ordinal: number, ready: string, at = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Pod
metadata:
  name: db-${ordinal}
  namespace: shop
  labels: { controller-revision-hash: rev-1 }
  ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true }]
spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data-db-${ordinal} } }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "${at}" }] }
---
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None }
---
`;
const db = ['StatefulSet/shop/db'];

analyzerCases(statefulsetNotReady, {
  fires: {
    'its first pod is broken, and the others wait for it': {
      cluster: set() + pod(0, 'False') + service,
      finds: { StatefulSetNotReady: db, StatefulSetBlocked: db },
      says: ['pod db-0 is not ready, and 2 pods after it'],
    },
    'a pod of three is broken': {
      cluster: set({ ready: 2 }) + pod(0, 'True') + pod(1, 'False') + pod(2, 'True') + service,
      finds: { StatefulSetNotReady: db },
      says: '2 of 3 pods',
    },
    'its pods start side by side': {
      cluster: set({ spec: ', podManagementPolicy: Parallel' }) + pod(0, 'False') + service,
      finds: { StatefulSetNotReady: db },
    },
    'no pod can be created': { cluster: set() + service, finds: { StatefulSetNotReady: db } },
    'a repaired template does not reach the broken pod': {
      cluster: set({ ready: 2, update: 'rev-2' }) + pod(0, 'True') + pod(1, 'True') + pod(2, 'False') + service,
      finds: { StatefulSetNotReady: db, StatefulSetRepairBlocked: db },
      says: 'delete pod db-2',
    },
    'its Service is missing': {
      cluster: set({ ready: 2 }) + pod(0, 'True') + pod(1, 'False') + pod(2, 'True'),
      finds: { StatefulSetNotReady: db, StatefulSetServiceMissing: ['Service/shop/db'] },
    },
    'its Service is missing, but its pod has no node yet': {
      cluster: set({ ready: 2 }) + pod(1, 'False').replace('phase: Running', 'phase: Pending'),
      finds: { StatefulSetNotReady: db, StatefulSetBlocked: db },
    },
  },
  silent: {
    'all are ready, and no Service is needed': set({ ready: 3 }) + pod(0, 'True'),
    'a pod has just started': set({ ready: 2 }) + pod(0, 'False', '2026-01-01T11:59:40Z') + service,
  },
});
