import type { LogEvidence, LogLine } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Params } from '#model/param.ts';
import type { LogTail } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type ContainerLogs, containerLogs, logReads } from '../../log-containers.ts';
import { type LogExplanation, matchEndings, quoteEnding } from '../../log-explain.ts';
import type { LogMatch } from '../../log-match.ts';
import { excerpt, type LogRecord, recordsOf } from '../../log-records.ts';
import { type Recurring, recurringErrors } from '../../log-recurring.ts';
import { containerLogDocs } from '../../log-words.ts';
import { patterns } from '../../patterns.generated.ts';
import { type PeerReads, type PeerResolver, peerResolver } from '../../resolve-peer.ts';
import { unnamedPeer } from '../../unnamed-peer.ts';

export const containerLog = defineAnalyzer({
  id: 'container-log',
  reads: [...logReads, 'Service', 'Namespace'],
  findings: containerLogDocs,
  *analyze(cluster) {
    const peers = { resolve: peerResolver(cluster), cluster };
    for (const logs of containerLogs(cluster)) {
      if (logs.state === 'healthy') yield* healthy(logs, peers, cluster.takenAt);
      else yield* failing(logs, peers);
    }
  },
});

/** What tells whom a line blames. */
interface Peers {
  readonly resolve: PeerResolver;
  readonly cluster: View<PeerReads>;
}

function failing(logs: ContainerLogs, peers: Peers) {
  const read = logs.tails.map((tail) => ({ tail, records: recordsOf(tail.lines) }));
  for (const { tail, records } of read) {
    const endings = matchEndings(records, patterns);
    if (endings.length > 0) return peersTogether(endings.map((ending) => finding(logs, tail, ending, peers)));
  }
  const [last] = read;
  const isUnexplained = logs.state === 'crashed' && !logs.endedFromOutside;
  const explanation = last && isUnexplained ? quoteEnding(last.records) : undefined;
  return last && explanation ? [finding(logs, last.tail, explanation, peers)] : [];
}

/** Where a program complains of several peers for one reason, which the runner makes one finding of, it names them all. */
function peersTogether<F extends { readonly reason: string; readonly params: Params }>(found: readonly F[]): readonly F[] {
  return [...Map.groupBy(found, ({ reason }) => reason).values()].flatMap((same) => {
    const peers = new Set(same.flatMap(({ params: { host, port } }) => (host ? [[host, port].filter(Boolean).join(':')] : [])));
    return peers.size < 2 ? same : same.map((one) => ({ ...one, params: { ...one.params, line: [...peers].join(', ') } }));
  });
}

function finding(logs: ContainerLogs, tail: LogTail, explanation: LogExplanation, peers: Peers) {
  if (explanation.type === 'matched')
    return fromMatches({ logs, tail, records: explanation.matches.map(({ record }) => record) }, explanation.matches, peers);
  const { record, says } = explanation;
  return {
    reason: 'ContainerLogUnexplained',
    about: logs.container.pod,
    params: { container: tail.container, line: says, seen: 1 },
    ...proof({ logs, tail, records: [record] }),
  };
}

interface Read {
  readonly logs: ContainerLogs;
  readonly tail: LogTail;
  readonly records: readonly LogRecord[];
  readonly match?: LogMatch;
}

function fromMatches({ logs, tail, records }: Read, matches: readonly LogMatch[], { resolve, cluster }: Peers) {
  const { pod } = logs.container;
  const last = matches.at(-1) as LogMatch;
  const accuses = new Map<string, ObjectRef>();
  for (const match of matches) {
    const ref = accusedBy(match, pod, resolve);
    if (ref && refKey(ref) !== refKey(refOf(pod))) accuses.set(refKey(ref), ref);
  }
  const unnamed = accuses.size === 0 ? unnamedPeer(last, logs.container, cluster) : undefined;
  if (unnamed) accuses.set(refKey(unnamed.ref), unnamed.ref);
  // One server that lets several programs in no more has one cause: its own credentials changed.
  const [refuser] = accuses.values();
  const params: Params = { ...last.groups, container: tail.container, line: last.says, seen: records.length };
  const { evidence, ...since } = proof({ logs, tail, records, match: last });
  return {
    reason: last.pattern.reason,
    about: pod,
    params,
    ...since,
    evidence: unnamed ? ([...evidence, unnamed.evidence] as const) : evidence,
    ...(accuses.size > 0 && { accuses: [...accuses.values()] }),
    ...(last.pattern.reason === 'ContainerLogAuthenticationFailed' && refuser && { sameCause: `refused by ${refKey(refuser)}` }),
  };
}

function* healthy(logs: ContainerLogs, peers: Peers, takenAt: string) {
  const [tail] = logs.tails;
  if (!tail) return;
  for (const recurring of recurringErrors(recordsOf(tail.lines), patterns, takenAt)) yield fromRecurring(logs, tail, recurring, peers);
}

function fromRecurring(logs: ContainerLogs, tail: LogTail, { records, match }: Recurring, peers: Peers) {
  if (match) return fromMatches({ logs, tail, records }, [match], peers);
  const last = records.at(-1) as LogRecord;
  const params = { container: tail.container, line: excerpt(last.lines[0].text), seen: records.length };
  return { reason: 'ContainerLogErrorsRecurring', about: logs.container.pod, params, ...proof({ logs, tail, records }) };
}

/** The first and the last two such lines with how many there are, the state they belong to, and since when. */
function proof({ logs, tail, records, match }: Read) {
  const { pod, status, statusPath } = logs.container;
  const shown = [...records.slice(0, 1), ...records.slice(1).slice(-2)];
  const lines = shown.map((record) => (match ? tellingLine(record, match) : record.lines[0]));
  const log: LogEvidence = { type: 'log', object: refOf(pod), container: tail.container, run: tail.run, lines, count: records.length };
  const since = records[0]?.at;
  const state = status?.state ? [quote(pod, `${statusPath}/state`)] : [];
  return { evidence: [log, ...state] as const, ...(since !== undefined && { since }) };
}

/** The line of a record that the pattern understands: a stack trace tells little by its first. */
function tellingLine(record: LogRecord, { line, record: matched, pattern }: LogMatch): LogLine {
  if (record === matched) return line;
  return record.lines.find(({ text }) => pattern.expressions.some((expression) => expression.test(text))) ?? record.lines[0];
}
