import type { LogEvidence } from '#model/evidence.ts';
import { type Pod, refOf } from '#model/object.ts';
import type { LogTail } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { type ContainerLogs, containerLogs, type LogReads } from './log-containers.ts';
import { matchEndings } from './log-explain.ts';
import { type LogMatch, matchRecord } from './log-match.ts';
import { recordsOf } from './log-records.ts';
import { recurringErrors } from './log-recurring.ts';
import { patterns } from './patterns.generated.ts';

/** A line by which a pod complains of a peer, as a pattern understands it. `at` is when, where that is known. */
export interface Complaint {
  readonly pod: Pod;
  readonly match: LogMatch;
  /** This line and its like, oldest first: what they name beside the peer may differ. */
  readonly alike: readonly LogMatch[];
  readonly evidence: LogEvidence;
  readonly at?: string;
}

/**
 * What failing containers said last, and what healthy ones keep saying, by the patterns with these ids: the same lines that
 * become findings about the container's log.
 */
export function* complaints(cluster: View<LogReads>, ids: ReadonlySet<string>): Iterable<Complaint> {
  for (const logs of containerLogs(cluster)) {
    for (const [tail, alike] of matchesOf(logs, cluster.takenAt)) {
      const match = alike.at(-1);
      if (!match || !ids.has(match.pattern.id)) continue;
      const { pod } = logs.container;
      const evidence: LogEvidence = {
        type: 'log',
        object: refOf(pod),
        container: tail.container,
        run: tail.run,
        lines: [match.line],
        count: 1,
      };
      yield { pod, match, alike, evidence, ...(match.record.at !== undefined && { at: match.record.at }) };
    }
  }
}

function matchesOf({ state, tails }: ContainerLogs, takenAt: string): readonly (readonly [LogTail, readonly LogMatch[]])[] {
  if (state === 'healthy') {
    const [tail] = tails;
    const recurring = tail ? recurringErrors(recordsOf(tail.lines), patterns, takenAt) : [];
    return recurring.flatMap(({ records }) => (tail ? [[tail, records.flatMap((record) => matchRecord(record, patterns) ?? [])]] : []));
  }
  for (const tail of tails) {
    const endings = matchEndings(recordsOf(tail.lines), patterns);
    if (endings.length > 0) return endings.map(({ matches }) => [tail, matches]);
  }
  return [];
}
