import type { Language } from '#model/language.ts';
import { formatDuration, secondsSince } from '#util/duration.ts';

/** A moment as people read it beside the time of the report: the time alone on the same day, else with the date. UTC. */
export function moment(at: string, takenAt: string): string {
  const whole = wholeMoment(at);
  return at.slice(0, 10) === takenAt.slice(0, 10) ? (whole.split(' ')[1] ?? whole) : whole;
}

/** `2026-11-22 05:34:27Z`; what cannot be read as a time is given back as it is. */
export function wholeMoment(at: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:00)$/.exec(at);
  return match ? `${match[1]} ${match[2]}Z` : at;
}

/** `6 min`: from a moment to the time of the report. Empty where the moment is not known. */
export function lasting(since: string | undefined, takenAt: string, language: Language): string {
  const seconds = secondsSince(since, takenAt);
  return seconds === undefined ? '' : formatDuration(seconds, language);
}
