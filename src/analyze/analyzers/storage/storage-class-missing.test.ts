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

analyzerCases(storageClassMissing, {
  fires: {
    'its class does not exist': {
      cluster: claim(', storageClassName: fast'),
      finds: { StorageClassMissing: ['StorageClass/fast'], ClaimWaitsForClass: ['PersistentVolumeClaim/shop/data'] },
      says: 'shop/data',
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
  },
});
