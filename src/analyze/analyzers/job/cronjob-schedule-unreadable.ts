import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isInterval, isNeverDue, isTimeZone, parseSchedule } from '../../cron.ts';
import { cronEvents } from '../../cron-events.ts';

/**
 * CronJobs of which the controller cannot tell when they are due. The API server refuses such ones when they are made; they
 * come from a time zone database that has lost a name since, from another version, or from a restored etcd.
 */
export const cronjobScheduleUnreadable = defineAnalyzer({
  id: 'cronjob-schedule-unreadable',
  reads: ['CronJob', 'Event'],
  findings: {
    CronJobScheduleInvalid: {
      params: { schedule: 'text' },
      en: {
        title: 'the schedule cannot be read: {schedule}',
        why: 'The controller ignores a CronJob whose schedule it cannot parse, so it starts no run.',
        remedy: 'Correct spec.schedule: five fields (minute, hour, day of month, month, day of week), Sunday is 0.',
      },
      ja: {
        title: 'スケジュールを解釈できない: {schedule}',
        why: 'コントローラーは解釈できないスケジュールの CronJob を無視するため、実行が開始されません。',
        remedy: 'spec.schedule を修正してください。分、時、日、月、曜日の 5 フィールドで、日曜日は 0 です。',
      },
    },
    CronJobNeverDue: {
      params: { schedule: 'text' },
      en: {
        title: 'no date ever fits the schedule {schedule}',
        why: 'The API server takes such a schedule, and the controller never finds a time to start a run.',
        remedy: 'Correct spec.schedule: the day of the month must be one that the month has.',
      },
      ja: {
        title: 'スケジュール {schedule} に当てはまる日が存在しない',
        why: 'このようなスケジュールも API サーバーに受け付けられますが、実行すべき時刻がないため一度も開始されません。',
        remedy: 'spec.schedule を修正してください。日には、指定した月に存在する日を指定します。',
      },
    },
    CronJobTimeZoneUnknown: {
      params: { timeZone: 'text' },
      en: {
        title: 'the time zone is unknown: {timeZone}',
        why: 'The controller cannot tell when a run is due in a zone that its time zone database does not hold, so it starts no run.',
        remedy: 'Set spec.timeZone to a name of the IANA database, such as Asia/Tokyo or Etc/UTC.',
      },
      ja: {
        title: 'タイムゾーンが不明である: {timeZone}',
        why: 'タイムゾーンデータベースにない名前では実行時刻を判断できないため、コントローラーは実行を開始しません。',
        remedy: 'spec.timeZone に Asia/Tokyo や Etc/UTC などの IANA の名前を指定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const cron of cluster.list('CronJob')) {
      if (cron.metadata.deletionTimestamp || cron.spec.suspend) continue;
      const { schedule, timeZone } = cron.spec;
      const read = parseSchedule(schedule);
      const zone = read?.timeZone ?? timeZone;
      const said = cronEvents(cluster, cron, ['UnknownTimeZone', 'UnparseableSchedule', 'InvalidSchedule']).slice(-1);
      const since = said[0]?.firstAt;
      const isUnknown = zone !== undefined && (!isTimeZone(zone) || said[0]?.reason === 'UnknownTimeZone');
      if (isUnknown) {
        const place = quote(cron, read?.timeZone === undefined ? '/spec/timeZone' : '/spec/schedule');
        yield {
          reason: 'CronJobTimeZoneUnknown',
          about: cron,
          params: { timeZone: zone },
          evidence: [place, ...said.map(quoteEvent)],
          since,
        };
        continue;
      }
      const reason = faultOf(schedule, { isRefused: said.length > 0 });
      if (reason === undefined) continue;
      yield {
        reason,
        about: cron,
        params: { schedule },
        evidence: [quote(cron, '/spec/schedule'), ...said.map(quoteEvent)],
        since,
      };
    }
  },
});

/** What is wrong with a schedule by itself. Of `@every`, which names no dates, only the controller may say so, or a duration that is none. */
function faultOf(
  schedule: string,
  { isRefused }: { readonly isRefused: boolean },
): 'CronJobNeverDue' | 'CronJobScheduleInvalid' | undefined {
  const read = parseSchedule(schedule);
  if (read) return isNeverDue(read) ? 'CronJobNeverDue' : undefined;
  return isInterval(schedule) && !isRefused ? undefined : 'CronJobScheduleInvalid';
}
