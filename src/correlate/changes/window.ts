import { thresholds } from '#model/thresholds.ts';

/** The time in which a change may have led to an incident: a day before the first sign, to a little after it. RFC 3339 UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export function windowBefore(onset: string): Window {
  const at = Date.parse(onset);
  return {
    from: new Date(at - thresholds.changeWindowSeconds * 1000).toISOString(),
    to: new Date(at + thresholds.changeSlackSeconds * 1000).toISOString(),
  };
}

export function within({ from, to }: Window, time: string | undefined): time is string {
  if (time === undefined) return false;
  const at = Date.parse(time);
  return at >= Date.parse(from) && at <= Date.parse(to);
}
