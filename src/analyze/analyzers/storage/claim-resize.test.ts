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
    'no pod mounts it again': { cluster: claim('FileSystemResizePending'), finds: { ClaimResizePending: about } },
  },
  silent: {
    'it is being enlarged': claim('Resizing'),
    'the file system will grow in a moment': claim('FileSystemResizePending', '2026-01-01T11:59:00Z'),
    'a failure of the past': claim('Unused') + event('PersistentVolumeClaim', 'VolumeResizeFailed', 'resize volume failed'),
  },
});
