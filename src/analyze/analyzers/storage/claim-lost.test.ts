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
const event = (kind: string, reason: string, message: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: ${kind}, ${kind === 'PersistentVolume' ? '' : 'namespace: shop, '}name: data }, reason: ${reason}, message: ${message} }
---
`;

analyzerCases(claimLost, {
  fires: {
    'its volume is gone': {
      cluster: claim(', volumeName: pv-9', undefined, 'Lost'),
      finds: { ClaimLost: ['PersistentVolumeClaim/shop/data'] },
      says: 'pv-9',
      quotes: ['/status/phase', '/spec/volumeName', 'no PersistentVolume/pv-9'],
    },
    'its volume is gone, and an event tells it': {
      cluster:
        claim(', volumeName: pv-9', undefined, 'Lost') +
        event('PersistentVolumeClaim', 'ClaimLost', 'Bound claim has lost its PersistentVolume') +
        event('PersistentVolumeClaim', 'Told', 'x'),
      finds: { ClaimLost: ['PersistentVolumeClaim/shop/data'] },
      quotes: ['/status/phase', '/spec/volumeName', 'ClaimLost: Bound claim has lost its PersistentVolume', 'no PersistentVolume/pv-9'],
    },
    'it asks for a volume that does not exist': {
      cluster: claim(', volumeName: pv-9') + event('PersistentVolumeClaim', 'ClaimLost', 'x'),
      finds: { VolumeMissing: ['PersistentVolume/pv-9'] },
      quotes: ['no PersistentVolume/pv-9', '/status/phase', '/spec/volumeName'],
    },
    'a volume could not be deleted, and only an event says why': {
      cluster:
        volume('capacity: { storage: 1Gi }', 'Failed') +
        event('PersistentVolume', 'VolumeFailedDelete', 'volume is in use').replace('name: data', 'name: pv-1') +
        event('PersistentVolume', 'Told', 'x').replace('name: data', 'name: pv-1'),
      finds: { VolumeFailed: ['PersistentVolume/pv-1'] },
      says: 'volume is in use',
      quotes: ['/status', 'VolumeFailedDelete: volume is in use'],
    },
    'a volume could not be wiped': {
      cluster:
        volume('capacity: { storage: 1Gi }', 'Failed') +
        event('PersistentVolume', 'VolumeFailedRecycle', 'no plug-in').replace('name: data', 'name: pv-1') +
        event('PersistentVolume', 'Zeroed', 'x').replace('name: data', 'name: pv-1'),
      finds: { VolumeFailed: ['PersistentVolume/pv-1'] },
      says: 'no plug-in',
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
    'it names no volume, and waits for one': claim(''),
    'it is being deleted': claim(', volumeName: pv-9', undefined, 'Lost').replace(
      'namespace: shop,',
      'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
  },
});
