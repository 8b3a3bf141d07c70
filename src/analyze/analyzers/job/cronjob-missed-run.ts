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
import { lastWrite } from '../../managed-fields.ts';

type CronJob = Kinds['CronJob'];
const reads = ['CronJob', 'Event'] as const;

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
    CronJobScheduleInvalid: {
      params: { schedule: 'text' },
      en: {
        title: 'the schedule cannot be read: {schedule}',
        why: 'The controller ignores a CronJob whose schedule it cannot parse, so it never runs.',
        remedy: 'Correct spec.schedule: five fields (minute, hour, day of month, month, day of week), Sunday is 0.',
      },
      ja: {
        title: 'スケジュールを解釈できない: {schedule}',
        why: 'コントローラーは解釈できないスケジュールの CronJob を無視するため、一度も実行されません。',
        remedy: 'spec.schedule を修正してください。分、時、日、月、曜日の 5 フィールドで、日曜日は 0 です。',
      },
    },
    CronJobTimeZoneUnknown: {
      params: { timeZone: 'text' },
      en: {
        title: 'the time zone is unknown: {timeZone}',
        why: 'The controller cannot tell when a run is due in a zone it does not know, so it never runs.',
        remedy: 'Set spec.timeZone to a name of the IANA database, such as Asia/Tokyo or Etc/UTC.',
      },
      ja: {
        title: 'タイムゾーンが不明である: {timeZone}',
        why: 'コントローラーは知らないタイムゾーンでは実行時刻を判断できないため、一度も実行されません。',
        remedy: 'spec.timeZone に Asia/Tokyo や Etc/UTC などの IANA の名前を指定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const cron of cluster.list('CronJob')) {
      const { schedule: text, timeZone, suspend, concurrencyPolicy } = cron.spec;
      if (cron.metadata.deletionTimestamp || suspend) continue;
      if (timeZone !== undefined && (!isTimeZone(timeZone) || hasEvent(cluster, cron, 'UnknownTimeZone'))) {
        yield { reason: 'CronJobTimeZoneUnknown', about: cron, params: { timeZone }, evidence: [quote(cron, '/spec/timeZone')] };
        continue;
      }
      const schedule = parseSchedule(text);
      if (!schedule) {
        if (!isKnownToController(cluster, cron))
          yield { reason: 'CronJobScheduleInvalid', about: cron, params: { schedule: text }, evidence: [quote(cron, '/spec/schedule')] };
        continue;
      }
      const isRefused = hasEvent(cluster, cron, 'FailedCreate');
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

function withoutFraction(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}

/** `@every` is no schedule of cron, but one of the library that the controller reads it with. */
function isKnownToController(cluster: View<'Event'>, cron: CronJob): boolean {
  return /^@every\s/.test(cron.spec.schedule) && !hasEvent(cluster, cron, 'UnparseableSchedule');
}

function hasEvent(cluster: View<'Event'>, cron: CronJob, reason: string): boolean {
  return cluster
    .eventsAbout(cron)
    .some((event) => event.reason === reason && (secondsSince(event.lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds);
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
