import { thresholds } from '#model/thresholds.ts';

/** The time in which a change may have led to an incident: a day before the first sign, to a little after it. Milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** All times there are. */
export const always: Window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

export function windowBefore(onset: string): Window {
  const at = Date.parse(onset);
  return { from: at - thresholds.changeWindowSeconds * 1000, to: at + thresholds.changeSlackSeconds * 1000 };
}

export function within({ from, to }: Window, time: string | undefined): time is string {
  if (time === undefined) return false;
  const at = Date.parse(time);
  return at >= from && at <= to;
}
