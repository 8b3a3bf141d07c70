import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { groupsBy, type NonEmpty } from '#util/non-empty.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Block, blockFinder } from '../../blocked-flows.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { dnsService, usesClusterDns } from '../../dns.ts';
import { type Target, type TargetReads, targetsOf, wasListening } from '../../flow-targets.ts';
import { logReads } from '../../log-containers.ts';
import { type Enforcement, enforcementOf } from '../../network-plugins.ts';
import type { NetworkPolicy } from '../../network-policy.ts';
import { missingRule } from '../../policy-rule-text.ts';
import { type PeerResolver, peerResolver } from '../../resolve-peer.ts';

const params = { clients: 'texts', servers: 'texts', ports: 'texts', rules: 'texts' } as const;
type Reason = 'NetworkPolicyDeniesEgress' | 'NetworkPolicyDeniesIngress' | 'NetworkPolicyDeniesDns' | 'NetworkPolicyPortNotAllowed';

export const networkPolicyBlocks = defineAnalyzer({
  id: 'network-policy-blocks',
  reads: [...logReads, 'NetworkPolicy', 'Service', 'EndpointSlice', 'Namespace', 'DaemonSet', 'Node', 'CustomObject'],
  findings: {
    NetworkPolicyDeniesEgress: {
      params,
      en: {
        title: 'keeps {clients} from sending to {servers} on {ports}: no egress rule allows it',
        why: 'Once a policy selects a pod for egress, only what some rule allows leaves it, and the log shows that this connection fails.',
        remedy: 'Add the egress rule {rules}, here or in another policy that selects the pod.',
      },
      ja: {
        title: '{clients} から {servers} ({ports}) への送信を許す egress ルールがない',
        why: 'egress のポリシーの対象になった Pod からは、いずれかのルールが許す通信しか出られません。この接続が失敗していることはログに出ています。',
        remedy: 'このポリシー、またはこの Pod を対象とする別のポリシーに、egress ルール {rules} を追加してください。',
      },
    },
    NetworkPolicyDeniesIngress: {
      params,
      en: {
        title: 'keeps {clients} from reaching {servers} on {ports}: no ingress rule allows it',
        why: "Once a policy selects a pod for ingress, only what some rule allows arrives at it, and the caller's log shows that this connection fails.",
        remedy: 'Add the ingress rule {rules}, here or in another policy that selects the receiving pods.',
      },
      ja: {
        title: '{clients} から {servers} ({ports}) への着信を許す ingress ルールがない',
        why: 'ingress のポリシーの対象になった Pod には、いずれかのルールが許す通信しか届きません。この接続が失敗していることは呼び出し元のログに出ています。',
        remedy: 'このポリシー、または受信側の Pod を対象とする別のポリシーに、ingress ルール {rules} を追加してください。',
      },
    },
    NetworkPolicyDeniesDns: {
      params: { ...params, direction: 'text' },
      en: {
        title: 'keeps {clients} from asking DNS: no {direction} rule allows {ports} to {servers}',
        why: 'Without DNS no name can be looked up, so every connection by name fails before any other rule of the policy counts.',
        remedy: 'Add the {direction} rule {rules}; DNS needs UDP, and TCP for long answers.',
      },
      ja: {
        title: '{clients} から {servers} ({ports}) への DNS の問い合わせを許す {direction} ルールがない',
        why: 'DNS に問い合わせできないと名前を解決できず、ほかのルールで許可した宛先にも名前では接続できません。',
        remedy: '{direction} ルール {rules} を追加してください。DNS には UDP に加え、長い応答のための TCP も必要です。',
      },
    },
    NetworkPolicyPortNotAllowed: {
      params: { ...params, direction: 'text', allowed: 'texts' },
      en: {
        title: 'lets {clients} reach {servers} on {allowed} only, and the connection arrives at {ports}',
        why: "A policy is applied after a Service has led to a pod, so its {direction} rules must name the pod's port, not that of the Service.",
        remedy: 'Correct the ports of the {direction} rule; the whole rule would be {rules}.',
      },
      ja: {
        title: '{clients} から {servers} へは {allowed} しか許可されておらず、実際の宛先 {ports} に届かない',
        why: 'ポリシーは Service から Pod への振り分けの後に適用されるため、{direction} ルールには Service ではなく Pod のポートを書く必要があります。',
        remedy: '{direction} ルールのポートを直してください。正しいルールは {rules} です。',
      },
    },
  },
  *analyze(cluster) {
    const enforcement = enforcementOf(cluster);
    if (enforcement === 'none') return;
    const [resolve, blocksOf] = [peerResolver(cluster), blockFinder(cluster)];
    const blocked = [...complaints(cluster, patternsFor[enforcement])].flatMap((complaint) => {
      const goal = goalOf(cluster, complaint, resolve);
      if (!goal) return [];
      // Only datagrams decide for DNS: resolvers ask by TCP only after a long answer was cut.
      const judged = goal.targets.filter(({ protocol }) => protocol === (goal.isDns ? 'UDP' : 'TCP'));
      if (enforcement === 'unknown' && isRefusal(complaint) && !judged.every((target) => wasListening(target, complaint.at))) return [];
      return blocksOf(complaint.pod, judged).flatMap((block) => blockedBy(complaint, goal, block));
    });
    for (const group of groupsBy(blocked, ({ reason, policy }) => `${reason} ${refKey(refOf(policy))}`).values()) yield finding(group);
  },
});

/** What a complaining pod wanted to reach, and where its packets would have to arrive. */
interface Goal {
  readonly server: ObjectRef;
  readonly isDns: boolean;
  readonly targets: readonly Target[];
}
interface Blocked extends Goal {
  readonly complaint: Complaint;
  readonly block: Block;
  readonly policy: NetworkPolicy;
  readonly reason: Reason;
}

/** An unknown host is a complaint about DNS only where that name exists: some C libraries say the same of an answer that never came. */
function goalOf(cluster: View<TargetReads>, { pod, match }: Complaint, resolve: PeerResolver): Goal | undefined {
  const peer = accusedBy(match, pod, resolve);
  const { id } = match.pattern;
  if (id === 'dns-unreachable' || id === 'unknown-host') {
    const dns = usesClusterDns(cluster, pod) ? dnsService(cluster) : undefined;
    const isReal =
      id === 'dns-unreachable' || (peer?.kind === 'Service' && cluster.get('Service', peer.name, peer.namespace) !== undefined);
    return dns && isReal ? { server: refOf(dns), isDns: true, targets: targetsOf(cluster, refOf(dns), 53) } : undefined;
  }
  const { port } = match.groups;
  if (!peer) return undefined;
  return { server: peer, isDns: false, targets: targetsOf(cluster, peer, port === undefined ? undefined : Number(port)) };
}

function blockedBy(complaint: Complaint, goal: Goal, block: Block): readonly Blocked[] {
  const policy = culprit(block, complaint.at);
  return policy ? [{ ...goal, complaint, block, policy, reason: reasonOf(block, policy, goal.isDns) }] : [];
}

const lost = ['connection-timeout', 'host-unreachable', 'dns-unreachable', 'unknown-host'];
const refused = 'connection-refused';
/** How a denied connection shows: it is never answered, or, where the plug-in rejects it, also refused. */
const patternsFor: Readonly<Record<Exclude<Enforcement, 'none'>, ReadonlySet<string>>> = {
  drops: new Set(lost),
  rejects: new Set([...lost, refused]),
  unknown: new Set([...lost, refused]),
};
function isRefusal({ match }: Complaint): boolean {
  return match.pattern.id === refused;
}

/**
 * The policy to name, of those that stood when the complaint was written: one that allows the peer on another port, one that
 * allows nothing at all, or the newest.
 */
function culprit({ direction, policies, otherPorts }: Block, at: string | undefined): NetworkPolicy | undefined {
  const age = ({ metadata }: NetworkPolicy): string => metadata.creationTimestamp ?? '';
  const standing = policies.filter((policy) => at === undefined || age(policy) <= at).toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
  return (
    standing.find((policy) => otherPorts.some((one) => one.policy === policy)) ??
    standing.find(({ spec }) => (spec[direction] ?? []).length === 0) ??
    standing[0]
  );
}

function reasonOf({ direction, otherPorts }: Block, policy: NetworkPolicy, isDns: boolean): Reason {
  if (isDns) return 'NetworkPolicyDeniesDns';
  if (otherPorts.some((one) => one.policy === policy)) return 'NetworkPolicyPortNotAllowed';
  return direction === 'egress' ? 'NetworkPolicyDeniesEgress' : 'NetworkPolicyDeniesIngress';
}

function finding(group: NonEmpty<Blocked>) {
  const [{ policy, block, reason }] = group;
  const accuses = [...new Map(group.map(({ complaint: { pod } }) => [refKey(refOf(pod)), refOf(pod)])).values()];
  const also = new Set(group.flatMap((one) => one.block.policies).filter((one) => one !== policy));
  const evidence: readonly [Evidence, ...Evidence[]] = [
    quote(policy, '/spec'),
    ...group.map(({ complaint }) => complaint.evidence),
    ...[...also].map((one) => quote(one, '/spec')),
  ];
  const since = group.flatMap(({ complaint: { at } }) => at ?? []).sort()[0];
  const named = {
    clients: accuses.map(({ name }) => `Pod ${name}`),
    servers: unique(group.map(({ server: { kind, name } }) => `${kind} ${name}`)),
    ports: unique(group.flatMap((one) => one.block.targets.map(({ protocol, port }) => `${protocol} ${port}`))),
    rules: unique(
      group.map(({ block: { direction }, targets, isDns, complaint: { pod }, block: judged }) =>
        missingRule(direction, { pod, addresses: [] }, isDns ? targets : judged.targets),
      ),
    ),
  };
  const found = { about: policy, evidence, since, accuses };
  if (reason === 'NetworkPolicyDeniesDns') return { ...found, reason, params: { ...named, direction: block.direction } };
  if (reason === 'NetworkPolicyPortNotAllowed')
    return { ...found, reason, params: { ...named, direction: block.direction, allowed: unique(group.flatMap(allowedPorts)) } };
  return { ...found, reason, params: named };
}

function allowedPorts({ policy, block: { direction, otherPorts } }: Blocked): readonly string[] {
  const rules = otherPorts
    .filter((one) => one.policy === policy)
    .map(({ path }) => (policy.spec[direction] ?? [])[Number(path.split('/').at(-1))]);
  return rules.flatMap((rule) =>
    (rule?.ports ?? []).map(
      ({ protocol = 'TCP', port, endPort }) => `${protocol} ${port ?? '*'}${endPort === undefined ? '' : `-${endPort}`}`,
    ),
  );
}
function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
