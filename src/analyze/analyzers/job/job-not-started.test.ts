import { analyzerCases } from '../../testing.ts';
import { jobNotStarted } from './job-not-started.ts';

const job = ({ spec = '', status = '', meta = '', at = '2026-01-01T11:40:00Z' } = {}) => `
apiVersion: batch/v1
kind: Job
metadata: { name: load, namespace: shop, uid: j1, creationTimestamp: "${at}"${meta} }
spec: { ${spec} }
status: { ${status} }
---
`;
const pod = (phase: string) => `
apiVersion: v1
kind: Pod
metadata: { name: load-x, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: load, uid: j1, controller: true }] }
status: { phase: ${phase} }
`;
const suspended = {
  spec: 'suspend: true',
  status: 'conditions: [{ type: Suspended, status: "True", lastTransitionTime: "2026-01-01T11:40:00Z" }]',
};
const load = ['Job/shop/load'];

analyzerCases(jobNotStarted, {
  fires: {
    'its pod stays Pending': {
      cluster: job({ status: 'active: 1, ready: 0' }) + pod('Pending'),
      finds: { JobNotStarted: load },
      says: '20 min',
    },
    'it has no pod': { cluster: job(), finds: { JobNotStarted: load } },
    'it has no pod for more than five minutes': { cluster: job({ at: '2026-01-01T11:54:59Z' }), finds: { JobNotStarted: load } },
    'its pod says nothing': { cluster: job() + pod('Pending').replace('phase: Pending', ''), finds: { JobNotStarted: load } },
    'the controller of Kubernetes itself is to start it': {
      cluster: job({ spec: 'managedBy: kubernetes.io/job-controller' }),
      finds: { JobNotStarted: load },
    },
    'it is suspended': { cluster: job(suspended), finds: { JobSuspended: load } },
  },
  silent: {
    'it was created a minute ago': job({ at: '2026-01-01T11:59:00Z' }),
    'its pod runs but is not ready: it has no Service': job({ status: 'active: 1, ready: 0' }) + pod('Running'),
    'it has succeeded': job({ status: 'succeeded: 1, conditions: [{ type: Complete, status: "True" }]' }),
    'a queue holds it back': job({ ...suspended, meta: ', labels: { kueue.x-k8s.io/queue-name: batch }' }),
    'pods may not be listed': { yaml: job(), unread: ['Pod'] },
    'it has no pod for five minutes': job({ at: '2026-01-01T11:55:00Z' }),
    'it was resumed a minute ago': job({
      status:
        'startTime: "2026-01-01T11:59:00Z", conditions: [{ type: Suspended, status: "False", lastTransitionTime: "2026-01-01T11:40:00Z" }]',
    }),
    'a pod of it is ready, and gone from the list': job({ status: 'ready: 1' }),
    'some of its pods have succeeded': job({ status: 'succeeded: 2' }),
    'some of its pods have failed': job({ status: 'failed: 2' }),
    'as many have failed as have succeeded': job({ status: 'ready: 1, succeeded: 1, failed: 2' }),
    'it has failed': job({ status: 'conditions: [{ type: Failed, status: "True" }]' }),
    'it is being deleted': job({ meta: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }),
    'another controller is to start it': job({ spec: 'managedBy: kueue.x-k8s.io/multikueue' }),
    'nobody says since when': job().replace(/, creationTimestamp: "[^"]*"/, ''),
  },
});
