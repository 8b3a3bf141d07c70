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
const volume = (finalizer: string, spec: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [${finalizer}] }
spec: { ${spec} }
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
    'the operator of its second finalizer is gone': {
      cluster: order().replace('finalizers: [', 'finalizers: [example.com/other, '),
      finds: { FinalizerControllerGone: ['Order/shop/o1'] },
    },
    'the operator runs under another name, from its image': {
      cluster: `${order()}---\n{ apiVersion: v1, kind: Pod, metadata: { name: x-0, namespace: operators }, spec: { containers: [{ name: a, image: "registry.test/Order-Operator:2" }] } }`,
      finds: { ObjectHeldByFinalizer: ['Order/shop/o1'] },
    },
    'it was deleted more than five minutes ago': {
      cluster: order({ at: '2026-01-01T11:54:59Z' }),
      finds: { FinalizerControllerGone: ['Order/shop/o1'] },
    },
    'it waits for what it owns, and for something else': {
      cluster: order().replace('finalizers: [', 'finalizers: [foregroundDeletion, '),
      finds: { FinalizerControllerGone: ['Order/shop/o1'] },
    },
    'its namespace goes, too': {
      cluster: `${order()}---\n{ apiVersion: v1, kind: Namespace, metadata: { name: shop, deletionTimestamp: "2026-01-01T11:30:00Z" } }`,
      finds: { FinalizerControllerGone: ['Order/shop/o1'] },
    },
    'a ConfigMap in a namespace that stays': {
      cluster: `
{ apiVersion: v1, kind: ConfigMap, metadata: { name: held, namespace: shop, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [example.com/hold] } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }
`,
      finds: { ObjectHeldByFinalizer: ['ConfigMap/shop/held'] },
    },
    'a claim in use that something else holds': {
      cluster: claim.replace('kubernetes.io/pvc-protection', 'kubernetes.io/pvc-protection, example.com/hold') + user,
      finds: { ObjectHeldByFinalizer: ['PersistentVolumeClaim/shop/data'] },
    },
    'a claim whose pod has ended': {
      cluster: claim + user.replace('phase: Running', 'phase: Succeeded'),
      finds: { ObjectHeldByFinalizer: ['PersistentVolumeClaim/shop/data'] },
    },
    'a claim beside which pods use others': {
      cluster: claim + user.replace('claimName: data', 'claimName: more'),
      finds: { ObjectHeldByFinalizer: ['PersistentVolumeClaim/shop/data'] },
    },
    'a volume whose claim is gone': {
      cluster: volume('kubernetes.io/pv-protection', 'claimRef: { name: data, namespace: shop }'),
      finds: { ObjectHeldByFinalizer: ['PersistentVolume/pv-1'] },
    },
    'a volume that was never claimed': {
      cluster: volume('kubernetes.io/pv-protection', ''),
      finds: { ObjectHeldByFinalizer: ['PersistentVolume/pv-1'] },
    },
    'a volume that is still attached': {
      cluster: `${volume('external-attacher/csi', 'claimRef: { name: data, namespace: shop }')}---${claim.replace(/, deletionTimestamp.*\]/, '')}`,
      finds: { ObjectHeldByFinalizer: ['PersistentVolume/pv-1'] },
    },
    'a Service that something else holds': {
      cluster:
        '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop, deletionTimestamp: "2026-01-01T11:30:00Z", finalizers: [example.com/hold] } }',
      finds: { ObjectHeldByFinalizer: ['Service/shop/web'] },
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
    'it leaves what it owns behind': order({ finalizer: 'orphan' }),
    'it was deleted five minutes ago': order({ at: '2026-01-01T11:55:00Z' }),
    'it has a finalizer, and is not being deleted': order().replace(/ +deletionTimestamp.*\n/, ''),
    'it was deleted, and has no finalizer': order().replace(/finalizers: \[.*\]/, 'finalizers: []'),
    'a claim that one of two volumes of a pod is': claim + user.replace('volumes: [', 'volumes: [{ name: tmp, emptyDir: {} }, '),
  },
});
