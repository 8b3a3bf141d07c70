/** Zones where clocks go forward at midnight, where a whole day was left out, or (Lord Howe) where the change is half an hour. */
const oddZones = ['Sao_Paulo', 'Asuncion', 'Havana', 'Santiago', 'Beirut', 'Cairo', 'Tehran', 'Apia', 'Lord_Howe'] as const;
export const days = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function hourAt(timeZone: string, time: number): string {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric' });
  formats.set(timeZone, format);
  return format.format(time);
}

/** Whether the clocks of a zone were changed within the day before a time. */
export function isAfterChange(timeZone: string, time: number): boolean {
  return hourAt(timeZone, time - days) !== hourAt(timeZone, time);
}

/** A time at most a day after the first change of clocks that follows; the given time where there is none within a year. */
export function nextChange(timeZone: string, from: number): number {
  const week = Array.from({ length: 53 }, (_, at) => from + 7 * at * days).find(
    (time) => hourAt(timeZone, time) !== hourAt(timeZone, from),
  );
  if (week === undefined) return from;
  return (
    Array.from({ length: 8 }, (_, at) => week - (7 - at) * days).find((time) => hourAt(timeZone, time) !== hourAt(timeZone, from)) ?? from
  );
}

/**
 * Whether the clocks of a zone that changes them oddly were changed in a span. On a day without midnight robfig/cron overlooks
 * that the day has changed, and runs what is not due by the schedule; after half an hour it goes on in whole hours from there,
 * and passes over the next day's full hour.
 */
export function isOddlyChanged(timeZone: string, last: number, now: number): boolean {
  if (!oddZones.some((zone) => timeZone.endsWith(zone))) return false;
  for (let at = last - days; at < now + 3 * days; at += days) if (isAfterChange(timeZone, at)) return true;
  return false;
}
