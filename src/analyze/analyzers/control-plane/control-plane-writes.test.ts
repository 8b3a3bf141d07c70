import { analyzerCases } from '../../testing.ts';
import { controlPlaneWrites } from './control-plane-writes.ts';

const lease = (name: string, at: string, namespace = 'kube-node-lease') => `
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: ${name}, namespace: ${namespace} }, spec: { holderIdentity: ${name}, renewTime: "2026-01-01T${at}.000000Z" } }
---
`;
const event = (at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: a }, type: Normal, reason: Pulled, lastTimestamp: "2026-01-01T${at}Z" }
---
`;
const stopped = lease('apiserver-x', '11:50:01', 'kube-system') + lease('n1', '11:50:03') + lease('n2', '11:50:07');

analyzerCases(controlPlaneWrites, {
  fires: {
    'all leases stopped together, and nothing else was written': {
      cluster: stopped + event('11:50:02') + lease('kube-scheduler', '09:00:00', 'kube-system'),
      finds: { ControlPlaneTakesNoWrites: ['ControlPlane/etcd'] },
      says: 'nothing has been written to the cluster for 9 min: all 3 leases stopped',
    },
    'the clock of one node is ahead': {
      cluster: stopped + lease('n3', '12:01:00'),
      finds: { ControlPlaneTakesNoWrites: ['ControlPlane/etcd'] },
    },
  },
  silent: {
    'one kubelet is silent': stopped + lease('n3', '11:59:58'),
    'the leases of a bundle were read before its events': stopped + event('11:59:00'),
    'two leases prove nothing': lease('n1', '11:50:01') + lease('n2', '11:50:03'),
    'all are renewed': lease('n1', '11:59:51') + lease('n2', '11:59:53') + lease('n3', '11:59:55'),
  },
});
