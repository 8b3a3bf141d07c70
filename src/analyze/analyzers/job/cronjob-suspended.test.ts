import { analyzerCases } from '../../testing.ts';
import { cronjobSuspended } from './cronjob-suspended.ts';

const cron = (spec: string, metadata = '') =>
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: report, namespace: shop ${metadata} }, spec: { schedule: "0 3 * * *" ${spec} } }`;
const edited =
  ', managedFields: [{ manager: kubectl-patch, operation: Update, time: "2026-01-01T11:00:00Z", fieldsV1: { "f:spec": { "f:suspend": {} } } }]';

analyzerCases(cronjobSuspended, {
  fires: {
    'somebody suspended it': { cluster: cron(', suspend: true', edited), finds: { CronJobSuspended: ['CronJob/shop/report'] } },
    'nobody recorded who': { cluster: cron(', suspend: true'), finds: { CronJobSuspended: ['CronJob/shop/report'] } },
  },
  silent: {
    'it follows its schedule': cron(', suspend: false', edited),
    'the field is not set': cron(''),
    'it is being deleted': cron(', suspend: true', ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
