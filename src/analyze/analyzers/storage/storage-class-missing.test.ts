import { analyzerCases } from '../../testing.ts';
import { storageClassMissing } from './storage-class-missing.ts';

const claim = (spec: string, created = '2026-01-01T11:50:00Z', phase = 'Pending') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: "${created}" }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } }${spec} }
status: { phase: ${phase} }
---
`;
const storageClass = (name: string, provisioner = 'ebs.csi.aws.com', more = '') => `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: ${name}${more} }
provisioner: ${provisioner}
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
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: PersistentVolumeClaim, namespace: shop, name: data }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(storageClassMissing, {
  fires: {
    'its class does not exist': {
      cluster:
        claim(', storageClassName: fast') +
        claim(', storageClassName: fast', '2026-01-01T11:45:00Z').replace('name: data', 'name: more') +
        event('ProvisioningFailed', 'not found', '11:51') +
        event('Told', 'x', '11:52'),
      finds: {
        StorageClassMissing: ['StorageClass/fast'],
        ClaimWaitsForClass: ['PersistentVolumeClaim/shop/data', 'PersistentVolumeClaim/shop/more'],
      },
      says: 'shop/data and shop/more',
      since: ['2026-01-01T11:45:00Z', '2026-01-01T11:50:00Z', '2026-01-01T11:45:00Z'],
      quotes: [
        'no StorageClass/fast',
        '/spec/storageClassName',
        '/spec/storageClassName',
        '/status/phase',
        '/spec/storageClassName',
        'ProvisioningFailed: not found',
        '/status/phase',
        '/spec/storageClassName',
      ],
    },
    'a class with nearly that name exists': {
      cluster: claim(', storageClassName: standart') + storageClass('standard'),
      finds: { StorageClassMistyped: ['StorageClass/standart'], ClaimWaitsForClass: ['PersistentVolumeClaim/shop/data'] },
      says: 'standard does',
    },
  },
  silent: {
    'the class exists': claim(', storageClassName: fast') + storageClass('fast'),
    'the claim is bound': claim(', storageClassName: fast', undefined, 'Bound'),
    'the claim was made a moment ago': claim(', storageClassName: fast', '2026-01-01T11:59:45Z'),
    'the name only ties claims to volumes made by hand':
      claim(', storageClassName: manual') + volume('storageClassName: manual, capacity: { storage: 5Gi }'),
    'classes may not be read': { yaml: claim(', storageClassName: fast'), unread: ['StorageClass'] },
    'no class on purpose': claim(', storageClassName: ""'),
    'it names its volume': claim(', storageClassName: fast, volumeName: pv-9'),
    'it asks for the default class': claim(''),
  },
});
