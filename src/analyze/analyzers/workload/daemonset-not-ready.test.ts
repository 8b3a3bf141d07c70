import { analyzerCases } from '../../testing.ts';
import { daemonsetNotReady } from './daemonset-not-ready.ts';

const set = (status: string, created = '2026-01-01T11:00:00Z') => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: ops, uid: d1, creationTimestamp: "${created}" }
status: { ${status} }
---
`;
const pod = (at: string) => `
apiVersion: v1
kind: Pod
metadata: { name: agent-x, namespace: ops, ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: agent, uid: d1, controller: true }] }
status: { phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "${at}" }] }
`;
const agent = ['DaemonSet/ops/agent'];

analyzerCases(daemonsetNotReady, {
  fires: {
    'a pod of two is not ready': {
      cluster: set('desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 1') + pod('2026-01-01T11:50:00Z'),
      finds: { DaemonSetNotReady: agent },
      says: 'ready on 1 of 2 nodes',
    },
    'a node has no pod': {
      cluster: set('desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 2'),
      finds: { DaemonSetNotOnAllNodes: agent },
    },
    'a pod runs where it should not': {
      cluster: set('desiredNumberScheduled: 1, currentNumberScheduled: 1, numberReady: 1, numberMisscheduled: 1'),
      finds: { DaemonSetMisscheduled: agent },
    },
    'it is older than a minute': {
      cluster: set('desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 2', '2026-01-01T11:58:59Z'),
      finds: { DaemonSetNotOnAllNodes: agent },
    },
  },
  silent: {
    'no node is meant: a GPU or Windows agent': set('desiredNumberScheduled: 0, currentNumberScheduled: 0, numberReady: 0'),
    'a node joined a moment ago': set('desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 1') + pod('2026-01-01T11:59:40Z'),
    'it was created a moment ago': set('desiredNumberScheduled: 2, currentNumberScheduled: 0', '2026-01-01T11:59:50Z'),
    'it is a minute old': set('desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 2', '2026-01-01T11:59:00Z'),
    'all that are wanted are ready, and one more pod is not':
      set('desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 2') + pod('2026-01-01T11:50:00Z'),
    'the pod that is not ready is going': (
      set('desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 1') + pod('2026-01-01T11:50:00Z')
    ).replace('name: agent-x,', 'name: agent-x, deletionTimestamp: "2026-01-01T11:59:00Z",'),
    'it is being deleted': set('desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 2').replace(
      'uid: d1,',
      'uid: d1, deletionTimestamp: "2026-01-01T11:59:00Z",',
    ),
  },
});
