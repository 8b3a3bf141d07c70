import { isKind } from '#model/kinds.ts';
import { type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { asksNode } from './dns.ts';
import { type ContainerLogs, containerLogs, type LogReads } from './log-containers.ts';
import { matchEndings } from './log-explain.ts';
import type { LogMatch } from './log-match.ts';
import { blamedBy } from './log-pattern.ts';
import { recordsOf } from './log-records.ts';
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
 * The pods whose logs should be read next: those that the logs read so far blame, directly or through a Service, and whose
 * logs the snapshot does not hold. In order of name, without the pods that complain.
 */
export function accusedByLogs(cluster: View<LogReads | PeerReads>): readonly ObjectRef[] {
  const pods = new Map<string, ObjectRef>();
  for (const ref of accusedIn(cluster)) {
    for (const pod of podsOf(cluster, ref).filter((one) => cluster.logs(one).length === 0)) pods.set(refKey(pod), pod);
  }
  return [...pods.values()].sort((a, b) => (refKey(a) < refKey(b) ? -1 : 1));
}

/** Keys of the Services that logs blame: those of failing containers, and those that healthy ones keep complaining of. */
export function servicesAccusedByLogs(cluster: View<LogReads | PeerReads>): ReadonlySet<string> {
  return new Set(accusedIn(cluster).flatMap((ref) => (ref.kind === 'Service' ? [refKey(ref)] : [])));
}

function accusedIn(cluster: View<LogReads | PeerReads>): readonly ObjectRef[] {
  const resolve = peerResolver(cluster);
  return [...containerLogs(cluster)].flatMap((logs) =>
    matchesIn(logs, cluster.takenAt).flatMap(
      (match) => accusedBy(match, logs.container.pod, resolve) ?? unnamedPeer(match, logs.container, cluster)?.ref ?? [],
    ),
  );
}

function matchesIn({ state, tails }: ContainerLogs, takenAt: string): readonly LogMatch[] {
  return tails.flatMap((tail) => {
    const records = recordsOf(tail.lines);
    if (state === 'healthy') return recurringErrors(records, patterns, takenAt).flatMap(({ match }) => match ?? []);
    return matchEndings(records, patterns).flatMap(({ matches }) => matches);
  });
}

function podsOf(cluster: View<PeerReads>, ref: ObjectRef): readonly ObjectRef[] {
  if (ref.kind === 'Pod') return [ref];
  if (ref.kind !== 'Service') return [];
  const service = cluster.get('Service', ref.name, ref.namespace);
  return isKind(service, 'Service') ? podsBehind(cluster, service).map(refOf) : [];
}
