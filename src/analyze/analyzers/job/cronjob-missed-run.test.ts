import { analyzerCases } from '../../testing.ts';
import { cronjobMissedRun } from './cronjob-missed-run.ts';

const cron = (spec: string, status = '', meta = '') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, uid: c1, creationTimestamp: "2025-01-01T00:00:00Z"${meta} }
spec: { ${spec} }
status: { ${status} }
`;
const job = (name: string, status: string): string => `
---
apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: report, uid: c1, controller: true }] }
status: { ${status} }
`;
/** The run that goes on since 08:30, and one before it that took so many minutes. */
const runs = (minutes: number): string =>
  job('report-1', 'startTime: "2026-01-01T08:30:00Z"') +
  job('report-0', `startTime: "2026-01-01T04:30:00Z", completionTime: "${new Date(Date.UTC(2026, 0, 1, 4, 30 + minutes)).toISOString()}"`);
const hourly = 'schedule: "0 * * * *"';
const active = ', active: [{ kind: Job, namespace: shop, name: report-1 }]';
const report = ['CronJob/shop/report'];
const changed = (field: string) =>
  `, managedFields: [{ manager: kubectl-edit, operation: Update, time: "2026-01-01T11:30:00Z", fieldsV1: { "f:spec": { "f:${field}": {} } } }]`;

const refused = `
---
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop }
involvedObject: { apiVersion: batch/v1, kind: CronJob, namespace: shop, name: report, uid: c1 }
type: Warning
reason: FailedCreate
message: 'Error creating job: jobs.batch "report-29" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=1, limited: count/jobs.batch=1'
lastTimestamp: "2026-01-01T11:58:00Z"
`;

analyzerCases(cronjobMissedRun, {
  fires: {
    'a run is overdue': {
      cluster: cron('schedule: "30 * * * *"', 'lastScheduleTime: "2026-01-01T09:30:00Z"'),
      finds: { CronJobMissedRun: report },
      says: ['the run of 2026-01-01T11:30:00Z', 'last one was 2026-01-01T09:30:00Z'],
    },
    'in its own time zone': {
      cluster: cron('schedule: "30 20 * * *", timeZone: Asia/Tokyo', 'lastScheduleTime: "2025-12-31T11:30:00Z"'),
      finds: { CronJobMissedRun: report },
      says: '2026-01-01T11:30:00Z',
    },
    'it never ran for days, whatever the zone': { cluster: cron('schedule: "0 3 * * *"'), finds: { CronJobNeverRan: report } },
    'it was due today for the first time, in its own zone': {
      cluster: cron('schedule: "30 20 * * *", timeZone: Asia/Tokyo').replace('2025-01-01T00', '2026-01-01T00'),
      finds: { CronJobNeverRan: report },
    },
    'it was due today for the first time, in the zone of its schedule': {
      cluster: cron('schedule: "TZ=Asia/Tokyo 30 20 * * *"').replace('2025-01-01T00', '2026-01-01T00'),
      finds: { CronJobNeverRan: report },
    },
    'it was refused, and not for a quota': {
      cluster: `${cron('schedule: "30 * * * *"', 'lastScheduleTime: "2026-01-01T09:30:00Z"')}${refused.replace(/exceeded quota: .*'/, "the moon is full'")}`,
      finds: { CronJobMissedRun: report },
      accuses: [],
    },
    'it was refused, and something else was said since': {
      cluster: `${cron('schedule: "30 * * * *"', 'lastScheduleTime: "2026-01-01T09:30:00Z"')}${refused}${refused.replace('reason: FailedCreate', 'reason: Told').replace('11:58', '11:59').replace('quota: jobs', 'quota: other')}`,
      finds: { CronJobMissedRun: report },
      accuses: ['ResourceQuota/shop/jobs'],
      quotes: [
        '/spec/schedule',
        '/status/lastScheduleTime',
        'FailedCreate: Error creating job: jobs.batch "report-29" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: count/jobs.batch=1, limited: count/jobs.batch=1',
      ],
    },
    'the run before still runs': {
      cluster: cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`),
      finds: { CronJobOverlapForbidden: report },
      says: 'Job report-1 still runs',
    },
    'the run before takes much longer than those before it': {
      cluster: cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`) + runs(30),
      finds: { CronJobOverlapForbidden: report },
    },
    'it was refused, whatever the zone': {
      cluster: `${cron('schedule: "30 * * * *"', '', '').replace('2025-01-01T00:00:00Z', '2026-01-01T11:00:00Z')}${refused}`,
      finds: { CronJobNeverRan: report },
      accuses: ['ResourceQuota/shop/jobs'],
    },
    'overlap is allowed, one runs, and another is overdue': {
      cluster: cron('schedule: "30 * * * *"', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`),
      finds: { CronJobMissedRun: report },
    },
    'overlap is forbidden, and nothing runs': {
      cluster: cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', 'lastScheduleTime: "2026-01-01T08:30:00Z"'),
      finds: { CronJobMissedRun: report },
    },
    'the run before takes a little more than twice as long as the longest': {
      cluster: cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`) + runs(104),
      finds: { CronJobOverlapForbidden: report },
    },
    'the run before is the first of its kind that goes on': {
      cluster:
        cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`) +
        job('report-1', 'startTime: "2026-01-01T08:30:00Z"'),
      finds: { CronJobOverlapForbidden: report },
    },
  },
  silent: {
    'the run before takes as long as they always do':
      cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`) + runs(150),
    'the run before takes twice as long as the longest, among shorter ones':
      cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`) +
      runs(105) +
      job('report-2', 'startTime: "2026-01-01T03:30:00Z", completionTime: "2026-01-01T03:35:00Z"'),
    'it never ran since yesterday, in a zone that nobody knows': cron('schedule: "0 13 * * *"').replace('2025-01-01', '2025-12-31'),
    'it is being deleted': cron(
      'schedule: "30 * * * *"',
      'lastScheduleTime: "2026-01-01T09:30:00Z"',
      ', deletionTimestamp: "2026-01-01T11:59:00Z"',
    ),
    'its schedule cannot be read, which is another finding': cron('schedule: "TZ=Moon/Base 0 3 * * *"'),
    'the last run came when it was due': cron('schedule: "30 * * * *"', 'lastScheduleTime: "2026-01-01T11:30:00Z"'),
    'the run is due at this moment': cron(hourly, 'lastScheduleTime: "2026-01-01T11:00:00Z"'),
    'it is suspended': cron(`${hourly}, suspend: true`, 'lastScheduleTime: "2025-06-01T11:00:00Z"'),
    'it was resumed after the run was due': cron('schedule: "0 11 * * *"', 'lastScheduleTime: "2025-12-01T11:00:00Z"', changed('suspend')),
    'its schedule was changed after the run was due': cron(
      'schedule: "15 11 * * *"',
      'lastScheduleTime: "2026-01-01T09:00:00Z"',
      changed('schedule'),
    ),
    'it was created since': cron('schedule: "30 11 * * *"', '', '').replace('2025-01-01T00:00:00Z', '2026-01-01T11:40:00Z'),
    'the controller runs in another zone: three o clock in Tokyo': cron(
      'schedule: "0 3 * * *"',
      'lastScheduleTime: "2025-12-31T18:00:00Z"',
    ),
    'it runs every so often': cron('schedule: "@every 1h"'),
    'overlap is allowed, and the run came': cron('schedule: "30 * * * *"', `lastScheduleTime: "2026-01-01T11:30:00Z"${active}`),
  },
});
