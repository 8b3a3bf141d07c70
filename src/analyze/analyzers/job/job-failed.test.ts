import { analyzerCases } from '../../testing.ts';
import { jobFailed } from './job-failed.ts';

const owner = ', ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: report, uid: c1, controller: true }]';
const job = (name: string, condition: string, { meta = '', status = '', at = '2026-01-01T11:00:00Z' } = {}) => `
apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: shop, creationTimestamp: "${at}"${meta} }
spec: { backoffLimit: 1, activeDeadlineSeconds: 20 }
status: { failed: 2${status}, conditions: [{ ${condition}, status: "True", lastTransitionTime: "2026-01-01T11:30:00Z" }] }
---
`;
const failed = (reason: string) => `type: Failed, reason: ${reason}, message: "it is so"`;
const load = ['Job/shop/load'];
const event = (reason: string, message: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Job, namespace: shop, name: load }, reason: ${reason}, message: ${message} }
---
`;

analyzerCases(jobFailed, {
  fires: {
    'all tries failed': {
      cluster: job('load', failed('BackoffLimitExceeded')),
      finds: { JobBackoffLimitExceeded: load },
      says: '2 failed pods (backoffLimit 1)',
      quotes: ['/status/conditions/0'],
    },
    'all tries failed, and the controller tells it': {
      cluster:
        job('load', failed('BackoffLimitExceeded')) +
        event('BackoffLimitExceeded', 'Job has reached the specified backoff limit') +
        event('Told', 'x'),
      finds: { JobBackoffLimitExceeded: load },
      quotes: ['/status/conditions/0', 'BackoffLimitExceeded: Job has reached the specified backoff limit'],
    },
    'it is about to fail': {
      cluster: job('load', failed('BackoffLimitExceeded').replace('Failed', 'FailureTarget')),
      finds: { JobBackoffLimitExceeded: load },
    },
    'it took too long': { cluster: job('load', failed('DeadlineExceeded')), finds: { JobDeadlineExceeded: load }, says: '20 s' },
    'a rule of its failure policy ended it': { cluster: job('load', failed('PodFailurePolicy')), finds: { JobFailedByPolicy: load } },
    'some indexes failed': {
      cluster: job('load', failed('FailedIndexes'), { status: ', failedIndexes: "1,3"' }),
      finds: { JobIndexesFailed: load },
      says: 'indexes 1,3',
    },
    'for another reason': { cluster: job('load', failed('Moonlight')), finds: { JobFailed: load } },
    'the last run of a CronJob': {
      cluster:
        job('report-1', failed('BackoffLimitExceeded'), { meta: owner }) +
        job('report-2', failed('BackoffLimitExceeded'), { meta: owner, at: '2026-01-01T11:10:00Z' }),
      finds: { JobBackoffLimitExceeded: ['Job/shop/report-2'] },
    },
  },
  silent: {
    'it succeeded after a retry': job('load', 'type: Complete'),
    'a later run of the CronJob succeeded':
      job('report-1', failed('BackoffLimitExceeded'), { meta: owner }) +
      job('report-2', 'type: Complete', { meta: owner, at: '2026-01-01T11:10:00Z' }),
    'a later run succeeded and is gone': `${job('report-1', failed('BackoffLimitExceeded'), { meta: owner })}
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, uid: c1 }
status: { lastSuccessfulTime: "2026-01-01T11:20:00Z" }
`,
    'it is suspended': job('load', 'type: Suspended'),
  },
});
