import { analyzerCases } from '../../testing.ts';
import { objectStuckDeleting } from './object-stuck-deleting.ts';

const order = ({ at = '2026-01-01T11:30:00Z', manager = 'order-operator', finalizer = 'orders.example.com/cleanup' } = {}) => `
apiVersion: shop.example.com/v1
kind: Order
metadata:
  name: o1
  namespace: shop
  deletionTimestamp: "${at}"
  finalizers: [${finalizer}]
  managedFields:
    - { manager: ${manager}, operation: Update, fieldsV1: { "f:metadata": { "f:finalizers": { ".": {}, 'v:"${finalizer}"': {} } } } }
`;
const claim = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [kubernetes.io/pvc-protection] }
`;
const user = `
---
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec: { containers: [{ name: db, image: postgres }], volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }
status: { phase: Running }
`;
const operator = `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop-order-operator, namespace: operators }
`;

analyzerCases(objectStuckDeleting, {
  fires: {
    'the operator that set the finalizer is gone': {
      cluster: order(),
      finds: { FinalizerControllerGone: ['Order/shop/o1'] },
      says: 'order-operator, which set the finalizer orders.example.com/cleanup, runs nowhere in this cluster',
    },
    'the operator runs and does not remove it': { cluster: order() + operator, finds: { ObjectHeldByFinalizer: ['Order/shop/o1'] } },
    'a person set the finalizer': { cluster: order({ manager: 'kubectl-create' }), finds: { ObjectHeldByFinalizer: ['Order/shop/o1'] } },
    'the name of what set it says nothing': { cluster: order({ manager: 'manager' }), finds: { ObjectHeldByFinalizer: ['Order/shop/o1'] } },
    'the list of Pods was refused': { cluster: { yaml: order(), unread: ['Pod'] }, finds: { ObjectHeldByFinalizer: ['Order/shop/o1'] } },
    'a claim that no pod uses': { cluster: claim, finds: { ObjectHeldByFinalizer: ['PersistentVolumeClaim/shop/data'] } },
    'a load balancer is not released': {
      cluster: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [service.kubernetes.io/load-balancer-cleanup] }
spec: { type: LoadBalancer }
`,
      finds: { LoadBalancerCleanupStuck: ['Service/shop/web'] },
    },
  },
  silent: {
    'a claim in use is protected, as it should be': claim + user,
    'it was deleted a minute ago': order({ at: '2026-01-01T11:59:00Z' }),
    'it waits for what it owns': order({ finalizer: 'foregroundDeletion' }),
    'a volume waits for its claim': `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [kubernetes.io/pv-protection] }
spec: { claimRef: { name: data, namespace: shop } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
`,
    'a ConfigMap in a namespace that goes is told with the namespace': `
apiVersion: v1
kind: ConfigMap
metadata: { name: held, namespace: shop, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [example.com/hold] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, deletionTimestamp: "2026-01-01T11:30:00Z" }
`,
  },
});
