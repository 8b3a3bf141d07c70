import { analyzerCases } from '../../testing.ts';
import { workloadNotObserved } from './workload-not-observed.ts';

const lease = (namespace: string, name: string, at: string) => `
---
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: ${name}, namespace: ${namespace} }, spec: { holderIdentity: ${name}, renewTime: "2026-01-01T${at}.000000Z" } }
`;
const leases = (renewed: string) => lease('kube-system', 'kube-controller-manager', renewed) + lease('kube-node-lease', 'n1', '11:59:55');
/** The record of `kubectl scale` has no time. */
const scaled = (edited: string) =>
  workload('Deployment', { status: '{ observedGeneration: 2 }', edited }).replace(
    '  managedFields:',
    '  managedFields:\n    - { manager: kubectl, operation: Update, subresource: scale, fieldsV1: { "f:spec": { "f:replicas": {} } } }',
  );
const workload = (kind: string, { status = '{}', edited = '11:30:00', metadata = '' } = {}) => `
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
  namespace: shop
  generation: 3
  creationTimestamp: "2026-01-01T10:00:00Z"
  managedFields:
    - { manager: kubectl, operation: Update, time: "2026-01-01T${edited}Z", fieldsV1: { "f:spec": { "f:replicas": {} } } }
    - { manager: kube-controller-manager, operation: Update, subresource: status, time: "2026-01-01T11:59:59Z", fieldsV1: { "f:status": {} } }
  ${metadata}
spec: { replicas: 1 }
status: ${status}
`;

analyzerCases(workloadNotObserved, {
  fires: {
    'a new Deployment that nobody looked at': {
      cluster: workload('Deployment'),
      finds: { WorkloadNotObserved: ['Deployment/shop/web'] },
      says: 'no controller has acted on its last change in 30 min: generation 3, observed 0',
    },
    'a changed StatefulSet': {
      cluster: workload('StatefulSet', { status: '{ observedGeneration: 2 }' }),
      finds: { WorkloadNotObserved: ['StatefulSet/shop/web'] },
      says: 'generation 3, observed 2',
    },
    'it was scaled after the controllers lost their lease': {
      cluster: scaled('11:30:00') + leases('11:50:00'),
      finds: { WorkloadNotObserved: ['Deployment/shop/web'] },
      says: 'in 10 min',
    },
  },
  silent: {
    'it was scaled, perhaps this moment': scaled('11:30:00') + leases('11:59:58'),
    'the last change was observed': workload('Deployment', { status: '{ observedGeneration: 3 }' }),
    'it was changed a moment ago': workload('DaemonSet', { edited: '11:59:30' }),
    'it is being deleted': workload('Deployment', { metadata: 'deletionTimestamp: "2026-01-01T11:59:00Z"' }),
    'its Deployment tells of it': workload('ReplicaSet', {
      metadata: 'ownerReferences: [{ kind: Deployment, name: web, uid: u, controller: true }]',
    }),
  },
});
