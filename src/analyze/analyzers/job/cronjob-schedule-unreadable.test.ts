import { analyzerCases } from '../../testing.ts';
import { cronjobScheduleUnreadable } from './cronjob-schedule-unreadable.ts';

const cron = (spec: string, more = '') => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop, creationTimestamp: "2025-01-01T00:00:00Z" }
spec: { ${spec} }
---
${more}`;
const event = (reason: string, message: string, at = '2026-01-01T11:40:00Z') => `
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop }
involvedObject: { apiVersion: batch/v1, kind: CronJob, namespace: shop, name: report }
type: Warning
reason: ${reason}
message: '${message}'
firstTimestamp: "${at}"
lastTimestamp: "${at}"
count: 1
`;
const hourly = 'schedule: "0 * * * *"';
const report = ['CronJob/shop/report'];
const unknown = event('UnknownTimeZone', 'invalid timeZone: "Europe/Kiev": unknown time zone Europe/Kiev');

analyzerCases(cronjobScheduleUnreadable, {
  fires: {
    'its schedule is nonsense': { cluster: cron('schedule: "0 25 * * *"'), finds: { CronJobScheduleInvalid: report } },
    'the controller cannot read what we can': {
      cluster: cron('schedule: "@every 1h"', event('UnparseableSchedule', 'unparseable schedule: "@every 1h"')),
      finds: { CronJobScheduleInvalid: report },
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['/spec/schedule', 'UnparseableSchedule: unparseable schedule: "@every 1h"'],
    },
    'the controller cannot read what stands after @every': {
      cluster: cron('schedule: "@every soon"', event('UnparseableSchedule', 'unparseable schedule: "@every soon"')),
      finds: { CronJobScheduleInvalid: report },
    },
    'the day of its schedule never comes': {
      cluster: cron(
        'schedule: "0 0 30 2 *"',
        event('InvalidSchedule', 'invalid schedule: 0 0 30 2 * : time difference between two schedules is less than 1 second'),
      ),
      finds: { CronJobNeverDue: report },
      says: '0 0 30 2 *',
    },
    'what stands after @every is no duration': { cluster: cron('schedule: "@every soon"'), finds: { CronJobScheduleInvalid: report } },
    'its time zone does not exist': { cluster: cron(`${hourly}, timeZone: Moon/Base`), finds: { CronJobTimeZoneUnknown: report } },
    'the database of the controller has lost its time zone': {
      cluster: cron(`${hourly}, timeZone: Europe/Kiev`, unknown),
      finds: { CronJobTimeZoneUnknown: report },
      says: 'Europe/Kiev',
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['/spec/timeZone', 'UnknownTimeZone: invalid timeZone: "Europe/Kiev": unknown time zone Europe/Kiev'],
    },
    'the time zone that stands in its schedule does not exist': {
      cluster: cron('schedule: "TZ=Moon/Base 0 3 * * *"'),
      finds: { CronJobTimeZoneUnknown: report },
      says: 'Moon/Base',
      quotes: ['/spec/schedule'],
    },
  },
  silent: {
    'both are known': cron(`${hourly}, timeZone: Asia/Tokyo`),
    'the time zone stands in its schedule': cron('schedule: "CRON_TZ=Asia/Tokyo 0 3 * * *"'),
    'its day comes in leap years only': cron('schedule: "0 0 29 2 *"'),
    'its day never comes, but its weekday does': cron('schedule: "0 0 30 2 1"'),
    'it runs every so often': cron('schedule: "@every 1h"'),
    'it is suspended': cron(`${hourly}, timeZone: Moon/Base, suspend: true`),
    'the controller said so hours ago': cron(`${hourly}, timeZone: Europe/Kiev`, unknown.replaceAll('11:40', '10:00')),
  },
});
