import { analyzerCases } from '../../testing.ts';
import { claimMissing } from './claim-missing.ts';

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, creationTimestamp: "2026-01-01T11:50:00Z" }
spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data-db-0 } }], containers: [{ name: app }] }
status: { phase: Pending }
---
`;
const claim = (name: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name}, namespace: shop }
---
`;
const event = `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: db-0 }
type: Warning
reason: FailedScheduling
message: '0/2 nodes are available: persistentvolumeclaim "data-db-0" not found. not found'
---
`;

analyzerCases(claimMissing, {
  fires: {
    'the pod waits for a claim that does not exist': {
      cluster: pod,
      finds: { ClaimMissing: ['PersistentVolumeClaim/shop/data-db-0'] },
      says: 'db-0 cannot start',
    },
    'claims may not be read, and the scheduler says so': {
      cluster: { yaml: pod + event, unread: ['PersistentVolumeClaim'] },
      finds: { ClaimMissing: ['PersistentVolumeClaim/shop/data-db-0'] },
    },
    'one with nearly that name exists': {
      cluster: pod + claim('data-db-1'),
      finds: { ClaimMistyped: ['PersistentVolumeClaim/shop/data-db-0'] },
    },
  },
  silent: {
    'the claim exists but is not bound': pod + claim('data-db-0'),
    'the pod was created a moment ago': pod.replace('11:50:00', '11:59:55'),
  },
});
