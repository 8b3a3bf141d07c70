const units: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 };

/**
 * Seconds of an age as kubectl prints it (`duration.HumanDuration`: `3m33s`, `5d4h`, `2y10d`). Undefined for `<unknown>`,
 * `<invalid>` (a time in the future by kubectl's own clock) and what is none.
 */
export function ageSeconds(text: string): number | undefined {
  const parts = /^(?:\d{1,6}[ydhms]){1,5}$/.test(text) ? [...text.matchAll(/(\d+)([ydhms])/g)] : [];
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}

/** The time that lies so many seconds before another. */
export function before(takenAt: string, seconds: number): string {
  return new Date(Date.parse(takenAt) - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** `21s (x5 over 3m19s)`: last seen, how often, and first seen, in seconds before now. */
export interface Seen {
  readonly last?: number;
  readonly first?: number;
  readonly count: number;
  /** A time was printed as `<invalid>`. */
  readonly skewed: boolean;
}
const seen = /^(\S+)(?: \(x(\d{1,9}) over (\S+)\))?$/;
export function parseSeen(text: string): Seen {
  const [, last = '', count, first] = seen.exec(text) ?? [];
  const lastSeconds = ageSeconds(last);
  const firstSeconds = first === undefined ? undefined : ageSeconds(first);
  return {
    ...(lastSeconds !== undefined && { last: lastSeconds }),
    ...(firstSeconds !== undefined && { first: firstSeconds }),
    count: count === undefined ? 1 : Number(count),
    skewed: text.includes('<invalid>'),
  };
}
