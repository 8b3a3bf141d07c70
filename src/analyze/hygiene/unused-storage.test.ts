import { analyzerCases } from '../testing.ts';
import { unusedStorage } from './unused-storage.ts';

const claim = (name: string, more = '', phase = 'Bound') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"${more} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
status: { phase: ${phase}, capacity: { storage: 10Gi } }
---
`;
const volume = (phase: string, policy = 'Retain') => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: disk }
spec: { capacity: { storage: 10Gi }, persistentVolumeReclaimPolicy: ${policy}, claimRef: { namespace: shop, name: old } }
status: { phase: ${phase} }
`;
const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 1, serviceName: db, template: { spec: { containers: [{ name: app, image: db }] } }, volumeClaimTemplates: [{ metadata: { name: data } }] }
---
`;

analyzerCases(unusedStorage, {
  fires: {
    'nothing mounts it': { cluster: claim('old'), finds: { ClaimUnused: ['PersistentVolumeClaim/shop/old'] }, says: '10Gi, and no pod' },
    'its set is gone': { cluster: claim('data-db-0'), finds: { ClaimUnused: ['PersistentVolumeClaim/shop/data-db-0'] } },
    'its name only looks like that of a set, of which the templates make others': {
      cluster: claim('logs-db-0') + set,
      finds: { ClaimUnused: ['PersistentVolumeClaim/shop/logs-db-0'] },
    },
    'nobody says how large it is': {
      cluster: claim('old').replace(', capacity: { storage: 10Gi }', '').replace('resources: { requests: { storage: 5Gi } }', ''),
      finds: { ClaimUnused: ['PersistentVolumeClaim/shop/old'] },
    },
    'it is as large as it was asked for': {
      cluster: claim('old').replace(', capacity: { storage: 10Gi }', ''),
      finds: { ClaimUnused: ['PersistentVolumeClaim/shop/old'] },
      says: '5Gi, and no pod',
    },
    'a volume that was kept': { cluster: volume('Released'), finds: { VolumeReleased: ['PersistentVolume/disk'] }, says: 'shop/old' },
  },
  silent: {
    'a set that was scaled down keeps its claims': claim('data-db-2') + set,
    'a set keeps the claims of its second template':
      claim('logs-db-2') + set.replace('[{ metadata: { name: data } }]', '[{ metadata: { name: data } }, { metadata: { name: logs } }]'),
    'it is being deleted': claim('old', ', deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'it is younger than an hour': claim('old').replace('T09:00', 'T11:30'),
    'a volume that is being deleted': volume('Released').replace('name: disk', 'name: disk, deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'a CronJob mounts it each night': `${claim('backup')}
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { containers: [{ name: app, image: web }], volumes: [{ name: data, persistentVolumeClaim: { claimName: backup } }] } } } } }
`,
    'a custom resource names it': `${claim('disk-of-vm')}
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: vm, namespace: shop }
spec: { volumes: [{ dataVolume: { name: disk-of-vm } }] }
`,
    'it waits for its volume': claim('new', '', 'Pending'),
    'it is owned': claim('made', ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: t }]'),
    'pods were not read': { yaml: claim('old'), unread: ['Pod'] },
    'a volume in use': volume('Bound'),
    'a volume that is being deleted by its policy': volume('Released', 'Delete'),
  },
});
