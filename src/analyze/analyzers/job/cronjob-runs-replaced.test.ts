import { analyzerCases } from '../../testing.ts';
import { cronjobRunsReplaced } from './cronjob-runs-replaced.ts';

const cron = (spec = 'concurrencyPolicy: Replace', status = 'active: [{ name: sync-3 }]') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: sync, namespace: shop, uid: cron-1 }
spec: { schedule: "* * * * *", ${spec} }
status: { lastScheduleTime: "2026-01-01T12:00:00Z", ${status} }
---
`;
const event = (reason: string, message: string, at: string) => `
apiVersion: v1
kind: Event
involvedObject: { apiVersion: batch/v1, kind: CronJob, namespace: shop, name: sync }
type: Normal
reason: ${reason}
message: "${message}"
firstTimestamp: "${at}"
lastTimestamp: "${at}"
---
`;
const deleted =
  event('SuccessfulDelete', 'Deleted job sync-1', '2026-01-01T11:58:00Z') +
  event('SuccessfulDelete', 'Deleted job sync-2', '2026-01-01T11:59:00Z');
const job = (status: string) => `
apiVersion: batch/v1
kind: Job
metadata:
  name: sync-0
  namespace: shop
  ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: sync, uid: cron-1, controller: true }]
spec: {}
status: { ${status} }
---
`;

analyzerCases(cronjobRunsReplaced, {
  fires: {
    'each run is ended by the next': {
      cluster: cron() + deleted + job('active: 1'),
      finds: { CronJobRunsReplaced: ['CronJob/shop/sync'] },
      says: '2 runs were ended by the next run',
    },
    'the last success lies before': {
      cluster: cron('concurrencyPolicy: Replace', 'lastSuccessfulTime: "2026-01-01T10:00:00Z"') + deleted,
      finds: { CronJobRunsReplaced: ['CronJob/shop/sync'] },
    },
  },
  silent: {
    'finished runs are tidied away': cron() + deleted + job('conditions: [{ type: Complete, status: "True" }]'),
    'a run was seen to complete, and no history is kept':
      cron() + deleted + event('SawCompletedJob', 'Saw completed job: sync-2, condition: Complete', '2026-01-01T11:59:00Z'),
    'the last run succeeded': cron('concurrencyPolicy: Replace', 'lastSuccessfulTime: "2026-01-01T11:59:30Z"') + deleted,
    'one run was replaced': cron() + event('SuccessfulDelete', 'Deleted job sync-1', '2026-01-01T11:59:00Z'),
    'the policy is another': cron('concurrencyPolicy: Forbid') + deleted,
    'it is suspended': cron('concurrencyPolicy: Replace, suspend: true') + deleted,
  },
});
