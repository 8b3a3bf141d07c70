import { isKind } from '#model/kinds.ts';
import { type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { asksNode } from './dns.ts';
import { type ContainerLogs, containerLogs, type LogReads } from './log-containers.ts';
import { matchEnding } from './log-explain.ts';
import type { LogMatch } from './log-match.ts';
import { blamedBy } from './log-pattern.ts';
import { type LogRecord, recordsOf } from './log-records.ts';
import { recurringErrors } from './log-recurring.ts';
import { patterns } from './patterns.generated.ts';
import { podsBehind } from './pods.ts';
import { type PeerReads, type PeerResolver, peerResolver } from './resolve-peer.ts';
import { unnamedPeer } from './unnamed-peer.ts';

/** The object that a matched line blames, as a program in that pod sees it. */
export function accusedBy({ pattern, groups }: LogMatch, pod: Pod, resolve: PeerResolver): ObjectRef | undefined {
  if (pattern.id === 'dns-unreachable' && asksNode(pod)) return undefined;
  const blamed = blamedBy(pattern, groups);
  if (!blamed) return undefined;
  return 'ref' in blamed ? blamed.ref : resolve(blamed.host, pod.metadata.namespace ?? '');
}

/**
 * The pods whose logs should be read next: those that the logs of failing containers blame, directly or through a
 * Service, and whose logs the snapshot does not hold. In order of name, without the pods that complain.
 */
export function accusedByLogs(cluster: View<LogReads | PeerReads>): readonly ObjectRef[] {
  const resolve = peerResolver(cluster);
  const pods = new Map<string, ObjectRef>();
  for (const logs of containerLogs(cluster)) {
    if (logs.state === 'healthy') continue;
    const blamed = accusedIn(logs, cluster, resolve).flatMap((ref) => podsOf(cluster, ref));
    for (const pod of blamed.filter((one) => cluster.logs(one).length === 0)) pods.set(refKey(pod), pod);
  }
  return [...pods.values()].sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1));
}

/** Keys of the Services that the logs of failing containers blame, and those of healthy ones again and again. */
export function servicesAccusedByLogs(cluster: View<LogReads | PeerReads>): ReadonlySet<string> {
  const resolve = peerResolver(cluster);
  return new Set(
    [...containerLogs(cluster)]
      .flatMap((logs) => accusedIn(logs, cluster, resolve))
      .filter(({ kind }) => kind === 'Service')
      .map(refKey),
  );
}

function accusedIn({ container, tails, state }: ContainerLogs, cluster: View<PeerReads>, resolve: PeerResolver): readonly ObjectRef[] {
  const { pod } = container;
  return tails.flatMap((tail) => {
    const records = recordsOf(tail.lines);
    const matches = state === 'healthy' ? recurringMatches(records, cluster.takenAt) : endingMatches(records);
    return matches.flatMap((match) => accusedBy(match, pod, resolve) ?? unnamedPeer(match, container, cluster)?.ref ?? []);
  });
}

function endingMatches(records: readonly LogRecord[]): readonly LogMatch[] {
  const explanation = matchEnding(records, patterns);
  return explanation?.type === 'matched' ? explanation.matches : [];
}
function recurringMatches(records: readonly LogRecord[], takenAt: string): readonly LogMatch[] {
  return recurringErrors(records, patterns, takenAt).flatMap(({ match }) => match ?? []);
}

function podsOf(cluster: View<PeerReads>, ref: ObjectRef): readonly ObjectRef[] {
  if (ref.kind === 'Pod') return [ref];
  if (ref.kind !== 'Service') return [];
  const service = cluster.get('Service', ref.name, ref.namespace);
  return isKind(service, 'Service') ? podsBehind(cluster, service).map(refOf) : [];
}
