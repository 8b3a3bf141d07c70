import { analyzerCases } from '../../testing.ts';
import { nodeCordoned } from './node-cordoned.ts';

const node = (name: string, spec = '{}') => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10" } }
---
`;
const cordoned =
  '{ unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: "2026-01-01T11:00:00Z" }] }';
const pod = (name: string, memory: string, { status = '', more = '' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name} }
spec: { ${more} containers: [{ name: app, resources: { requests: { memory: ${memory} } } }] }
status: ${status || '{ phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:30:00Z", message: "" }] }'}
---
`;
const full = pod('old', '3Gi', { status: '{ phase: Running }', more: 'nodeName: b, ' });

analyzerCases(nodeCordoned, {
  fires: {
    'the other node is full, and this one has room': {
      cluster: node('a', cordoned) + node('b') + full + pod('new', '2Gi'),
      finds: { NodeCordoned: ['Node/a'] },
      says: 'would have a place for 1 pod that waits',
      since: ['2026-01-01T11:00:00Z'],
    },
    'a node that is unreachable has room as well': {
      cluster:
        node('a', cordoned.replace('taints: [', 'taints: [{ key: slow, effect: PreferNoSchedule, timeAdded: "2026-01-01T09:00:00Z" }, ')) +
        node('c', '{ taints: [{ key: node.kubernetes.io/unreachable, effect: NoSchedule, timeAdded: "2026-01-01T11:00:00Z" }] }') +
        node('b') +
        full +
        pod('new', '2Gi'),
      finds: { NodeCordoned: ['Node/a'] },
      since: ['2026-01-01T11:00:00Z'],
    },
  },
  silent: {
    'every pod has a place': node('a', cordoned) + node('b') + full,
    'it would have no room either': node('a', cordoned) + node('b') + full + pod('new', '6Gi'),
    'the pod asks for a label that it does not carry':
      node('a', cordoned) + node('b') + full + pod('new', '2Gi', { more: 'nodeSelector: { disk: ssd }, ' }),
    'the node is on its way out':
      node('a', cordoned).replace('name: a,', 'name: a, deletionTimestamp: "2026-01-01T11:59:00Z",') + node('b') + full + pod('new', '2Gi'),
    'it is cordoned, and another node that is not would be large enough': node('a', cordoned) + node('b') + full + pod('new', '512Mi'),
    'the node is schedulable': node('a') + node('b') + full + pod('new', '6Gi'),
  },
});
