import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInterval, isNeverDue, isTimeZone, parseSchedule, previousRun, type Schedule } from './cron.ts';

function previous(schedule: string, before: string, timeZone?: string): string | undefined {
  const parsed = parseSchedule(schedule);
  if (!parsed) throw new Error(`${schedule} is not read`);
  return previousRun(parsed, before, timeZone);
}

describe('previousRun', () => {
  // 2026-01-01 is a Thursday.
  const cases: readonly (readonly [string, string, string | undefined, string])[] = [
    ['* * * * *', '2026-01-01T12:00:30Z', undefined, '2026-01-01T12:00:00Z'],
    ['*/15 * * * *', '2026-01-01T12:14:00Z', undefined, '2026-01-01T12:00:00Z'],
    ['5/20 * * * *', '2026-01-01T12:50:00Z', undefined, '2026-01-01T12:45:00Z'],
    ['0 3 * * *', '2026-01-01T02:59:00Z', undefined, '2025-12-31T03:00:00Z'],
    ['30 9-17/4 * * mon-fri', '2026-01-04T12:00:00Z', undefined, '2026-01-02T17:30:00Z'],
    ['0 0 1 jan *', '2026-12-31T00:00:00Z', undefined, '2026-01-01T00:00:00Z'],
    ['0 0 13 * 5', '2026-01-12T00:00:00Z', undefined, '2026-01-09T00:00:00Z'],
    ['0 0 13 * 5', '2026-01-14T00:00:00Z', undefined, '2026-01-13T00:00:00Z'],
    // A star with a step of its own restricts the day: then either day field is enough.
    ['0 0 */2 * 5', '2026-01-12T00:00:00Z', undefined, '2026-01-11T00:00:00Z'],
    ['0 0 */1 * 5', '2026-01-12T00:00:00Z', undefined, '2026-01-09T00:00:00Z'],
    // One star among the parts makes the day free, whatever stands beside it.
    ['0 0 *,13 * 5', '2026-01-12T00:00:00Z', undefined, '2026-01-09T00:00:00Z'],
    ['1,,2 * * * *', '2026-01-01T12:30:00Z', undefined, '2026-01-01T12:02:00Z'],
    ['*-5 +3 * * *', '2026-01-01T12:30:00Z', undefined, '2026-01-01T03:59:00Z'],
    ['TZ= 0 3 * * *', '2026-01-01T12:30:00Z', 'Asia/Tokyo', '2026-01-01T03:00:00Z'],
    ['0 0 ? * 0', '2026-01-06T00:00:00Z', undefined, '2026-01-04T00:00:00Z'],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', undefined, '2024-02-29T00:00:00Z'],
    ['0 3 * * *', '2026-01-01T12:00:00Z', 'Asia/Tokyo', '2025-12-31T18:00:00Z'],
    ['CRON_TZ=Asia/Tokyo 0 3 * * *', '2026-01-01T12:00:00Z', undefined, '2025-12-31T18:00:00Z'],
    ['@daily', '2026-01-01T12:00:00Z', undefined, '2026-01-01T00:00:00Z'],
    ['@weekly', '2026-01-01T12:00:00Z', undefined, '2025-12-28T00:00:00Z'],
    // The clock goes forward on 2026-03-29 in Berlin: 02:30 does not exist that day.
    ['30 2 * * *', '2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T01:30:00Z'],
    ['30 23 28 3 *', '2026-03-29T03:30:00Z', 'Europe/Berlin', '2026-03-28T22:30:00Z'],
    // And back on 2026-10-25: 02:30 comes twice, the later one is found.
    ['30 2 * * *', '2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-25T01:30:00Z'],
  ];
  for (const [schedule, before, zone, expected] of cases) {
    it(`${schedule} before ${before}${zone ? ` in ${zone}` : ''}`, () => expect(previous(schedule, before, zone)).toBe(expected));
  }
  it('finds nothing for a field without values', () => expect(previous(', * * * *', '2026-01-01T00:00:00Z')).toBeUndefined());
  it('finds nothing for a day that never comes', () => expect(previous('0 0 31 2 *', '2026-01-01T00:00:00Z')).toBeUndefined());
  it('is never later than asked, and asking again from the answer gives the answer', () => {
    const times = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const schedules = fc
      .tuple(fc.nat(59), fc.nat(23), fc.constantFrom('*', '*/3', '15'), fc.constantFrom('*', '1-5'))
      .map(([m, h, d, w]) => `${m} ${h} ${d} * ${w}`);
    fc.assert(
      fc.property(schedules, times, fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'), (schedule, at, zone) => {
        const found = previous(schedule, at.toISOString(), zone);
        expect(found).toBeDefined();
        expect(Date.parse(found ?? '')).toBeLessThanOrEqual(at.getTime());
        expect(previous(schedule, found ?? '', zone)).toBe(found);
      }),
      { numRuns: 200 },
    );
  });
});

describe('parseSchedule', () => {
  for (const bad of [
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '5-1 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '*/x * * * *',
    'a-5 * * * *',
    '5-a * * * *',
    '50-60 * * * *',
    '* * 0-5 * *',
    'a * * * *',
    '@sometimes',
    '@Daily',
    ' @daily',
    'TZ=UTC',
    'TZ=UTC\t* * * * *',
    '@every 1h',
  ]) {
    it(`refuses "${bad}"`, () => expect(parseSchedule(bad)).toBeUndefined());
  }
  it('never throws', () => {
    const isReadOrRefused = (text: string): boolean => ['object', 'undefined'].includes(typeof parseSchedule(text));
    expect(() => fc.assert(fc.property(fc.string(), isReadOrRefused))).not.toThrow();
  });
});

describe('isTimeZone', () => {
  it('knows zones of the IANA database, and none for UTC', () =>
    expect(['Asia/Tokyo', 'UTC', ''].map(isTimeZone)).toEqual([true, true, true]));
  for (const name of ['Moon/Base', '+01:00', 'europe/berlin', 'utc', 'Z'])
    it(`refuses ${name}`, () => expect(isTimeZone(name)).toBe(false));
});

describe('isInterval', () => {
  for (const text of ['@every 1h', '@every 1h30m10s', '@every 1.5h', '@every -1h', 'TZ=UTC @every 90m'])
    it(`takes "${text}"`, () => expect(isInterval(text)).toBe(true));
  for (const text of ['@every', '@every 1x', '@every 5', '@every  1h', ' @every 1h', '@daily'])
    it(`refuses "${text}"`, () => expect(isInterval(text)).toBe(false));
});

describe('isNeverDue', () => {
  const isNever = (text: string) => isNeverDue(parseSchedule(text) as Schedule);
  for (const text of ['0 0 30 2 *', '0 0 31 4,6,9,11 *', ', * * * *', '0 , * * *', '0 0 , * *', '0 0 1 , 1', '0 0 30 2 ,', '0 0 * * ,'])
    it(`says so of "${text}"`, () => expect(isNever(text)).toBe(true));
  for (const text of ['0 0 29 2 *', '0 0 31 4,5 *', '0 0 30 2 1', '0 0 , * 1'])
    it(`does not of "${text}"`, () => expect(isNever(text)).toBe(false));
});
