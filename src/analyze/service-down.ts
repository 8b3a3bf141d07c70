import type { Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { unreadySince } from './owners.ts';
import { isFinished, isReady, podsBehind } from './pods.ts';
import { isOlderThan } from './services.ts';

/**
 * Since when no pod behind a Service is ready. Undefined while one is, while they are only starting, and where Kubernetes
 * does not choose the pods by their readiness (ExternalName, no selector, publishNotReadyAddresses).
 */
export function downSince(cluster: View<'Pod'>, service: Kinds['Service']): { readonly since: string | undefined } | undefined {
  const { selector = {}, type, publishNotReadyAddresses } = service.spec;
  if (publishNotReadyAddresses || type === 'ExternalName' || Object.keys(selector).length === 0) return undefined;
  const pods = podsBehind(cluster, service).filter((pod) => !isFinished(pod));
  if (pods.some(isReady)) return undefined;
  if (pods.length === 0) return isOlderThan(service, thresholds.notReadySeconds, cluster.takenAt) ? { since: undefined } : undefined;
  const since = unreadySince(pods, cluster.takenAt);
  return since === undefined ? undefined : { since };
}
