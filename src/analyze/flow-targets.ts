import type { Kinds, ObjectRef, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { containersOf } from './containers.ts';
import { portNamed } from './declared-ports.ts';
import { type End } from './network-policy.ts';
import { conditionOf, isReady } from './pods.ts';
import { portOf } from './probes.ts';
import { type Service, type ServicePort, servingPods } from './services.ts';

export type TargetReads = 'Service' | 'Pod' | 'Namespace' | 'EndpointSlice';
/** Where packets to a peer arrive, after the proxy has chosen one: a pod or an address, and its own port. */
export interface Target {
  readonly end: End;
  readonly port: number;
  readonly protocol: string;
}

/**
 * All places where a connection to a Service or pod may arrive; `port` is the one the caller used, and without it every port
 * of the Service is meant. Only ready pods get traffic. Nothing where the namespace of a pod is not held: its labels decide.
 */
export function targetsOf(cluster: View<TargetReads>, peer: ObjectRef, port: number | undefined): readonly Target[] {
  if (peer.kind === 'Pod') {
    const pod = cluster.get('Pod', peer.name, peer.namespace);
    const end = pod && port !== undefined ? endOf(cluster, pod) : undefined;
    return end && port !== undefined ? [{ end, port, protocol: 'TCP' }] : [];
  }
  const service = peer.kind === 'Service' ? cluster.get('Service', peer.name, peer.namespace) : undefined;
  if (!service || service.spec.type === 'ExternalName') return [];
  return Object.keys(service.spec.selector ?? {}).length === 0 ? fromSlices(cluster, service, port) : fromPods(cluster, service, port);
}

/**
 * Whether a program listened on a target's port at that time: its pod was ready, by a readiness probe of this very port. A
 * connection that was refused then was not refused by the program.
 */
export function wasListening({ end: { pod }, port }: Target, at: string | undefined): boolean {
  const ready = pod && conditionOf(pod, 'Ready');
  if (!pod || at === undefined || ready?.status !== 'True' || (ready.lastTransitionTime ?? at) >= at) return false;
  return containersOf(pod).some((container) => {
    const { readinessProbe } = container.spec;
    return readinessProbe !== undefined && portOf(container, readinessProbe).number === port;
  });
}

/** A pod as one end of a connection; undefined where its namespace is not held, or where it is on the network of its node. */
export function endOf(cluster: View<'Namespace'>, pod: Pod, others: readonly string[] = []): End | undefined {
  const { namespace = '' } = pod.metadata;
  const held = cluster.get('Namespace', namespace);
  if (!held || pod.spec.hostNetwork) return undefined;
  const own = (pod.status.podIPs ?? []).map(({ ip }) => ip);
  // Every namespace carries its name as a label since v1.21, whatever an older dump shows.
  return {
    pod,
    namespaceLabels: { 'kubernetes.io/metadata.name': namespace, ...held.metadata.labels },
    addresses: [...own, ...(pod.status.podIP ? [pod.status.podIP] : []), ...others],
  };
}

function fromPods(cluster: View<TargetReads>, service: Service, port: number | undefined): readonly Target[] {
  const { clusterIP, clusterIPs = [], ports = [] } = service.spec;
  const wanted = ports.filter((one) => port === undefined || one.port === port);
  const addresses = [clusterIP ?? '', ...clusterIPs].filter((ip) => ip !== '' && ip !== 'None');
  return servingPods(cluster, service)
    .filter(isReady)
    .flatMap((pod) => {
      const end = endOf(cluster, pod, addresses);
      if (!end) return [];
      // The name of a headless Service is the pod itself: the caller's port is the pod's.
      if (clusterIP === 'None' && port !== undefined) return [{ end, port, protocol: 'TCP' }];
      return wanted.flatMap((one) => targetOf(end, pod, one));
    });
}

function targetOf(end: End, pod: Pod, { port, targetPort = port, protocol = 'TCP' }: ServicePort): readonly Target[] {
  const number = typeof targetPort === 'number' ? targetPort : portNamed(pod, targetPort, protocol);
  return number === undefined ? [] : [{ end, port: number, protocol }];
}

/** A Service without selector, such as the API server's: the addresses that stand in its EndpointSlices. */
function fromSlices(cluster: View<TargetReads>, service: Service, port: number | undefined): readonly Target[] {
  const { clusterIP = '', ports = [] } = service.spec;
  const names = new Set(ports.filter((one) => port === undefined || one.port === port).map(({ name }) => name ?? ''));
  const slices = cluster.labelled('EndpointSlice', { 'kubernetes.io/service-name': service.metadata.name }, service.metadata.namespace);
  return slices.flatMap((slice) =>
    addressesIn(slice).flatMap((address) =>
      (slice.ports ?? []).flatMap(({ name, port: number, protocol = 'TCP' }) =>
        number !== undefined && names.has(name ?? '') ? [{ end: { addresses: [address, clusterIP] }, port: number, protocol }] : [],
      ),
    ),
  );
}

/** Addresses that are no pods: what a pod of the cluster stands behind has labels that would have to be judged. */
function addressesIn({ endpoints = [] }: Kinds['EndpointSlice']): readonly string[] {
  return (endpoints ?? [])
    .filter(({ conditions, targetRef }) => conditions?.ready !== false && targetRef?.kind !== 'Pod')
    .flatMap(({ addresses }) => addresses);
}
