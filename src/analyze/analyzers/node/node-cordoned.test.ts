import { analyzerCases } from '../../testing.ts';
import { nodeCordoned } from './node-cordoned.ts';

const node = `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
spec: { unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: "2026-01-01T11:00:00Z" }] }
---
`;
const pod = (message: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { containers: [{ name: app }] }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, message: "${message}" }] }
---
`;
const refused = '0/2 nodes are available: 1 Insufficient memory, 1 node(s) were unschedulable.';

analyzerCases(nodeCordoned, {
  fires: {
    'a pod finds no place because of it': {
      cluster: node + pod(refused),
      finds: { NodeCordoned: ['Node/worker1'] },
      says: '1 pod finds no place',
    },
  },
  silent: {
    'every pod has a place': node,
    'the pod is refused for other reasons': node + pod('0/2 nodes are available: 2 Insufficient memory.'),
    'the node is schedulable': node.replace('unschedulable: true, ', '') + pod(refused),
  },
});
