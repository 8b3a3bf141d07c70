import { analyzerCases } from '../../testing.ts';
import { cronjobMissedRun } from './cronjob-missed-run.ts';

const cron = (spec: string, status = '', meta = '') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, creationTimestamp: "2025-01-01T00:00:00Z"${meta} }
spec: { ${spec} }
status: { ${status} }
`;
const hourly = 'schedule: "0 * * * *"';
const active = ', active: [{ kind: Job, namespace: shop, name: report-1 }]';
const report = ['CronJob/shop/report'];
const changed = (field: string) =>
  `, managedFields: [{ manager: kubectl-edit, operation: Update, time: "2026-01-01T11:30:00Z", fieldsV1: { "f:spec": { "f:${field}": {} } } }]`;

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
    'the run before still runs': {
      cluster: cron('schedule: "30 * * * *", concurrencyPolicy: Forbid', `lastScheduleTime: "2026-01-01T08:30:00Z"${active}`),
      finds: { CronJobOverlapForbidden: report },
      says: 'Job report-1 still runs',
    },
    'its schedule is nonsense': { cluster: cron('schedule: "0 25 * * *"'), finds: { CronJobScheduleInvalid: report } },
    'its time zone does not exist': { cluster: cron(`${hourly}, timeZone: Moon/Base`), finds: { CronJobTimeZoneUnknown: report } },
  },
  silent: {
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
