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
      since: ['2026-01-01T11:58:00Z'],
      quotes: ['/spec/concurrencyPolicy', 'SuccessfulDelete: Deleted job sync-1', 'SuccessfulDelete: Deleted job sync-2', '/status/active'],
    },
    'each of many runs is ended by the next': {
      cluster:
        cron('concurrencyPolicy: Replace', 'lastSuccessfulTime: "2026-01-01T09:00:00Z"') +
        event('SuccessfulDelete', 'Deleted job sync-a', '2026-01-01T10:59:00Z') +
        event('SuccessfulDelete', 'Deleted job sync-b', '2026-01-01T11:00:00Z') +
        event('SuccessfulDelete', 'Deleted job sync-c', '2026-01-01T11:57:00Z') +
        event('SuccessfulCreate', 'Created job sync-2', '2026-01-01T11:58:30Z') +
        deleted,
      finds: { CronJobRunsReplaced: ['CronJob/shop/sync'] },
      says: '4 runs were ended by the next run',
      since: ['2026-01-01T11:00:00Z'],
      quotes: [
        '/spec/concurrencyPolicy',
        'SuccessfulDelete: Deleted job sync-c',
        'SuccessfulDelete: Deleted job sync-1',
        'SuccessfulDelete: Deleted job sync-2',
        '/status/lastSuccessfulTime',
      ],
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
    'one run was replaced, and another made':
      cron() +
      event('SuccessfulDelete', 'Deleted job sync-1', '2026-01-01T11:58:00Z') +
      event('SuccessfulCreate', 'Created job sync-2', '2026-01-01T11:58:01Z'),
    'the last run succeeded in the second in which the first was ended':
      cron('concurrencyPolicy: Replace', 'lastSuccessfulTime: "2026-01-01T11:58:00Z"') + deleted,
    'Jobs may not be read': { yaml: cron() + deleted, unread: ['Job'] },
    'it is being deleted': (cron() + deleted).replace('uid: cron-1', 'uid: cron-1, deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
