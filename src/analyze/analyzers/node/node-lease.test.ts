import { analyzerCases } from '../../testing.ts';
import { nodeLease } from './node-lease.ts';

const node = (ready: string) => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const lease = (renewed: string, received = renewed) => `
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: worker1, namespace: kube-node-lease, managedFields: [{ manager: kubelet, operation: Update, time: "${received}" }] }
spec: { renewTime: "${renewed}" }
---
`;
const other = lease('2026-01-01T11:59:58Z').replaceAll('worker1', 'worker2');
const about = ['Node/worker1'];

analyzerCases(nodeLease, {
  fires: {
    'the lease is old and the node still Ready': {
      cluster: node('True') + lease('2026-01-01T11:58:00Z') + other,
      finds: { NodeLeaseStale: about },
      says: '1 min',
    },
    'its clock is ahead': {
      cluster: node('True') + lease('2026-01-01T12:04:00Z', '2026-01-01T11:59:55Z'),
      finds: { NodeClockAhead: about },
      says: 'ahead',
    },
    'its clock is behind, so its lease only looks old': {
      cluster: node('True') + lease('2026-01-01T11:50:00Z', '2026-01-01T11:59:55Z'),
      finds: { NodeClockBehind: about },
      says: 'behind',
    },
  },
  silent: {
    'all leases are old: the clock of the reader is ahead':
      node('True') + lease('2026-01-01T11:50:00Z') + other.replaceAll('11:59:58', '11:50:03'),
    'it renews': node('True') + lease('2026-01-01T11:59:52Z'),
    'the node is NotReady, which is another finding': node('Unknown') + lease('2026-01-01T11:50:00Z'),
    'the clocks differ by a second': node('True') + lease('2026-01-01T11:59:56Z', '2026-01-01T11:59:55Z'),
    'there is no lease': node('True'),
  },
});
