import { refKey } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { millisecondsBetween, secondsSince } from '#util/duration.ts';
import type { NonEmpty } from '#util/non-empty.ts';
import { speaking } from './log-explain.ts';
import { type LogMatch, matchRecord } from './log-match.ts';
import { blamedBy, type LogPattern } from './log-pattern.ts';
import type { LogRecord } from './log-records.ts';
import { maskLine } from './log-templates.ts';

/** An error that a container which looks healthy writes again and again. Records oldest first. */
export interface Recurring {
  readonly records: NonEmpty<LogRecord>;
  /** The last match, where a pattern knows the error. */
  readonly match?: LogMatch;
}

/**
 * Errors that recur: often enough, over long enough, and still going on by `thresholds`. Lines that give no time are not
 * judged. Unknown ones count only at the level error or above, and only the most frequent of them is given.
 */
export function recurringErrors(records: readonly LogRecord[], patterns: readonly LogPattern[], takenAt: string): readonly Recurring[] {
  const known = new Map<string, Required<Recurring>>();
  const unknown = new Map<string, NonEmpty<LogRecord>>();
  for (const record of speaking(records)) {
    const match = matchRecord(record, patterns);
    if (match) {
      const key = `${match.pattern.id} ${blamedName(match)}`;
      known.set(key, { records: withOne(known.get(key)?.records, record), match });
    } else if (record.level === 'error') {
      const key = maskLine(record.lines[0].text).slice(0, 12).join(' ');
      unknown.set(key, withOne(unknown.get(key), record));
    }
  }
  const explained = [...known.values()].filter((one) => goesOn(one.records, takenAt));
  const loudest = [...unknown.values()].filter((all) => goesOn(all, takenAt)).toSorted((a, b) => b.length - a.length)[0];
  return [...explained, ...(loudest && explained.length === 0 ? [{ records: loudest }] : [])];
}

function withOne(list: NonEmpty<LogRecord> | undefined, record: LogRecord): NonEmpty<LogRecord> {
  return list ? [...list, record] : [record];
}

/** Whom a line blames: what two peers are blamed for are two errors. */
function blamedName({ pattern, groups }: LogMatch): string {
  const blamed = blamedBy(pattern, groups);
  if (!blamed) return '';
  return 'ref' in blamed ? refKey(blamed.ref) : blamed.host;
}

function goesOn(records: readonly LogRecord[], takenAt: string): boolean {
  const times = records.flatMap(({ at }) => at ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (times.length < thresholds.logErrorCount || first === undefined || last === undefined) return false;
  const span = millisecondsBetween(first, last) / 1000;
  const quiet = secondsSince(last, takenAt) ?? Number.POSITIVE_INFINITY;
  const usualGap = span / (times.length - 1);
  const allowed = Math.min(thresholds.logErrorRecentSeconds, Math.max(2 * thresholds.logErrorSpanSeconds, 3 * usualGap));
  return span >= thresholds.logErrorSpanSeconds && quiet <= allowed;
}
