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
    'for a minute, and with an event of half a minute later': {
      cluster: lease('n1', '11:58:00') + lease('n2', '11:58:30') + lease('n3', '11:59:00') + event('11:59:30'),
      finds: { ControlPlaneTakesNoWrites: ['ControlPlane/etcd'] },
      says: 'all 3 leases stopped',
      since: ['2026-01-01T11:59:00.000000Z'],
    },
    'for a day': {
      cluster: stopped.replaceAll('2026-01-01T11:50:07', '2025-12-31T12:00:00').replaceAll('2026-01-01T11:50', '2025-12-31T11:59'),
      finds: { ControlPlaneTakesNoWrites: ['ControlPlane/etcd'] },
    },
    'of six leases that stopped together the last five are quoted': {
      cluster: stopped + lease('n3', '11:50:08') + lease('n4', '11:50:09') + lease('n5', '11:50:10'),
      finds: { ControlPlaneTakesNoWrites: ['ControlPlane/etcd'] },
      quotes: Array.from({ length: 5 }, () => '/spec/renewTime'),
    },
  },
  silent: {
    'one kubelet is silent': stopped + lease('n3', '11:59:58'),
    'the leases of a bundle were read before its events': stopped + event('11:59:00'),
    'two leases prove nothing': lease('n1', '11:50:01') + lease('n2', '11:50:03'),
    'all are renewed': lease('n1', '11:59:51') + lease('n2', '11:59:53') + lease('n3', '11:59:55'),
    'one of three leases stopped more than a minute before the others':
      lease('n1', '11:49:06') + lease('n2', '11:50:07') + lease('n3', '11:50:07'),
    'an event came more than half a minute later': stopped + event('11:50:38'),
    'for a little less than a minute': lease('n1', '11:59:01') + lease('n2', '11:59:01') + lease('n3', '11:59:01'),
    'for more than a day': stopped.replaceAll('2026-01-01', '2025-12-31'),
    'two leases were given back, and one stopped': stopped
      .replace('holderIdentity: n1', 'holderIdentity: ""')
      .replace('holderIdentity: n2', 'holderIdentity: ""'),
    'nobody renews any lease': lease('n1', '').replace(/, renewTime: "[^"]*"/, ''),
  },
});
