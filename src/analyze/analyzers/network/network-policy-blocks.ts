import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Block, blockFinder } from '../../blocked-flows.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { dnsService, usesClusterDns } from '../../dns.ts';
import { targetsOf } from '../../flow-targets.ts';
import { logReads } from '../../log-containers.ts';
import { type Enforcement, enforcementOf } from '../../network-plugins.ts';
import type { NetworkPolicy } from '../../network-policy.ts';
import { missingRule } from '../../policy-rule-text.ts';
import { peerResolver } from '../../resolve-peer.ts';

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
        title: 'lets {clients} reach {servers} on {allowed}, but the pods listen on {ports}',
        why: "A policy is applied after a Service has led to a pod, so its {direction} rules must name the pod's port, not that of the Service.",
        remedy: 'Correct the ports of the {direction} rule; the whole rule would be {rules}.',
      },
      ja: {
        title: '{clients} から {servers} へは {allowed} のみ許可されており、Pod のポート {ports} に届かない',
        why: 'ポリシーは Service から Pod への振り分けの後に適用されるため、{direction} ルールには Service ではなく Pod のポートを書く必要があります。',
        remedy: '{direction} ルールのポートを直してください。正しいルールは {rules} です。',
      },
    },
  },
  *analyze(cluster) {
    const enforcement = enforcementOf(cluster);
    const resolve = peerResolver(cluster);
    const blocksOf = blockFinder(cluster);
    const blocked: Blocked[] = [];
    for (const complaint of enforcement === 'none' ? [] : complaints(cluster, patternsFor[enforcement])) {
      const { pod, match } = complaint;
      const peer = accusedBy(match, pod.metadata.namespace ?? '', resolve);
      const isDns = isDnsComplaint(complaint) || (match.pattern.id === 'unknown-host' && peer !== undefined && cluster.get('Service', peer.name, peer.namespace) !== undefined);
      if (match.pattern.id === 'unknown-host' && !isDns) continue;
      const dns = isDns && usesClusterDns(cluster, pod) ? dnsService(cluster) : undefined;
      const server = isDns ? dns && refOf(dns) : peer;
      const port = isDns ? 53 : Number(match.groups['port'] ?? Number.NaN);
      if (!server || refKey(server) === refKey(refOf(pod))) continue;
      // Only datagrams decide for DNS: TCP alone is not asked.
      const targets = targetsOf(cluster, server, Number.isNaN(port) ? undefined : port).filter(({ protocol }) => protocol === (isDns ? 'UDP' : 'TCP'));
      for (const block of blocksOf(pod, targets)) {
        const policy = culprit(block, complaint.at);
        if (policy) blocked.push({ complaint, server, block, policy, reason: reasonOf(block, policy, isDns) });
      }
    }
    for (const group of Map.groupBy(blocked, ({ reason, policy }) => `${reason} ${refKey(refOf(policy))}`).values()) yield finding(group as [Blocked, ...Blocked[]]);
  },
});

interface Blocked {
  readonly complaint: Complaint;
  readonly server: ObjectRef;
  readonly block: Block;
  readonly policy: NetworkPolicy;
  readonly reason: Reason;
}

const lost = ['connection-timeout', 'host-unreachable', 'dns-unreachable', 'unknown-host'];
/** How a denied connection shows: it is never answered, or, where the plug-in rejects it, also refused. */
const patternsFor: Readonly<Record<Exclude<Enforcement, 'none'>, ReadonlySet<string>>> = { drops: new Set(lost), rejects: new Set([...lost, 'connection-refused']) };

function isDnsComplaint({ match }: Complaint): boolean {
  return match.pattern.id === 'dns-unreachable';
}

/**
 * The policy to name, of those that stood when the complaint was written: one that allows the peer on another port, one that
 * allows nothing at all, or the newest.
 */
function culprit({ direction, policies, otherPorts }: Block, at: string | undefined): NetworkPolicy | undefined {
  const age = ({ metadata }: NetworkPolicy): string => metadata.creationTimestamp ?? '';
  const standing = policies.filter((policy) => at === undefined || age(policy) <= at).toSorted((a, b) => (age(a) < age(b) ? 1 : -1));
  return standing.find((policy) => otherPorts.some((one) => one.policy === policy)) ?? standing.find(({ spec }) => (spec[direction] ?? []).length === 0) ?? standing[0];
}

function reasonOf({ direction, otherPorts }: Block, policy: NetworkPolicy, isDns: boolean): Reason {
  if (isDns) return 'NetworkPolicyDeniesDns';
  if (otherPorts.some((one) => one.policy === policy)) return 'NetworkPolicyPortNotAllowed';
  return direction === 'egress' ? 'NetworkPolicyDeniesEgress' : 'NetworkPolicyDeniesIngress';
}

function finding(group: readonly [Blocked, ...Blocked[]]) {
  const [{ policy, block, reason }] = group;
  const accuses = [...new Map(group.map(({ complaint: { pod } }) => [refKey(refOf(pod)), refOf(pod)])).values()];
  const also = new Set(group.flatMap((one) => one.block.policies).filter((one) => one !== policy));
  const evidence: readonly [Evidence, ...Evidence[]] = [quote(policy, '/spec'), ...group.map(({ complaint }) => complaint.evidence), ...[...also].map((one) => quote(one, '/spec'))];
  const since = group.flatMap(({ complaint: { at } }) => at ?? []).sort()[0];
  const named = {
    clients: accuses.map(({ name }) => `Pod ${name}`),
    servers: unique(group.map(({ server: { kind, name } }) => `${kind} ${name}`)),
    ports: unique(group.flatMap((one) => one.block.targets.map(({ protocol, port }) => `${protocol} ${port}`))),
    rules: unique(group.map((one) => missingRule(one.block, { pod: one.complaint.pod, addresses: [] }))),
  };
  const found = { about: policy, evidence, since, accuses };
  if (reason === 'NetworkPolicyDeniesDns') return { ...found, reason, params: { ...named, direction: block.direction } };
  if (reason === 'NetworkPolicyPortNotAllowed') return { ...found, reason, params: { ...named, direction: block.direction, allowed: unique(group.flatMap(allowedPorts)) } };
  return { ...found, reason, params: named };
}

function allowedPorts({ policy, block: { direction, otherPorts } }: Blocked): readonly string[] {
  const rules = otherPorts.filter((one) => one.policy === policy).map(({ path }) => (policy.spec[direction] ?? [])[Number(path.split('/').at(-1))]);
  return rules.flatMap((rule) => (rule?.ports ?? []).map(({ protocol = 'TCP', port, endPort }) => `${protocol} ${port ?? '*'}${endPort === undefined ? '' : `-${endPort}`}`));
}
function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
