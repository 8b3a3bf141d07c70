import { analyzerCases } from '../../testing.ts';
import { podStuckTerminating } from './pod-stuck-terminating.ts';

const pod = ({ deadline = '2026-01-01T11:50:00Z', grace = 30, meta = '', container = '', state = 'running: {}' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop, deletionTimestamp: "${deadline}", deletionGracePeriodSeconds: ${grace}${meta} }
spec: { nodeName: worker1, containers: [{ name: app${container} }] }
status: { phase: Running, containerStatuses: [{ name: app, state: { ${state} } }] }
---
`;
const node = (ready: string) => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const owner = (kind: string) => `, ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: db, uid: u, controller: true }]`;
const finalizer = ', finalizers: [example.com/wait]';
const stopped = 'terminated: { exitCode: 0 }';
/** Asked at 11:50 with 20 minutes of grace. */
const slow = { deadline: '2026-01-01T12:10:00Z', grace: 1200 };
const db = ['Pod/shop/db-0'];

analyzerCases(podStuckTerminating, {
  fires: {
    'its node does not answer': { cluster: pod() + node('Unknown'), finds: { PodTerminatingOnLostNode: db }, says: 'worker1' },
    'its node is gone': { cluster: pod(), finds: { PodTerminatingOnLostNode: db } },
    'a finalizer holds it': {
      cluster: pod({ meta: finalizer, state: stopped }) + node('True'),
      finds: { PodTerminatingWithFinalizer: db },
      says: 'example.com/wait',
    },
    'the kubelet cannot stop it': { cluster: pod() + node('True'), finds: { PodTerminatingOverdue: db }, says: '10 min past' },
    'its finalizer waits because it still runs': { cluster: pod({ meta: finalizer }) + node('True'), finds: { PodTerminatingOverdue: db } },
    'a long preStop hook holds up a StatefulSet': {
      cluster:
        pod({ ...slow, meta: owner('StatefulSet'), container: ', lifecycle: { preStop: { exec: { command: [sleep, "600"] } } }' }) +
        node('True'),
      finds: { PodTerminatingInHook: db },
      says: 'up to 20 min',
    },
    'a person waits for a pod that ignores SIGTERM': { cluster: pod(slow) + node('True'), finds: { PodTerminatingLongGrace: db } },
  },
  silent: {
    'it has just been deleted': pod({ deadline: '2026-01-01T12:00:20Z' }) + node('True'),
    'it is a few seconds late': pod({ deadline: '2026-01-01T11:59:40Z' }) + node('True'),
    'it drains its connections while its successor serves': pod({ ...slow, meta: owner('ReplicaSet') }) + node('True'),
  },
});
