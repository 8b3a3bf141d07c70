import { analyzerCases } from '../../testing.ts';
import { claimResize } from './claim-resize.ts';

const event = (kind: string, reason: string, message: string, count = 5) => `
apiVersion: v1
kind: Event
metadata: { name: ${reason.toLowerCase()}, namespace: shop }
involvedObject: { kind: ${kind}, namespace: shop, name: data }
type: Warning
reason: ${reason}
count: ${count}
message: '${message}'
---
`;
const claim = (condition: string, since = '2026-01-01T11:40:00Z') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
status: { phase: Bound, conditions: [{ type: ${condition}, status: "True", lastTransitionTime: "${since}", message: driver does not support expansion }] }
---
`;
const larger = (more = '', at = '11:50:00') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, managedFields: [{ manager: kubectl, operation: Update, time: "2026-01-01T${at}Z", fieldsV1: { "f:spec": { "f:resources": { "f:requests": { "f:storage": {} } } } } }] }
spec: { storageClassName: fast, resources: { requests: { storage: 3Gi } } }
status: { phase: Bound, capacity: { storage: 1Gi } ${more} }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: disk.example.com
---
`;
const waits = event('PersistentVolumeClaim', 'ExternalExpanding', 'waiting for an external controller to expand this PVC').replace(
  'count: 5',
  'lastTimestamp: "2026-01-01T11:58:00Z"',
);
const about = ['PersistentVolumeClaim/shop/data'];

analyzerCases(claimResize, {
  fires: {
    'the controller reports an error': {
      cluster: claim('ControllerResizeError'),
      finds: { ClaimResizeFailed: about },
      says: 'does not support expansion',
    },
    'it is resizing, and an event says that it failed': {
      cluster: claim('Resizing') + event('PersistentVolumeClaim', 'VolumeResizeFailed', 'resize volume failed: quota'),
      finds: { ClaimResizeFailed: about },
      says: 'quota',
    },
    'nobody has taken it up': {
      cluster: larger() + waits + event('PersistentVolumeClaim', 'Told', 'something else'),
      finds: { ClaimResizeNotBegun: about },
      says: ['asks for 3Gi and still has 1Gi: nothing has begun to enlarge it in 2 min', 'a resizer of disk.example.com'],
    },
    'nobody has taken it up, and the event is gone': { cluster: larger(), finds: { ClaimResizeNotBegun: about }, says: 'in 10 min' },
    'no pod mounts it again': { cluster: claim('FileSystemResizePending'), finds: { ClaimResizePending: about } },
    'nobody has taken it up in a minute': { cluster: larger('', '11:59:00'), finds: { ClaimResizeNotBegun: about } },
    'no pod mounts it again for three minutes': {
      cluster: claim('FileSystemResizePending', '2026-01-01T11:57:00Z'),
      finds: { ClaimResizePending: about },
    },
  },
  silent: {
    'it was asked for a moment ago': larger('', '11:59:30'),
    'a resizer has taken it up': larger(', allocatedResourceStatuses: { storage: ControllerResizeInProgress }'),
    'it is as large as it asks for': larger().replace('3Gi', '1024Mi'),
    'it was asked for a little less than a minute ago': larger('', '11:59:01'),
    'the file system will grow, and it waits for a little less than three minutes': claim(
      'FileSystemResizePending',
      '2026-01-01T11:57:01Z',
    ),
    'it is not bound, and fails': claim('ControllerResizeError').replace('Bound', 'Pending'),
    'it is being deleted, and fails': claim('ControllerResizeError').replace(
      'name: data,',
      'name: data, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
    'it does not say how large it is': larger().replace('capacity: { storage: 1Gi }', 'accessModes: []'),
    'it does not say how large it should be': larger().replace('requests: { storage: 3Gi }', 'limits: {}'),
    'it is being enlarged': claim('Resizing'),
    'the file system will grow in a moment': claim('FileSystemResizePending', '2026-01-01T11:59:00Z'),
    'a failure of the past': claim('Unused') + event('PersistentVolumeClaim', 'VolumeResizeFailed', 'resize volume failed'),
  },
});
