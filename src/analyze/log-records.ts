import type { LogLine } from '#model/evidence.ts';
import { clean } from '#util/text.ts';
import { isAccessRecord, type Level, levelOf } from './log-level.ts';

/** What a program wrote at one moment: a line, with the lines of its stack trace folded in. */
export interface LogRecord {
  /** RFC 3339 UTC: when the kubelet read it, or else what the line itself says. */
  readonly at?: string;
  readonly level: Level;
  /** Cleaned of escape sequences and cut, never empty. The first one is the head. */
  readonly lines: readonly [LogLine, ...LogLine[]];
  readonly isAccess: boolean;
}

/** Longest part of a line that is looked at, in characters, and most lines of one tail and of one record. */
const lineLimit = 2_000;
const tailLimit = 5_000;
const recordLimit = 80;

/** Frames, causes and indented text belong to the line before: Java, Python, Go, Node, .NET. */
const continuation =
  /^(?:\s+\S|at \S|Caused by: |\.\.\. \d+ more|Traceback \(most|goroutine \d+ \[|File "|created by |[A-Za-z0-9_./*()-]+\(0x[0-9a-f]+|exit status \d)/;
/** The line that closes a Python traceback stands at the margin: `ValueError: ...`, `psycopg2.OperationalError: ...`. */
const raised = /^[A-Za-z_][\w.]{2,120}(?:Error|Exception|Warning|Interrupt|Exit|Fault|NotFound)\b/;
const ownTime = /^\W{0,2}(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?(Z|\s?[+-]\d\d:?\d\d)/;

/** Folds the end of a tail into records, oldest first. Empty lines are dropped; at most the last 5,000 lines are looked at. */
export function recordsOf(lines: readonly LogLine[]): readonly LogRecord[] {
  const records: { head: LogLine; rest: LogLine[] }[] = [];
  for (const line of lines.slice(-tailLimit)) {
    const text = clean(line.text.slice(0, lineLimit * 2))
      .slice(0, lineLimit)
      .trimEnd();
    if (text === '') continue;
    const kept = { ...(line.at !== undefined && { at: line.at }), text };
    const last = records.at(-1);
    if (last && belongsTo(text, last.rest.at(-1)?.text ?? last.head.text)) last.rest.push(kept);
    else records.push({ head: kept, rest: [] });
  }
  return records.map(({ head, rest }) => record(head, rest));
}

function belongsTo(text: string, before: string): boolean {
  if (continuation.test(text)) return true;
  return raised.test(text) && (/^\s/.test(before) || before.startsWith('Traceback (most') || before.startsWith('File "'));
}

function record(head: LogLine, rest: readonly LogLine[]): LogRecord {
  const time = head.at ?? timeIn(head.text);
  const kept = rest.length > recordLimit ? [...rest.slice(0, recordLimit / 2), ...rest.slice(-recordLimit / 2)] : rest;
  return {
    ...(time !== undefined && { at: time }),
    level: levelOf(head.text),
    lines: [head, ...kept],
    isAccess: isAccessRecord(head.text),
  };
}

/** The time a line begins with, only where it says its zone. */
function timeIn(text: string): string | undefined {
  const match = ownTime.exec(text);
  if (!match) return undefined;
  const milliseconds = Date.parse(`${match[1]}T${match[2]}${(match[3] ?? 'Z').trim()}`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** Times as loggers write them; PostgreSQL adds the zone and its process. */
const prefix =
  /^(?:\W{0,3}\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[\d.,:+Z-]{0,16}(?: [A-Z]{3,4} \[\d{1,10}\])?[^\w[({"']{0,3}|[IWEF]\d{4} [\d:.]{8,16}\s+\d+ [\w.-]+:\d+\] |\[?[A-Z][a-z]{2} +\d{1,2} [\d:]{8}\]? )/;

/** What a line says without its own time, around the place that matters, at most `limit` characters. */
export function excerpt(text: string, place = 0, limit = 180): string {
  const start = prefix.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start).trim();
  if (rest.length <= limit) return rest;
  const from = Math.max(0, Math.min(place - start - limit / 3, rest.length - limit));
  return `${from > 0 ? '…' : ''}${rest.slice(from, from + limit).trim()}${from + limit < rest.length ? '…' : ''}`;
}
