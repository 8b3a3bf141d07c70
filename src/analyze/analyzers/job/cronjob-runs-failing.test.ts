import { analyzerCases } from '../../testing.ts';
import { cronjobRunsFailing } from './cronjob-runs-failing.ts';

const cron = (status: string, spec = '') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, uid: c1 }
spec: { schedule: "* * * * *"${spec} }
status: { ${status} }
---
`;
const job = (name: string, condition: string, at: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: ${name}, namespace: shop, creationTimestamp: "${at}", ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: report, uid: c1, controller: true }] }
status: { conditions: [{ type: ${condition}, status: "True", reason: BackoffLimitExceeded, lastTransitionTime: "${at}" }] }
---
`;
const active = (count: number) =>
  `active: [${Array.from({ length: count }, (_, index) => `{ kind: Job, name: report-${index} }`).join(', ')}]`;
const report = ['CronJob/shop/report'];
const [first, second] = ['2026-01-01T11:58:00Z', '2026-01-01T11:59:00Z'];

analyzerCases(cronjobRunsFailing, {
  fires: {
    'its last run failed': {
      cluster: cron('lastSuccessfulTime: "2026-01-01T09:00:00Z"') + job('report-1', 'Failed', first) + job('report-2', 'Failed', second),
      finds: { CronJobLastRunFailed: report },
      says: ['Job report-2', '09:00:00Z'],
    },
    'it never succeeded': { cluster: cron('') + job('report-1', 'Failed', first), finds: { CronJobNeverSucceeded: report } },
    'its runs pile up': { cluster: cron(active(5)), finds: { CronJobPilesUp: report }, says: '5 of its Jobs' },
    'three of its runs overlap': { cluster: cron(active(3)), finds: { CronJobPilesUp: report } },
  },
  silent: {
    'the run after it succeeded': cron('') + job('report-1', 'Failed', first) + job('report-2', 'Complete', second),
    'two runs overlap': cron(active(2)),
    'a run goes on': cron(active(1)),
    'a Job that nobody made failed': cron('') + job('report-1', 'Failed', first).replace(/, ownerReferences: \[.*\]/, ''),
    'a Job failed that something else of that name made':
      cron('') + job('report-1', 'Failed', first).replace('kind: CronJob', 'kind: Workflow'),
    'its last run goes on': cron('') + job('report-1', 'Suspended', first),
    'its last run failed, and it is not held': job('report-1', 'Failed', first),
    'its last run failed, and it is being deleted': (cron('') + job('report-1', 'Failed', first)).replace(
      'uid: c1 }\nspec: { schedule',
      'uid: c1, deletionTimestamp: "2026-01-01T11:59:00Z" }\nspec: { schedule',
    ),
    'its runs pile up, and it is being deleted': cron(active(5)).replace('uid: c1', 'uid: c1, deletionTimestamp: "2026-01-01T11:59:00Z"'),
    'its runs replace each other': cron(active(5), ', concurrencyPolicy: Replace'),
  },
});
