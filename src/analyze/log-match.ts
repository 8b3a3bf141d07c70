import type { LogLine } from '#model/evidence.ts';
import { oncePer } from '#util/once.ts';
import type { Groups, LogPattern } from './log-pattern.ts';
import { logParams } from './log-pattern.ts';
import { excerpt, type LogRecord } from './log-records.ts';

/** A record that one of the patterns understands: by which line, and what its named groups hold. */
export interface LogMatch {
  readonly pattern: LogPattern;
  readonly record: LogRecord;
  readonly line: LogLine;
  readonly groups: Groups;
  /** The line for people: without its time, cut around what matters. */
  readonly says: string;
}

/**
 * The pattern that explains a record best: one that names a cause before one that is only an effect, and of these the
 * one found furthest down, because the innermost cause of a stack trace is printed last. That line often repeats the words
 * of one above it and leaves the peer out: then the one with the peer is kept.
 */
export function matchRecord(record: LogRecord, patterns: readonly LogPattern[]): LogMatch | undefined {
  let best: LogMatch | undefined;
  for (const line of record.lines) {
    const found = matchLine(line, record, patterns);
    if (found && (best === undefined || isBetter(found, best))) best = found;
  }
  return best;
}

function isBetter(found: LogMatch, best: LogMatch): boolean {
  const repeats = found.pattern.expressions.some((expression) => expression.test(best.line.text));
  if (repeats && best.groups['host'] !== undefined && found.groups['host'] === undefined) return false;
  return found.pattern.nearness === 'cause' || best.pattern.nearness === 'effect';
}

/** Where several causes fit one line, the one that accounts for most of it: a refused DNS lookup is no refused database. */
function matchLine(line: LogLine, record: LogRecord, patterns: readonly LogPattern[]): LogMatch | undefined {
  if (option.test(line.text)) return undefined;
  if (!needleOf(patterns).test(line.text)) return undefined;
  const lower = line.text.toLowerCase();
  const found: Sized[] = [];
  for (const pattern of patterns) {
    if (!pattern.needles.some((needle) => lower.includes(needle))) continue;
    const match = matchPattern(pattern, line, record);
    if (match) found.push(match);
  }
  const causes = found.filter(({ match }) => match.pattern.nearness === 'cause');
  return (causes.length > 0 ? causes : found).reduce<Sized | undefined>(
    (best, one) => (best && best.size >= one.size ? best : one),
    undefined,
  )?.match;
}

/** All needles of the patterns in one expression: most lines hold none, and one pass over them is three times faster than 270. */
const needleOf = oncePer((patterns: readonly LogPattern[]): RegExp => {
  const all = [...new Set(patterns.flatMap((pattern) => pattern.needles))].map((needle) => RegExp.escape(needle));
  return new RegExp(all.join('|'), 'i');
});

/** An option in a usage text, as in `-w SEC  Connect timeout`: it tells what a program can do, not what went wrong. */
const option = /^\s{0,20}-{1,2}[A-Za-z][\w-]{0,60}[ \t=,]/;

interface Sized {
  readonly match: LogMatch;
  readonly size: number;
}
function matchPattern(pattern: LogPattern, line: LogLine, record: LogRecord): Sized | undefined {
  for (const expression of pattern.expressions) {
    const match = expression.exec(line.text);
    if (!match) continue;
    const groups = match.groups ?? {};
    const wanted = Object.keys(pattern.doc.params).filter((name) => !Object.hasOwn(logParams, name));
    if (wanted.some((name) => !groups[name])) continue;
    return { match: { pattern, record, line, groups, says: excerpt(line.text, match.index) }, size: match[0].length };
  }
  return undefined;
}
