import { isInterval, isNeverDue, isTimeZone, parseSchedule, previousRun } from '#analyze/cron.ts';
import type { Random } from '../generate/random.ts';
import { fields, read } from '../generate/values.ts';
import { type Check, unlike } from './check.ts';
import { days, isAfterChange, isOddlyChanged, nextChange } from './clocks.ts';

interface Given {
  readonly schedule: string;
  readonly timeZone?: string;
  readonly last: string;
  readonly now: string;
}
interface Told {
  readonly error?: string;
  readonly invalid?: string;
  readonly unknownZone?: boolean;
  readonly never?: boolean;
  /** The latest run that was due after the last one. */
  readonly due?: string;
  /** The run that the controller would start now. */
  readonly recent?: string;
}

const minutes = 60_000;
const macros = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'] as const;
const zones = `
  UTC Etc/UTC GMT Asia/Tokyo Europe/Berlin Europe/London America/New_York America/Sao_Paulo America/St_Johns
  Australia/Lord_Howe Australia/Sydney Asia/Kathmandu Asia/Beirut Africa/Cairo America/Havana Pacific/Apia Pacific/Chatham Asia/Calcutta
  Asia/Kolkata America/Santiago Asia/Tehran Africa/Casablanca America/Asuncion EST5EDT Etc/GMT+5 Japan
`
  .trim()
  .split(/\s+/);
const wrongZones = [
  'Moon/Base',
  'Europe/Atlantis',
  '+01:00',
  'UTC+2',
  '../UTC',
  '/UTC',
  'Asia',
  'Europe/Berlin ',
  'Z',
  'europe/berlin',
  'utc',
  'Utc',
] as const;
const wrongSchedules = [
  '',
  ' @daily',
  '@daily ',
  ' 0 0 * * * ',
  '0  0\t* * *',
  ...`
    * | * * * * | * * * * * * | 60 * * * * | * 24 * * * | * * 0 * * | * * 32 * * | * * * 0 * | * * * 13 * | * * * * 7 | * * * * 8 |
    5-1 * * * * | */0 * * * * | 1-2-3 * * * * | 1/2/3 * * * * | a * * * * | -1 * * * * | 1.5 * * * * | * * * foo * |
    * * * * sunday | @sometimes | @Daily | @DAILY | @every | @every 1x | @every 1h | @every 90m | @every 1h30m10s | @every -1h |
    @every 1.5h | @reboot | TZ=UTC | TZ=Moon/Base 0 0 * * * | CRON_TZ=UTC @daily | TZ=Asia/Tokyo 0 3 * * * | TZ= 0 3 * * * |
    1,,2 * * * * | , * * * * | *-5 * * * * | +5 * * * * | */100 * * * * | */99999 * * * * | 00000005 * * * * | ? ? ? ? ? |
    * * L * * | * * 15W * * | 0 0 * * 1#2 | H * * * * | 0 0 31 2 * | 0 0 30 2 * | 0 0 30 feb ? | 0 0 30 2 1 | 0 0 , * 1 |
    0 0 , * * | 0 0 29-31 2 * | 0 , * * * | 0 0 31 4,6,9,11 * | */15,7 * * * *
  `
    .trim()
    .split(/\s+\|\s+/),
];
const monthNames = ['jan', 'Feb', 'MAR', 'apr', 'may', 'JUN', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const dayNames = ['sun', 'Mon', 'TUE', 'wed', 'thu', 'fri', 'sat'] as const;

/** A CronJob with its last run, seen some time later: whether its schedule can be read, and which run was due last. */
export const cronjobs: Check<Given, Told> = {
  verb: 'cronjobs',
  make: (random) => {
    const schedule = makeSchedule(random);
    // The API server reads a schedule without its zone, and refuses spaces around a macro.
    const timeZone = random.chance(0.6) && schedule.trim() === schedule ? random.pick(random.chance(0.05) ? wrongZones : zones) : undefined;
    // What is due many times a day is asked of some days at most.
    const isOften = /^[^ ]*[*,/?-]|^[^ ]+ +[^ ]*[*/?-]|@hourly|@every/.test(schedule);
    const span = random.pick(
      isOften ? [30 * minutes, days, 5 * days] : /\* \S+ \S+$/.test(schedule) ? [days, 40 * days] : [40 * days, 400 * days, 1200 * days],
    );
    const from = Date.UTC(2010, 0, 1) + random.int(0, 15 * 365 * 1440) * minutes + random.int(0, 59) * 1000;
    const isNearChange = timeZone !== undefined && isTimeZone(timeZone) && random.chance(0.3);
    const now = isNearChange ? nextChange(timeZone, from) + random.int(0, 36 * 60) * minutes : from;
    const last = now - random.int(1, span / 1000) * 1000;
    const zone = timeZone !== undefined && isOddlyChanged(timeZone, last, now) ? 'UTC' : timeZone;
    return read<Given>(fields({ schedule, timeZone: zone, last: told(last), now: told(now) }));
  },
  differs: (given, answer) => {
    const { schedule, timeZone } = given;
    if (answer.unknownZone) return unlike('time zone known', false, isTimeZone(timeZone ?? 'UTC'));
    const known = timeZone === undefined || isTimeZone(timeZone);
    if (!known) return unlike('time zone known', true, false);
    const isRead = answer.error === undefined && answer.invalid === undefined;
    return unlike(`"${schedule}" can be read`, isRead, canBeRead(schedule)) ?? (isRead ? runsDiffer(given, answer) : undefined);
  },
  kindOf: ({ schedule, timeZone, now }, { error, invalid, unknownZone, never, due, recent }) => {
    if (unknownZone) return 'unknown time zone';
    if (error !== undefined || invalid !== undefined) return 'schedule refused';
    if (never) return 'never due';
    const isChanged = timeZone !== undefined && isAfterChange(timeZone, Date.parse(due ?? now));
    const zone =
      timeZone === undefined || timeZone.endsWith('UTC') ? 'UTC' : isChanged ? 'own time zone, clocks just changed' : 'own time zone';
    if (due === undefined) return `nothing was due, ${zone}`;
    return recent === undefined
      ? `a run was due that the controller leaves out, ${zone}`
      : `a run was due, ${schedule.startsWith('@') ? 'macro, ' : ''}${zone}`;
  },
};

function canBeRead(schedule: string): boolean {
  const parsed = parseSchedule(schedule);
  return parsed ? parsed.timeZone === undefined || isTimeZone(parsed.timeZone) : isInterval(schedule);
}
function runsDiffer({ schedule, timeZone, last, now }: Given, { never = false, due, recent }: Told): string | undefined {
  const parsed = parseSchedule(schedule);
  if (!parsed) return undefined;
  const found = previousRun(parsed, now, timeZone);
  const ours = found !== undefined && found > last ? found : undefined;
  return (
    unlike('never due', never, isNeverDue(parsed)) ??
    unlike('due', due, ours) ??
    (recent === undefined ? undefined : unlike('to be started', recent, ours))
  );
}
function told(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}

function makeSchedule(random: Random): string {
  if (random.chance(0.12)) return random.pick(wrongSchedules);
  if (random.chance(0.08)) return random.pick(macros);
  const minute = makeField(random, { low: 0, high: 59, names: [] });
  const hour = random.chance(0.3) ? '*' : makeField(random, { low: 0, high: random.chance(0.5) ? 4 : 23, names: [] });
  const day = random.chance(0.6) ? '*' : makeField(random, { low: 1, high: 31, names: [] });
  const month = random.chance(0.75) ? '*' : makeField(random, { low: 1, high: 12, names: monthNames });
  const weekday = random.chance(0.6) ? '*' : makeField(random, { low: 0, high: 6, names: dayNames });
  return `${random.chance(0.03) ? `${random.pick(['TZ', 'CRON_TZ'])}=${random.pick(['UTC', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York'])} ` : ''}${minute} ${hour} ${day} ${month} ${weekday}`;
}
function makeField(random: Random, range: { readonly low: number; readonly high: number; readonly names: readonly string[] }): string {
  return random.times(random.pick([1, 1, 1, 1, 2, 3]), () => makePart(random, range)).join(',');
}
function makePart(
  random: Random,
  { low, high, names }: { readonly low: number; readonly high: number; readonly names: readonly string[] },
): string {
  const text = (value: number) => (random.chance(0.5) ? (names[value - low] ?? String(value)) : String(value));
  const from = random.int(low, high);
  const step = random.chance(0.25) ? `/${random.pick([1, 2, 3, 5, 7, 10, 15, 40])}` : '';
  return `${random.pick([text(from), text(from), `${text(from)}-${text(random.int(from, high))}`, random.pick(['*', '*', '?'])])}${step}`;
}
