import { type ObjectRef, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { editDistance } from './near-match.ts';
import { isFinished } from './pods.ts';

export type PeerReads = 'Service' | 'Pod' | 'Namespace';
/** The object behind a host name or address, as a program in `namespace` sees it; undefined for the program's own machine. */
export type PeerResolver = (host: string, namespace: string) => ObjectRef | undefined;

/** Something outside of the cluster. */
export function hostRef(name: string): ObjectRef {
  return { apiVersion: 'external.doryo.dev/v1', kind: 'Host', name };
}
/** A Service by name, whether it exists or not. */
export function serviceRef(name: string, namespace: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Service', namespace, name };
}

/**
 * Resolves peers as the cluster's DNS and proxies do: `name`, `name.ns`, `name.ns.svc...`, `pod.name` and `pod.name.ns.svc...` by the
 * search path of a pod in `namespace`, cluster addresses to Services, pod addresses to pods, all else to an outside Host.
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export function peerResolver(cluster: View<PeerReads>): PeerResolver {
  let addresses: ReadonlyMap<string, ObjectRef> | undefined;
  let spaces: ReadonlyMap<string, readonly string[]> | undefined;
  return (written, namespace) => {
    const host = written
      .toLowerCase()
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '');
    if (host === '' || isLoopback(host)) return undefined;
    if (isAddress(host)) return (addresses ??= addressesOf(cluster)).get(host) ?? hostRef(host);
    const labels = host.split('.');
    const found = byName(labels, namespace, cluster);
    return found ?? mistyped(labels, (spaces ??= namespacesByService(cluster))) ?? hostRef(host);
  };
}

function byName(labels: readonly string[], namespace: string, cluster: View<PeerReads>): ObjectRef | undefined {
  const [first = '', second = '', third = ''] = labels;
  if (labels.length === 1) return serviceRef(first, namespace);
  if (labels[2] === 'svc') return serviceRef(first, second);
  if (labels[3] === 'svc') return podOrService(first, second, third, cluster);
  const space = labels.length === 2 ? namespace : third;
  const isOfPod = labels.length <= 3 && cluster.get('Pod', first, space)?.spec.subdomain === second;
  if (isOfPod) return podOrService(first, second, space, cluster);
  const isInCluster =
    labels.length === 2 && (cluster.get('Service', first, second) !== undefined || cluster.get('Namespace', second) !== undefined);
  return isInCluster ? serviceRef(first, second) : undefined;
}

/** Behind `web-0.web` stands the pod; where that Service does not exist, the name is not known for want of it. */
function podOrService(name: string, service: string, namespace: string, cluster: View<PeerReads>): ObjectRef {
  const pod = cluster.get('Pod', name, namespace);
  return pod && !cluster.absence('Service', service, namespace) ? refOf(pod) : serviceRef(service, namespace);
}

/** `db.date` where a Service db stands in namespace data: one letter off, in a word of four letters or more. */
function mistyped(
  [name = '', space = '', ...more]: readonly string[],
  spaces: ReadonlyMap<string, readonly string[]>,
): ObjectRef | undefined {
  const isNear = (one: string): boolean => editDistance(one, space) === 1;
  return more.length === 0 && space.length >= 4 && spaces.get(name)?.some(isNear) ? serviceRef(name, space) : undefined;
}

function namespacesByService(cluster: View<PeerReads>): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(cluster.list('Service'), ({ metadata }) => metadata.name);
  return new Map([...groups].map(([name, services]) => [name, services.map(({ metadata }) => metadata.namespace ?? '')]));
}

function addressesOf(cluster: View<PeerReads>): ReadonlyMap<string, ObjectRef> {
  const addresses = new Map<string, ObjectRef>();
  for (const pod of cluster.list('Pod')) {
    if (pod.spec.hostNetwork || isFinished(pod)) continue;
    for (const { ip } of pod.status.podIPs ?? (pod.status.podIP ? [{ ip: pod.status.podIP }] : [])) addresses.set(ip, refOf(pod));
  }
  for (const service of cluster.list('Service')) {
    const { clusterIP, clusterIPs = [], externalIPs = [] } = service.spec;
    const balanced = (service.status.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []);
    // `None` of a headless one is no address that anybody looks up.
    for (const ip of [clusterIP ?? '', ...clusterIPs, ...externalIPs, ...balanced]) addresses.set(ip, refOf(service));
  }
  return addresses;
}

function isAddress(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || (host.includes(':') && /^[0-9a-f:.]+$/.test(host));
}
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '::' || host === '0.0.0.0' || host.startsWith('127.') || host.endsWith('.localhost')
  );
}
