import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, type ObjectRef, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import { likelyCalls } from './likely-calls.ts';
import type { LogMatch } from './log-match.ts';
import { isReady, podsBehind } from './pods.ts';
import { type PeerReads, peerResolver } from './resolve-peer.ts';
import { isSelecting } from './services.ts';

export interface UnnamedPeer {
  readonly ref: ObjectRef;
  /** Where the container's settings name it. */
  readonly evidence: FieldEvidence;
}

/** Patterns by which a Service without any ready pod shows. */
const refused: ReadonlySet<string> = new Set(['connection-refused', 'broker-unavailable']);
/** Patterns that quote the answer of a peer. */
const answered: ReadonlySet<string> = new Set(['peer-refuses-writes']);

/**
 * Whom a line blames that does not say whom it speaks of. Where a connection was refused, as the last line of a stack trace
 * often says: the one Service of the container's own settings behind which nothing is ready, for there the proxies refuse
 * every connection. Where a peer answered with an error: the only Service of its settings.
 */
export function unnamedPeer({ pattern, groups }: LogMatch, container: PodContainer, cluster: View<PeerReads>): UnnamedPeer | undefined {
  const isAnswer = answered.has(pattern.id);
  if ((!isAnswer && !refused.has(pattern.id)) || groups['host'] !== undefined) return undefined;
  const called = likelyCalls(container, cluster, peerResolver(cluster));
  const [one, ...others] = called.filter(({ service }) => isAnswer || refusesAll(cluster, service));
  if (!one || others.length > 0) return undefined;
  return { ref: refOf(one.service), evidence: quote(container.pod, `${container.specPath}${one.path}`) };
}

/** A Service by selector without any ready pod. One that has no selector may be served by others. */
function refusesAll(cluster: View<PeerReads>, service: Kinds['Service']): boolean {
  if (!isSelecting(service) || !cluster.complete('Pod', service.metadata.namespace)) return false;
  return !podsBehind(cluster, service).some(isReady);
}
