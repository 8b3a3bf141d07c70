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
/** Its last pod is broken, and its template was changed. */
const repaired = (spec: string) => set({ ready: 2, update: 'rev-2', spec }) + pod(0, 'True') + pod(1, 'True') + pod(2, 'False') + service;

analyzerCases(statefulsetNotReady, {
  fires: {
    'its first pod is broken, and the others wait for it': {
      cluster: set() + pod(0, 'False') + service,
      finds: { StatefulSetNotReady: db, StatefulSetBlocked: db },
      says: ['pod db-0 is not ready, and 2 pods after it'],
      accuses: ['PersistentVolumeClaim/shop/data-db-0'],
      since: ['2026-01-01T11:50:00Z', '2026-01-01T11:50:00Z'],
    },
    'of several broken pods the one of the lowest number holds up the others': {
      cluster: set().replace('replicas: 3', 'replicas: 12') + pod(10, 'False') + pod(2, 'False') + service,
      finds: { StatefulSetNotReady: db, StatefulSetBlocked: db },
      says: 'pod db-2 is not ready',
    },
    'a pod is not ready for more than a minute, and another volume of it is no claim': {
      cluster:
        set({ ready: 2 }) +
        pod(0, 'False', '2026-01-01T11:58:59Z').replace('volumes: [', 'volumes: [{ name: tmp, emptyDir: {} }, ') +
        pod(1, 'True') +
        service,
      finds: { StatefulSetNotReady: db, StatefulSetBlocked: db },
      accuses: ['PersistentVolumeClaim/shop/data-db-0'],
    },
    'no condition tells since when its pod is not ready': {
      cluster:
        set({ ready: 2 }) +
        pod(1, 'False')
          .replace(/conditions: \[.*\] \}/, 'conditions: [] }')
          .replace('namespace: shop\n', 'namespace: shop\n  creationTimestamp: "2026-01-01T11:41:00Z"\n') +
        pod(0, 'True') +
        pod(2, 'True') +
        service,
      finds: { StatefulSetNotReady: db },
      since: ['2026-01-01T11:41:00Z'],
    },
    'no pod can be created for more than a minute': {
      cluster: set().replace('11:40:00', '11:58:59') + service,
      finds: { StatefulSetNotReady: db },
      since: [''],
    },
    'a repaired template reaches the pod from the number of its partition on': {
      cluster: repaired(', updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 2 } }'),
      finds: { StatefulSetNotReady: db, StatefulSetRepairBlocked: db },
      says: 'delete pod db-2',
    },
    'a repaired template is not meant for the pod yet': {
      cluster: repaired(', updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 3 } }'),
      finds: { StatefulSetNotReady: db },
    },
    'a repaired template waits for a person on purpose': {
      cluster: repaired(', updateStrategy: { type: OnDelete }'),
      finds: { StatefulSetNotReady: db },
    },
    'nobody says of which revision the broken pod is': {
      cluster: repaired('').replaceAll('controller-revision-hash', 'other'),
      finds: { StatefulSetNotReady: db },
    },
    'nobody says which revision is wanted': {
      cluster: repaired('').replace(', updateRevision: rev-2', ''),
      finds: { StatefulSetNotReady: db },
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
    'all that are wanted are ready, and one that goes is not': set({ ready: 3 }) + pod(3, 'False') + service,
    'a pod is not ready for a minute': set({ ready: 2 }) + pod(0, 'False', '2026-01-01T11:59:00Z') + service,
    'it has no pod, and was made a minute ago': set().replace('11:40:00', '11:59:00') + service,
    'it is being deleted': (set() + pod(0, 'False')).replace('uid: s1, ', 'uid: s1, deletionTimestamp: "2026-01-01T11:59:00Z", '),
  },
});
