import { analyzerCases } from '../../testing.ts';
import { claimLost } from './claim-lost.ts';

const claim = (spec: string, created = '2026-01-01T11:50:00Z', phase = 'Pending') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: "${created}" }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } }${spec} }
status: { phase: ${phase} }
---
`;
const volume = (spec: string, phase = 'Available') => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, labels: { tier: slow } }
spec: { accessModes: [ReadWriteOnce], ${spec} }
status: { phase: ${phase} }
---
`;

analyzerCases(claimLost, {
  fires: {
    'its volume is gone': {
      cluster: claim(', volumeName: pv-9', undefined, 'Lost'),
      finds: { ClaimLost: ['PersistentVolumeClaim/shop/data'] },
      says: 'pv-9',
    },
    'it asks for a volume that does not exist': {
      cluster: claim(', volumeName: pv-9'),
      finds: { VolumeMissing: ['PersistentVolume/pv-9'] },
    },
    'a volume could not be reclaimed': {
      cluster: volume('capacity: { storage: 1Gi }', 'Failed').replace('phase: Failed', 'phase: Failed, message: disk is in use'),
      finds: { VolumeFailed: ['PersistentVolume/pv-1'] },
      says: 'disk is in use',
    },
  },
  silent: {
    'it is bound': claim(', volumeName: pv-1', undefined, 'Bound') + volume('capacity: { storage: 10Gi }', 'Bound'),
    'a released volume is kept on purpose': volume('capacity: { storage: 10Gi }', 'Released'),
    'volumes may not be read': { yaml: claim(', volumeName: pv-9'), unread: ['PersistentVolume'] },
  },
});
