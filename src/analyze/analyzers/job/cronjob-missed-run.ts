import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { type Finding, quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { refusalOf } from '../../admission.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isTimeZone, parseSchedule, previousRun, type Schedule } from '../../cron.ts';
import { cronEvents } from '../../cron-events.ts';
import { lastWrite } from '../../managed-fields.ts';

type CronJob = Kinds['CronJob'];
const reads = ['CronJob', 'Job', 'Event'] as const;

export const cronjobMissedRun = defineAnalyzer({
  id: 'cronjob-missed-run',
  reads,
  findings: {
    CronJobMissedRun: {
      params: { due: 'time', last: 'time', schedule: 'text' },
      en: {
        title: 'the run of {due} did not start; the last one was {last}',
        why: 'The schedule {schedule} was due and no Job was created, so this work was not done.',
        remedy:
          'Read the events of the CronJob for why no Job was created, and look at the kube-controller-manager; start the missed run by hand if it is still needed.',
      },
      ja: {
        title: '{due} の実行が開始されていない (前回は {last})',
        why: 'スケジュール {schedule} の時刻を過ぎても Job が作成されず、その処理は行われていません。',
        remedy: 'Job が作成されない理由を CronJob のイベントと kube-controller-manager で確認し、必要であれば手動で実行してください。',
      },
    },
    CronJobNeverRan: {
      params: { due: 'time', schedule: 'text' },
      en: {
        title: 'it has never run, although a run was due at {due}',
        why: 'The schedule {schedule} was due since the CronJob exists, and no Job was ever created.',
        remedy: 'Read the events of the CronJob for why no Job was created, and look at the kube-controller-manager.',
      },
      ja: {
        title: '{due} に実行されるはずだったが、一度も実行されていない',
        why: 'CronJob の作成後にスケジュール {schedule} の時刻を過ぎましたが、Job は一度も作成されていません。',
        remedy: 'Job が作成されない理由を CronJob のイベントと kube-controller-manager で確認してください。',
      },
    },
    CronJobOverlapForbidden: {
      params: { job: 'text', due: 'time' },
      en: {
        title: 'the run of {due} was skipped because Job {job} still runs',
        why: 'With concurrencyPolicy Forbid no run starts while the one before goes on.',
        remedy:
          'Find out why Job {job} does not end, and give the Job an activeDeadlineSeconds so that one hanging run does not stop all others.',
      },
      ja: {
        title: 'Job {job} が実行中のため、{due} の実行が見送られた',
        why: 'concurrencyPolicy が Forbid の場合、前回の実行が終わるまで次は開始されません。',
        remedy:
          'Job {job} が終わらない理由を調べてください。1 回の停滞で後続が止まらないよう、activeDeadlineSeconds の設定を検討してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const cron of cluster.list('CronJob')) {
      const { schedule: text, timeZone, suspend, concurrencyPolicy } = cron.spec;
      if (cron.metadata.deletionTimestamp || suspend) continue;
      const schedule = parseSchedule(text);
      // One that nobody can read is told elsewhere.
      if (!schedule || !isTimeZone(schedule.timeZone ?? timeZone ?? 'UTC')) continue;
      const isRefused = cronEvents(cluster, cron, ['FailedCreate']).length > 0;
      const due = missedRun(cron, schedule, { takenAt: cluster.takenAt, isRefused });
      if (!due) continue;
      const { active = [], lastScheduleTime } = cron.status;
      const [running] = active;
      const evidence = [
        quote(cron, '/spec/schedule'),
        ...(lastScheduleTime ? [quote(cron, '/status/lastScheduleTime')] : []),
        ...quotedEvents(cluster, cron),
      ] as const;
      const refusal = isRefused ? quotaOf(cluster, cron) : {};
      if (concurrencyPolicy === 'Forbid' && running?.name) {
        if (takesItsUsualTime(cluster, cron, running.name)) continue;
        const accuses = [{ apiVersion: 'batch/v1', kind: 'Job', namespace: cron.metadata.namespace ?? '', name: running.name }];
        yield {
          reason: 'CronJobOverlapForbidden',
          about: cron,
          params: { job: running.name, due },
          evidence: [quote(cron, '/status/active'), ...evidence],
          since: due,
          accuses,
        };
      } else {
        const rest = { about: cron, evidence, since: due, ...refusal };
        if (lastScheduleTime) yield { reason: 'CronJobMissedRun', params: { due, last: lastScheduleTime, schedule: text }, ...rest };
        else yield { reason: 'CronJobNeverRan', params: { due, schedule: text }, ...rest };
      }
    }
  },
});

/**
 * The run that is overdue. Without spec.timeZone the controller uses its own zone, which nobody sees: where the last run
 * does not fit UTC, a run only counts as missed when it is missed in every zone, a day later. Where it tried to create
 * the Job and was refused, it took the run for due itself.
 */
function missedRun(
  { spec, status, metadata }: CronJob,
  schedule: Schedule,
  { takenAt, isRefused }: { readonly takenAt: string; readonly isRefused: boolean },
): string | undefined {
  const zone = spec.timeZone ?? schedule.timeZone ?? 'UTC';
  const last = status.lastScheduleTime;
  const fitsZone = last === undefined || previousRun(schedule, last, zone) === withoutFraction(last);
  const isZoneKnown = spec.timeZone !== undefined || schedule.timeZone !== undefined || (fitsZone && last !== undefined) || isRefused;
  const patience = thresholds.cronLateSeconds + (isZoneKnown ? 0 : 86_400);
  const due = previousRun(schedule, new Date(Date.parse(takenAt) - patience * 1000).toISOString(), zone);
  const changed = ['/f:spec/f:schedule', '/f:spec/f:suspend', '/f:spec/f:timeZone'].flatMap(
    (field) => lastWrite({ apiVersion: '', kind: '', metadata }, field)?.time ?? [],
  );
  const start = [last ?? '', metadata.creationTimestamp ?? '', ...changed].sort().at(-1) ?? '';
  return due && Date.parse(due) > Date.parse(start) ? due : undefined;
}

/** Runs that always take longer than the schedule's step leave some out by design: only one that takes much longer is told. */
function takesItsUsualTime(cluster: View<'Job'>, cron: CronJob, running: string): boolean {
  const age = secondsSince(cluster.get('Job', running, cron.metadata.namespace)?.status.startTime, cluster.takenAt);
  const done = cluster
    .ownedBy('Job', cron)
    .flatMap(({ status: { startTime, completionTime } }) =>
      startTime && completionTime ? [secondsSince(startTime, completionTime) ?? 0] : [],
    );
  return age !== undefined && done.some((seconds) => age <= seconds * thresholds.jobUsualFactor);
}

function withoutFraction(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}

/** The quota that the API server names as what refuses the Jobs. */
function quotaOf(cluster: View<'Event'>, cron: CronJob): Pick<Finding, 'accuses'> {
  const refusals = cluster.eventsAbout(cron).filter(({ reason }) => reason === 'FailedCreate');
  const { kind, name } = refusalOf(refusals.at(-1)?.message ?? '');
  if (kind !== 'quota') return {};
  return { accuses: [{ apiVersion: 'v1', kind: 'ResourceQuota', namespace: cron.metadata.namespace ?? '', name }] };
}

function quotedEvents(cluster: View<'Event'>, cron: CronJob): readonly Evidence[] {
  const telling = ['JobAlreadyActive', 'MissSchedule', 'FailedCreate', 'TooManyMissedTimes'];
  return cluster
    .eventsAbout(cron)
    .filter(({ reason }) => telling.includes(reason))
    .slice(-1)
    .map(quoteEvent);
}
