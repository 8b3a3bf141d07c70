import { analyzerCases } from '../../testing.ts';
import { jobRetrying } from './job-retrying.ts';

const job = (status: string, spec = 'backoffLimit: 20') => `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop, uid: job-1, creationTimestamp: "2026-01-01T11:40:00Z" }
spec: { ${spec} }
status: { startTime: "2026-01-01T11:40:00Z", ${status} }
---
`;
const pod = (name: string, phase: string, rest = '', created = '2026-01-01T11:50:00Z') => `
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  creationTimestamp: "${created}"
  ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: import, uid: job-1, controller: true }]
spec: { restartPolicy: OnFailure, containers: [{ name: app }] }
status: { phase: ${phase}, ${rest} }
---
`;
const exited = 'exitCode: 3, reason: Error, finishedAt: "2026-01-01T11:58:00Z"';
const looping = `containerStatuses: [{ name: app, ready: false, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { ${exited} } } }]`;
const found = { JobRetrying: ['Job/shop/import'] };

analyzerCases(jobRetrying, {
  fires: {
    'five pods have failed, and the next is not made yet': {
      cluster: job('failed: 5, ready: 0') + pod('import-a', 'Failed'),
      finds: found,
      says: 'failed 5 times so far and tries again (backoffLimit 20)',
    },
    'the container of its pod is restarted again and again': {
      cluster: job('active: 1, ready: 0') + pod('import-a', 'Running', looping),
      finds: found,
      says: 'failed 5 times',
    },
    'one pod works, and the container of another is restarted again and again': {
      cluster:
        job('active: 2, ready: 1') +
        pod('import-a', 'Running', looping) +
        pod('import-b', 'Running', 'conditions: [{ type: Ready, status: "True" }]'),
      finds: found,
      since: ['2026-01-01T11:40:00Z'],
    },
    'the fourth try runs, and three have failed': {
      cluster: job('failed: 3, active: 1, ready: 1') + pod('import-b', 'Running', 'conditions: [{ type: Ready, status: "True" }]'),
      finds: found,
    },
    'the next pod waits for long': {
      cluster: job('failed: 1, active: 1') + pod('import-a', 'Failed') + pod('import-b', 'Pending'),
      finds: found,
    },
  },
  silent: {
    'many pods succeed beside those that fail':
      job('failed: 5, succeeded: 200, active: 3, ready: 3') + pod('import-b', 'Running', 'conditions: [{ type: Ready, status: "True" }]'),
    'the retry runs well':
      job('failed: 1, active: 1, ready: 1') +
      pod('import-a', 'Failed') +
      pod('import-b', 'Running', 'conditions: [{ type: Ready, status: "True" }]'),
    'the retry was made a moment ago': job('failed: 1, active: 1') + pod('import-b', 'Pending', '', '2026-01-01T11:59:50Z'),
    'it succeeded after a retry': job('failed: 1, succeeded: 1, conditions: [{ type: Complete, status: "True" }]'),
    'it has given up, which is another finding': job(
      'failed: 7, conditions: [{ type: Failed, status: "True", reason: BackoffLimitExceeded }]',
    ),
    'nothing has failed': job('active: 1, ready: 1'),
    'it is suspended': job('failed: 1', 'suspend: true'),
    'the retry was made half a minute ago': job('failed: 1, active: 1') + pod('import-b', 'Pending', '', '2026-01-01T11:59:30Z'),
    'only a sidecar is restarted':
      job('active: 1, ready: 0') +
      pod('import-a', 'Running', looping.replace('containerStatuses', 'initContainerStatuses').replace('name: app', 'name: proxy')).replace(
        'containers: [',
        'initContainers: [{ name: proxy, restartPolicy: Always }], containers: [',
      ),
    'one container of its pod has ended badly, for the first time':
      job('active: 1, ready: 0') +
      pod('import-a', 'Running', `containerStatuses: [{ name: app, ready: false, restartCount: 0, state: { terminated: { ${exited} } } }]`),
  },
});
