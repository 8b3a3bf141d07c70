import { analyzerCases } from '../../testing.ts';
import { claimWithoutClass } from './claim-without-class.ts';

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

analyzerCases(claimWithoutClass, {
  fires: {
    'no class is the default': {
      cluster: claim('') + storageClass('fast'),
      finds: { ClaimWithoutClass: ['PersistentVolumeClaim/shop/data'] },
      says: '1 class exists',
    },
    'the controller says so': {
      cluster: `${claim('')}{ apiVersion: v1, kind: Event, involvedObject: { kind: PersistentVolumeClaim, namespace: shop, name: data }, reason: FailedBinding, message: no storage class is set, lastTimestamp: "2026-01-01T11:51:00Z" }
---
{ apiVersion: v1, kind: Event, involvedObject: { kind: PersistentVolumeClaim, namespace: shop, name: data }, reason: Told, message: x, lastTimestamp: "2026-01-01T11:52:00Z" }`,
      finds: { ClaimWithoutClass: ['PersistentVolumeClaim/shop/data'] },
      says: '0 classes exist',
      quotes: ['/status/phase', '/spec', 'FailedBinding: no storage class is set'],
    },
  },
  silent: {
    'there is a default class':
      claim('') + storageClass('fast', undefined, ', annotations: { storageclass.kubernetes.io/is-default-class: "true" }'),
    'it wants no class on purpose': claim(', storageClassName: ""'),
    'it is bound': claim('', undefined, 'Bound'),
    'classes may not be read': { yaml: claim(''), unread: ['StorageClass'] },
    'one of two classes is the default':
      claim('') +
      storageClass('slow') +
      storageClass('fast', undefined, ', annotations: { storageclass.kubernetes.io/is-default-class: "true" }'),
    'it names its volume': claim(', volumeName: pv-9'),
  },
});
