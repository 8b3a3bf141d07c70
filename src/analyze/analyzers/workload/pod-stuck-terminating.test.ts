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
const event = (reason: string, message: string, at = '11:55') => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: db-0 }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(podStuckTerminating, {
  fires: {
    'its node does not answer': { cluster: pod() + node('Unknown'), finds: { PodTerminatingOnLostNode: db }, says: 'worker1' },
    'its node is gone': { cluster: pod(), finds: { PodTerminatingOnLostNode: db } },
    'a finalizer holds it': {
      cluster: pod({ meta: finalizer, state: stopped }) + node('True'),
      finds: { PodTerminatingWithFinalizer: db },
      says: 'example.com/wait',
    },
    'the kubelet cannot stop it': {
      cluster:
        pod() +
        node('True') +
        event('FailedPreStopHook', 'hook failed') +
        event('FailedKillPod', 'no such task', '11:56') +
        event('Pulled', 'x', '11:57'),
      finds: { PodTerminatingOverdue: db },
      says: '10 min past',
      quotes: ['/metadata/deletionTimestamp', 'FailedKillPod: no such task'],
    },
    'its preStop hook fails, and it stays': {
      cluster: pod() + node('True') + event('FailedPreStopHook', 'hook failed'),
      finds: { PodTerminatingOverdue: db },
      quotes: ['/metadata/deletionTimestamp', 'FailedPreStopHook: hook failed'],
    },
    'it has stopped, and nothing holds it': { cluster: pod({ state: stopped }) + node('True'), finds: { PodTerminatingOverdue: db } },
    'a finalizer holds it, and one of two containers still runs': {
      cluster:
        pod({ meta: finalizer, state: stopped })
          .replace('{ name: app }', '{ name: app }, { name: proxy }')
          .replace('containerStatuses: [', 'containerStatuses: [{ name: proxy, state: { running: {} } }, ') + node('True'),
      finds: { PodTerminatingOverdue: db },
    },
    'it never got a node, and a finalizer holds it': {
      cluster: pod({ meta: finalizer, state: 'waiting: {}' }).replace('nodeName: worker1, ', ''),
      finds: { PodTerminatingWithFinalizer: db },
    },
    'more than five minutes of its long grace are gone': {
      cluster: pod({ deadline: '2026-01-01T12:14:59Z', grace: 1200 }) + node('True'),
      finds: { PodTerminatingLongGrace: db },
    },
    'a DaemonSet waits for it': {
      cluster: pod({ ...slow, meta: owner('DaemonSet') }) + node('True'),
      finds: { PodTerminatingLongGrace: db },
    },
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
    'five minutes of its long grace are gone': pod({ deadline: '2026-01-01T12:15:00Z', grace: 1200 }) + node('True'),
    'it is not being deleted': pod().replace(/deletionTimestamp: "[^"]*", /, ''),
  },
});
