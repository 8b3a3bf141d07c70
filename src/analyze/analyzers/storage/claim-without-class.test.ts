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
  },
  silent: {
    'there is a default class':
      claim('') + storageClass('fast', undefined, ', annotations: { storageclass.kubernetes.io/is-default-class: "true" }'),
    'it wants no class on purpose': claim(', storageClassName: ""'),
    'it is bound': claim('', undefined, 'Bound'),
    'classes may not be read': { yaml: claim(''), unread: ['StorageClass'] },
  },
});
