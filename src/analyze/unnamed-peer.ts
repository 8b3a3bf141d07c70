import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { PodContainer } from './containers.ts';
import type { LogMatch } from './log-match.ts';
import { namedServices } from './named-services.ts';
import { isReady, podsBehind } from './pods.ts';
import { type PeerReads, serviceRef } from './resolve-peer.ts';

export interface UnnamedPeer {
  readonly ref: ObjectRef;
  /** Where the container's settings name it. */
  readonly evidence: FieldEvidence;
}

/**
 * Whom a line blames that says no more than that a connection was refused, as the last line of a stack trace often does: the
 * one Service of the container's own settings behind which nothing is ready, for there the proxies refuse every connection.
 */
export function unnamedPeer(
  { pattern, groups }: LogMatch,
  { pod, spec, specPath }: PodContainer,
  cluster: View<PeerReads>,
): UnnamedPeer | undefined {
  if (pattern.id !== 'connection-refused' || groups['host'] !== undefined) return undefined;
  const down = namedServices(pod, spec).filter(({ name, namespace }) => refusesAll(cluster, name, namespace));
  const [one] = down;
  if (!one || new Set(down.map(({ name, namespace }) => refKey(serviceRef(name, namespace)))).size > 1) return undefined;
  return { ref: serviceRef(one.name, one.namespace), evidence: quote(pod, `${specPath}${one.path}`) };
}

/** A Service by selector without any ready pod. One that has no selector may be served by others. */
function refusesAll(cluster: View<PeerReads>, name: string, namespace: string): boolean {
  const service = cluster.get('Service', name, namespace);
  if (!service || Object.keys(service.spec.selector ?? {}).length === 0 || !cluster.complete('Pod', namespace)) return false;
  return !podsBehind(cluster, service).some(isReady);
}
