/** Milliseconds between two RFC 3339 times; NaN when one cannot be read. */
export function millisecondsBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

/** Seconds from `time` to `now`, never negative; undefined when the time is missing or cannot be read. */
export function secondsSince(time: string | undefined, now: string): number | undefined {
  if (time === undefined) return undefined;
  const milliseconds = millisecondsBetween(time, now);
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, Math.round(milliseconds / 1000));
}

const units = [
  { seconds: 86_400, en: 'd', ja: '日' },
  { seconds: 3_600, en: 'h', ja: '時間' },
  { seconds: 60, en: 'min', ja: '分' },
  { seconds: 1, en: 's', ja: '秒' },
] as const;

/** A duration for people, in its largest unit, or its two largest below ten of the first: `45 s`, `6 min`, `2 h 5 min`. */
export function formatDuration(seconds: number, language: 'en' | 'ja'): string {
  const whole = Math.max(0, Math.round(seconds));
  const first = units.findIndex((unit) => whole >= unit.seconds);
  const unit = units[first] ?? units[3];
  const count = Math.floor(whole / unit.seconds);
  const next = units[first + 1];
  const rest = next && first < 2 && count < 10 ? Math.floor((whole % unit.seconds) / next.seconds) : 0;
  return next && rest > 0 ? `${write(count, unit)} ${write(rest, next)}` : write(count, unit);

  function write(value: number, { en, ja }: (typeof units)[number]): string {
    return language === 'ja' ? `${value} ${ja}` : `${value} ${en}`;
  }
}
