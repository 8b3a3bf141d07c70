import { isNonEmpty, type NonEmpty } from '#util/non-empty.ts';
import { complains } from './log-level.ts';
import { type LogMatch, matchRecord } from './log-match.ts';
import type { LogPattern } from './log-pattern.ts';
import { excerpt, type LogRecord } from './log-records.ts';
import { mineTemplates } from './log-templates.ts';

/** So many records before the end of a run can explain how it ended. */
const closing = 30;

/** What a log says about a failure by a pattern, with all matches of it and of one host, oldest first. */
export interface Matched {
  readonly type: 'matched';
  readonly matches: NonEmpty<LogMatch>;
}
/** What a log says about a failure: by a pattern, or only quoted. */
export type LogExplanation = Matched | { readonly type: 'quoted'; readonly record: LogRecord; readonly says: string };

/** Records that can blame something: neither quiet by their own word nor the record of a request that was answered. */
export function speaking(records: readonly LogRecord[]): readonly LogRecord[] {
  return records.filter(({ level, isAccess }) => level !== 'quiet' && !isAccess);
}

/**
 * The last thing that went wrong before a run ended: the last match of a pattern that names a cause, else of one that is
 * an effect. Only the last 30 records count, quiet ones included: what lies further back was survived. A program that goes
 * round and complains of several things each time is heard on all of them, the last first.
 */
export function matchEndings(records: readonly LogRecord[], patterns: readonly LogPattern[]): readonly Matched[] {
  const matches = speaking(records.slice(-closing)).flatMap((record) => matchRecord(record, patterns) ?? []);
  const decisive = matches.findLast(({ pattern }) => pattern.nearness === 'cause') ?? matches.at(-1);
  if (!decisive) return [];
  const kinds = Map.groupBy(matches, ({ pattern, groups }) => `${pattern.id} ${groups['host'] ?? ''}`);
  const own = [...kinds.values()].find((same) => same.includes(decisive)) ?? [];
  const roundBefore = own.at(-2);
  const others = [...kinds.values()].filter(
    (same) => same !== own && roundBefore !== undefined && isRepeatedSince(same, matches, roundBefore),
  );
  const rounds: readonly (readonly LogMatch[])[] = [own, ...others];
  return rounds.filter(isNonEmpty).map((matches) => ({ type: 'matched', matches }));
}

/** Whether a cause is told again and again, the last time after this match. */
function isRepeatedSince(same: readonly LogMatch[], matches: readonly LogMatch[], since: LogMatch): boolean {
  const [first, last] = [same[0], same.at(-1)];
  return same.length > 1 && first?.pattern.nearness === 'cause' && last !== undefined && matches.indexOf(last) > matches.indexOf(since);
}

/**
 * The most telling line where no pattern fits: of the last complaints the one whose shape is rarest in the whole tail,
 * the later of equals; without any complaint the very last line that gives no level. Undefined when all is quiet.
 */
export function quoteEnding(records: readonly LogRecord[]): LogExplanation | undefined {
  const ending = speaking(records.slice(-closing));
  const complaints = ending.filter(({ level, lines: [head] }) => level === 'error' || level === 'warning' || complains(head.text));
  if (complaints.length === 0) {
    const last = ending.at(-1);
    return last && records.at(-1) === last ? quoted(last) : undefined;
  }
  const rarity = countsOf(records);
  const rarest = complaints.reduce((best, one) => ((rarity.get(one) ?? 1) <= (rarity.get(best) ?? 1) ? one : best));
  return quoted(rarest);
}

function quoted(record: LogRecord): LogExplanation {
  const [head] = record.lines;
  const last = record.lines.at(-1) ?? head;
  const isTrace = head.text.startsWith('Traceback (most');
  return { type: 'quoted', record, says: excerpt((isTrace ? last : head).text) };
}

function countsOf(records: readonly LogRecord[]): ReadonlyMap<LogRecord, number> {
  const counts = new Map<string, number>();
  const keys = records.map(({ lines: [head] }) => mineTemplates([head.text])[0]?.template ?? '');
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(records.map((record, index) => [record, counts.get(keys[index] ?? '') ?? 1]));
}
