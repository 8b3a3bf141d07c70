import { analyzerCases } from '../../testing.ts';
import { operatorAtZero } from './operator-at-zero.ts';

const role = (more = '', kind = 'ClusterRole') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: caches${kind === 'Role' ? ', namespace: shop' : ''} }
rules: [{ apiGroups: [caches.example.com], resources: [caches/status], verbs: [update] }${more}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata: { name: caches${kind === 'Role' ? ', namespace: shop' : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: caches }
subjects: [{ kind: ServiceAccount, name: cache-operator, namespace: shop }]
---`;
const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: caches.caches.example.com }
spec: { group: caches.example.com, names: { kind: Cache, plural: caches }, scope: Namespaced, versions: [] }
---`;
const operator = (replicas: number, name = 'cache-operator') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { replicas: ${replicas}, selector: {}, template: { spec: { serviceAccountName: cache-operator, containers: [] } } }
---`;
const cache = (generation: number, editedAt = '2026-01-01T11:00:00Z') => `
apiVersion: caches.example.com/v1
kind: Cache
metadata:
  name: sessions
  namespace: shop
  generation: ${generation}
  creationTimestamp: "2025-12-01T10:00:00Z"
  managedFields: [{ manager: kubectl, operation: Update, time: "${editedAt}", fieldsV1: { f:spec: {} } }]
status: { observedGeneration: 1 }
---`;

analyzerCases(operatorAtZero, {
  fires: {
    'a changed resource waits for an operator that was scaled to zero': {
      cluster: role() + definition + operator(0) + cache(2),
      finds: { OperatorAtZero: ['Deployment/shop/cache-operator'] },
      says: 'has zero replicas, and 1 changed resource waits for it: Cache sessions',
      since: [''],
    },
    'two changed resources wait for it, and an event tells since when': {
      cluster: `${role() + definition + operator(0) + cache(2) + cache(2).replace('name: sessions', 'name: pages')}
{ apiVersion: v1, kind: Event, involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: cache-operator }, reason: ScalingReplicaSet, message: to 0, lastTimestamp: "2026-01-01T10:30:00Z" }
---
{ apiVersion: v1, kind: Event, involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: cache-operator }, reason: Told, message: x, lastTimestamp: "2026-01-01T11:30:00Z" }`,
      finds: { OperatorAtZero: ['Deployment/shop/cache-operator'] },
      says: '2 changed resources wait for it: Cache pages and Cache sessions',
      since: ['2026-01-01T10:30:00Z'],
      quotes: ['/spec/replicas', '/status/observedGeneration', '/status/observedGeneration'],
    },
    'two operators of the kind are both at zero': {
      cluster: role() + definition + operator(0) + operator(0, 'cache-operator-blue') + cache(2),
      finds: { OperatorAtZero: ['Deployment/shop/cache-operator', 'Deployment/shop/cache-operator-blue'] },
    },
    'the operator has its right in one namespace only': {
      cluster: role('', 'Role') + definition + operator(0) + cache(2),
      finds: { OperatorAtZero: ['Deployment/shop/cache-operator'] },
    },
  },
  silent: {
    'the operator runs': role() + definition + operator(1) + cache(2),
    'another workload with the same right runs': role() + definition + operator(0) + operator(1, 'cache-operator-blue') + cache(2),
    'nothing was changed since': role() + definition + operator(0) + cache(1),
    'the change is seconds old': role() + definition + operator(0) + cache(2, '2026-01-01T11:59:30Z'),
    'it may do anything, and acts on nothing in particular':
      role().replace('[caches.example.com], resources: [caches/status]', '["*"], resources: ["*"]') + definition + operator(0) + cache(2),
    'the definition of the kind is not held': role() + operator(0) + cache(2),
  },
});
