import { portNamed } from '#analyze/declared-ports.ts';
import { isolates, type NetworkPolicy } from '#analyze/network-policy.ts';
import type { LabelSelector, Pod } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import { namespaceLabels } from './world.ts';

type Rule = {
  readonly side: 'from' | 'to';
  readonly peers: readonly {
    readonly ipBlock?: { readonly except?: readonly string[] };
    readonly podSelector?: LabelSelector;
    readonly namespaceSelector?: LabelSelector;
  }[];
  readonly ports: readonly { readonly port?: string | number; readonly protocol?: string }[];
};

/** What kube-router 2.1.0 does otherwise than the specification says; found in its source (pkg/controllers/netpol), by the names that the page uses. */
export const limits = {
  namesNowhere: 'a rule whose ports are only names that no pod of it has: taken for one without ports, so all are allowed',
  namesToBlock: 'a name of a port in an egress rule with an ipBlock: no rule is made',
  namesToAll:
    'a name of a port in an egress rule without peers: looked up in the namespace of the policy only, and its number allowed to all',
  mixedBlocks: 'several ipBlocks in one rule, one with an exception: the exceptions count for all of them',
  bothEnds: 'connections between two pods that one policy of both types selects: what either direction allows passes the other, too',
} as const;
export type Limit = keyof typeof limits;

/** Why a set of policies cannot be judged by kube-router; undefined for one that can. */
export function limitOf(policies: readonly NetworkPolicy[], pods: readonly Pod[]): Limit | undefined {
  for (const policy of policies) {
    const of = [...rulesOf(policy)].map((rule) => ruleLimit(rule, policy, pods)).find((limit) => limit !== undefined);
    if (of) return of;
  }
  return undefined;
}

/** Whether a connection runs between two pods of one policy of both types. */
export function isBetweenBoth(policies: readonly NetworkPolicy[], from: Pod, to: Pod): boolean {
  return policies.some((policy) => [from, to].every((pod) => isolates(policy, 'ingress', pod) && isolates(policy, 'egress', pod)));
}

function* rulesOf({ spec: { ingress, egress } }: NetworkPolicy): Generator<Rule> {
  for (const { from, ports } of ingress ?? []) yield { side: 'from', peers: from ?? [], ports: ports ?? [] };
  for (const { to, ports } of egress ?? []) yield { side: 'to', peers: to ?? [], ports: ports ?? [] };
}

function ruleLimit(rule: Rule, policy: NetworkPolicy, pods: readonly Pod[]): Limit | undefined {
  const { side, peers, ports } = rule;
  const blocks = peers.filter(({ ipBlock }) => ipBlock);
  if (blocks.length > 1 && blocks.some(({ ipBlock }) => (ipBlock?.except ?? []).length > 0)) return 'mixedBlocks';
  const names = ports.filter(({ port }) => typeof port === 'string');
  if (names.length === 0) return undefined;
  if (side === 'to' && peers.length === 0) return 'namesToAll';
  if (side === 'to' && blocks.length > 0) return 'namesToBlock';
  if (names.length < ports.length) return undefined;
  const named = side === 'from' ? pods.filter((pod) => isolates(policy, 'ingress', pod)) : pods.filter((pod) => isPeer(rule, policy, pod));
  const isSomewhere = named.some((pod) => names.some(({ port, protocol = 'TCP' }) => portNamed(pod, String(port), protocol) !== undefined));
  return isSomewhere ? undefined : 'namesNowhere';
}

function isPeer({ peers }: Rule, { metadata }: NetworkPolicy, { metadata: { namespace = '', labels } }: Pod): boolean {
  const spaceLabels = { 'kubernetes.io/metadata.name': namespace, ...namespaceLabels[namespace] };
  return peers.some(
    ({ podSelector, namespaceSelector }) =>
      (podSelector === undefined || matchesSelector(podSelector, labels)) &&
      (namespaceSelector === undefined ? namespace === metadata.namespace : matchesSelector(namespaceSelector, spaceLabels)),
  );
}
