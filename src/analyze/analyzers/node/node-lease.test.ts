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
    'its clock is half a minute ahead': {
      cluster: node('True') + lease('2026-01-01T12:00:25Z', '2026-01-01T11:59:55Z'),
      finds: { NodeClockAhead: about },
    },
    'its clock is half a minute behind': {
      cluster: node('True') + lease('2026-01-01T11:59:25Z', '2026-01-01T11:59:55Z'),
      finds: { NodeClockBehind: about },
    },
    'the lease is a minute old': { cluster: node('True') + lease('2026-01-01T11:58:58Z') + other, finds: { NodeLeaseStale: about } },
    'the lease is old, and no other node renews after the snapshot': {
      cluster: node('True') + lease('2026-01-01T11:58:00Z') + other.replaceAll('11:59:58', '12:30:00'),
      finds: { NodeLeaseStale: about },
      says: 'for 2 min',
    },
    'the lease is old, and the node of the newest comes before it': {
      cluster: node('True') + lease('2026-01-01T11:58:00Z') + other.replaceAll('worker2', 'worker0'),
      finds: { NodeLeaseStale: about },
    },
    'its kubelet was told to renew every 100 s, and has not for long': {
      cluster: node('True') + lease('2026-01-01T11:49:50Z').replace('renewTime', 'leaseDurationSeconds: 400, renewTime') + other,
      finds: { NodeLeaseStale: about },
    },
    'another manager wrote to the lease, too': {
      cluster:
        node('True') +
        lease('2026-01-01T12:04:00Z', '2026-01-01T11:59:55Z').replace(
          'managedFields: [',
          'managedFields: [{ manager: kubectl, operation: Update, time: "2026-01-01T12:04:00Z" }, ',
        ),
      finds: { NodeClockAhead: about },
    },
  },
  silent: {
    'all leases are old: the clock of the reader is ahead':
      node('True') + lease('2026-01-01T11:50:00Z') + other.replaceAll('11:59:58', '11:50:03'),
    'the lease is a little less than a minute old': node('True') + lease('2026-01-01T11:58:59Z') + other,
    'the clocks differ by a little less than half a minute': node('True') + lease('2026-01-01T12:00:24Z', '2026-01-01T11:59:55Z'),
    'the node is on its way out': (node('True') + lease('2026-01-01T11:50:00Z')).replace(
      'name: worker1 }\nstatus',
      'name: worker1, deletionTimestamp: "2026-01-01T11:59:00Z" }\nstatus',
    ),
    'nobody says when the lease was received': node('True') + lease('2026-01-01T12:04:00Z').replace(/, managedFields: \[.*?\]/, ''),
    'the node says nothing of itself': node('True').replace(/conditions: .*\]/, 'conditions: []') + lease('2026-01-01T11:50:00Z') + other,
    'it renews': node('True') + lease('2026-01-01T11:59:52Z'),
    'the node is NotReady, which is another finding': node('Unknown') + lease('2026-01-01T11:50:00Z'),
    'the clocks differ by a second': node('True') + lease('2026-01-01T11:59:56Z', '2026-01-01T11:59:55Z'),
    'there is no lease': node('True'),
    'its kubelet was told to renew every 100 s':
      node('True') + lease('2026-01-01T11:51:00Z').replace('renewTime', 'leaseDurationSeconds: 400, renewTime') + other,
  },
});
