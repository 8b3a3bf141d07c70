import type { Kinds, Pod } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import { isInBlock } from './cidr.ts';
import { portNamed } from './declared-ports.ts';

export type NetworkPolicy = Kinds['NetworkPolicy'];
export type Direction = 'ingress' | 'egress';
type Rules = {
  readonly ingress: NonNullable<NetworkPolicy['spec']['ingress']>;
  readonly egress: NonNullable<NetworkPolicy['spec']['egress']>;
};
type Peer = NonNullable<Rules['ingress'][number]['from']>[number];
type PolicyPort = NonNullable<Rules['ingress'][number]['ports']>[number];

/** One end of a connection: a pod with the labels of its namespace, or only addresses for what is no pod. */
export interface End {
  readonly pod?: Pod;
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** All addresses it may be known by on the way: its own, and for a pod behind a Service those of the Service. */
  readonly addresses: readonly string[];
}

/** A connection as the policies see it: after the proxy has chosen a pod, with the port of that pod. */
export interface Flow {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly protocol: string;
}

/** What the policies of one direction say of a flow. */
export interface Verdict {
  readonly allowed: boolean;
  /** The policies that isolate the pod in this direction; none means that everything is allowed. */
  readonly isolating: readonly NetworkPolicy[];
  /** Rules that name the peer, but other ports of this protocol: the policy, and the JSON pointer of the rule. Rules for DNS do not count. */
  readonly otherPorts: readonly { readonly policy: NetworkPolicy; readonly path: string }[];
}

/**
 * Judges a flow by the policies of the namespace that the isolated pod stands in: of the sender for egress, of the receiver
 * for ingress. Policies only add permissions; a pod that none selects is open; a pod always reaches itself, and policies do
 * not apply to pods on the network of their node.
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function judgeFlow(policies: readonly NetworkPolicy[], direction: Direction, flow: Flow): Verdict {
  const isolated = direction === 'egress' ? flow.from.pod : flow.to.pod;
  const isItself = flow.from.pod !== undefined && flow.from.pod === flow.to.pod;
  if (!isolated || isItself || isolated.spec.hostNetwork) return { allowed: true, isolating: [], otherPorts: [] };
  const isolating = policies.filter((policy) => isolates(policy, direction, isolated));
  const matched = isolating.flatMap((policy) => matchRules(policy, direction, flow));
  const allowed = isolating.length === 0 || matched.some(({ port }) => port);
  return { allowed, isolating, otherPorts: matched.filter(({ port, isNear }) => !port && isNear) };
}

/** Whether a policy isolates a pod in a direction. Without policyTypes it is Ingress, and Egress too where it has egress rules (pkg/apis/networking/v1/defaults.go). */
export function isolates({ spec, metadata }: NetworkPolicy, direction: Direction, pod: Pod): boolean {
  const { policyTypes = [], podSelector, egress = [] } = spec;
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  const types = policyTypes.length > 0 ? policyTypes : ['Ingress', ...(egress.length > 0 ? ['Egress'] : [])];
  // podSelector may be left out: then it is empty and selects all pods of the namespace.
  return metadata.namespace === pod.metadata.namespace && types.includes(type) && matchesSelector(podSelector ?? {}, pod.metadata.labels);
}

interface MatchedRule {
  readonly policy: NetworkPolicy;
  readonly path: string;
  readonly port: boolean;
  /** Whether the rule was likely written for this peer: it names peers, and a port of this protocol that is not the one of DNS. */
  readonly isNear: boolean;
}

/** The rules of a policy whose peers fit the flow, and whether their ports do. */
function matchRules(policy: NetworkPolicy, direction: Direction, flow: Flow): readonly MatchedRule[] {
  const rules = (policy.spec[direction] ?? []).map((rule) => ({
    ports: rule.ports ?? [],
    peers: ('from' in rule ? rule.from : 'to' in rule ? rule.to : []) ?? [],
  }));
  const other = direction === 'egress' ? flow.to : flow.from;
  return rules.flatMap(({ ports, peers }, index) => {
    if (peers.length > 0 && !peers.some((peer) => matchesPeer(peer, other, policy.metadata.namespace))) return [];
    const isNear = peers.length > 0 && ports.some(({ protocol = 'TCP', port }) => protocol === flow.protocol && Number(port) !== 53);
    return [
      { policy, path: `/spec/${direction}/${index}`, port: ports.length === 0 || ports.some((port) => matchesPort(port, flow)), isNear },
    ];
  });
}

/** A podSelector alone picks in the policy's own namespace, a namespaceSelector alone all pods of those namespaces, both only what fits both. */
function matchesPeer(
  { ipBlock, podSelector, namespaceSelector }: Peer,
  { pod, namespaceLabels, addresses }: End,
  namespace: string | undefined,
): boolean {
  if (ipBlock)
    return addresses.some(
      (address) => isInBlock(address, ipBlock.cidr) && !(ipBlock.except ?? []).some((block) => isInBlock(address, block)),
    );
  if (!pod || pod.spec.hostNetwork || (!podSelector && !namespaceSelector)) return false;
  if (podSelector && !matchesSelector(podSelector, pod.metadata.labels)) return false;
  return namespaceSelector ? matchesSelector(namespaceSelector, namespaceLabels) : pod.metadata.namespace === namespace;
}

/** A name is looked up among the container ports of the receiver; `endPort` closes a range that begins with a number. */
function matchesPort({ port, endPort, protocol = 'TCP' }: PolicyPort, flow: Flow): boolean {
  if (protocol !== flow.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number' || /^\d+$/.test(port))
    return endPort === undefined ? Number(port) === flow.port : flow.port >= Number(port) && flow.port <= endPort;
  return flow.to.pod !== undefined && portNamed(flow.to.pod, port, protocol) === flow.port;
}
