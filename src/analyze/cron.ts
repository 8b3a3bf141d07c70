/**
 * Cron schedules as the CronJob controller reads them (robfig/cron v3, standard parser): five fields, names of months and
 * days, steps, ranges and lists, `?` for `*`, and the macros. A schedule says which minutes of which days are due.
 */
export interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** True when both day fields are given: then a day is due when either of them says so (crontab(5)). */
  readonly eitherDay: boolean;
  /** A zone written into the schedule (`CRON_TZ=`, not supported officially but working). */
  readonly timeZone?: string;
}

const macros: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  }),
);
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
}

/** Reads a schedule. Undefined when the controller would refuse it, and for `@every`, which names no times of day. */
export function parseSchedule(text: string): Schedule | undefined {
  const { zone, rest } = withoutZone(text);
  const fields = (macros.get(rest) ?? rest).split(/\s+/).filter((field) => field !== '');
  if (fields.length !== 5) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const minutes = parseField(minute, { low: 0, high: 59, names: [] });
  const hours = parseField(hour, { low: 0, high: 23, names: [] });
  const days = parseField(day, { low: 1, high: 31, names: [] });
  const months = parseField(month, { low: 1, high: 12, names: monthNames });
  const weekdays = parseField(weekday, { low: 0, high: 6, names: dayNames });
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  return {
    minutes,
    hours,
    days,
    months,
    weekdays,
    eitherDay: !isStar(day) && !isStar(weekday),
    ...(zone !== undefined && { timeZone: zone === '' ? 'UTC' : zone }),
  };
}

/** Whether a schedule is `@every` with a duration as Go reads it: a run so long after the one before, at no fixed times. */
export function isInterval(text: string): boolean {
  return /^@every [+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(withoutZone(text).rest);
}

/** `TZ=` or `CRON_TZ=` in front, up to the first space. */
function withoutZone(text: string): { readonly zone?: string; readonly rest: string } {
  const [all = '', zone] = /^(?:CRON_)?TZ=([^ ]*) /.exec(text) ?? [];
  return zone === undefined ? { rest: text } : { zone, rest: text.slice(all.length).trim() };
}

/** robfig/cron takes a field for "any" when one part of it is a star without a step, or with a step of one. */
function isStar(field: string): boolean {
  return field.split(',').some((part) => /^[*?](?:-[^/]*)?(?:\/\+?0*1)?$/.test(part));
}

/** Empty parts between commas are passed over. */
function parseField(text: string, field: Field): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',').filter((one) => one !== '')) {
    const range = parsePart(part, field);
    if (!range) return undefined;
    for (let value = range.from; value <= range.to; value += range.step) values.add(value);
  }
  return values;
}

function parsePart(part: string, field: Field): { readonly from: number; readonly to: number; readonly step: number } | undefined {
  const [range = '', stepText, ...more] = part.split('/');
  const step = stepText === undefined ? 1 : parseNumber(stepText);
  if (more.length > 0 || step === undefined || step < 1) return undefined;
  const [fromText = '', toText, ...rest] = range.split('-');
  // What follows a star, as in `*-5`, is not looked at.
  if (fromText === '*' || fromText === '?') return { from: field.low, to: field.high, step };
  const from = parseValue(fromText, field);
  const to = toText === undefined ? (stepText === undefined ? from : field.high) : parseValue(toText, field);
  if (rest.length > 0 || from === undefined || to === undefined || from < field.low || to > field.high || from > to) return undefined;
  return { from, to, step };
}

function parseValue(text: string, { low, names }: Field): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  return named >= 0 ? named + low : parseNumber(text);
}

function parseNumber(text: string): number | undefined {
  return /^\+?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * Whether the platform knows this zone. The controller uses its own time zone database, which is the same one (IANA), by
 * the exact name: offsets and other cases, which JavaScript takes too, are no names there.
 */
export function isTimeZone(name: string): boolean {
  if (name === '') return true;
  if (!/^[A-Z]/.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether no date fits all fields of a schedule, such as 30 February. */
export function isNeverDue({ minutes, hours, days, months, weekdays, eitherDay }: Schedule): boolean {
  const isInMonth = (day: number) => [...months].some((month) => day <= (longestMonths[month - 1] ?? 0));
  const isDay = [...days].some(isInMonth);
  const isWeekday = weekdays.size > 0 && months.size > 0;
  return minutes.size === 0 || hours.size === 0 || !(eitherDay ? isDay || isWeekday : isDay && isWeekday);
}

const minute = 60_000;
/** 29 February on a given weekday comes back within 28 years; eight years cover every schedule people write. */
const horizon = 8 * 366 * 24 * 60 * minute;

/**
 * The latest time at or before `before` that is due, RFC 3339 UTC. A local time that does not exist on a day (the clock
 * goes forward) is not due on that day, as with the controller. Undefined when nothing was due within eight years.
 */
export function previousRun(schedule: Schedule, before: string, timeZone = 'UTC'): string | undefined {
  const local = localClock(schedule.timeZone ?? timeZone);
  const start = Math.floor(Date.parse(before) / minute) * minute;
  if (Number.isNaN(start) || isNeverDue(schedule)) return undefined;
  for (let at = start; at > start - horizon; ) {
    const now = local(at);
    // Days of another month are passed over but for two, since a day may have 25 hours.
    if (!schedule.months.has(now.month) && now.day > 2) at -= (now.day - 2) * 1440 * minute;
    else if (!isDueDay(schedule, now)) at -= (now.hour >= 4 ? (now.hour - 3) * 60 : now.minute + 1) * minute;
    else if (!schedule.hours.has(now.hour)) at -= (now.minute + 1) * minute;
    else if (!schedule.minutes.has(now.minute)) at -= minute;
    else return new Date(at).toISOString().replace('.000Z', 'Z');
  }
  return undefined;
}

interface LocalTime {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly month: number;
  readonly weekday: number;
}

function isDueDay({ days, months, weekdays, eitherDay }: Schedule, { day, month, weekday }: LocalTime): boolean {
  if (!months.has(month)) return false;
  return eitherDay ? days.has(day) || weekdays.has(weekday) : days.has(day) && weekdays.has(weekday);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const parts = { weekday: 'short', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
  clocks.set(timeZone, clock);
  return clock;
}

function localClock(timeZone: string): (at: number) => LocalTime {
  const format = clockOf(timeZone);
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const { minute: minutes, hour, day, month, weekday = '' } = parts;
    return {
      minute: Number(minutes),
      hour: Number(hour),
      day: Number(day),
      month: Number(month),
      weekday: dayNames.indexOf(weekday.toLowerCase()),
    };
  };
}
