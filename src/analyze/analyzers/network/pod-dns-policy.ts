import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { asksNode, dnsService } from '../../dns.ts';
import { logReads } from '../../log-containers.ts';
import { peerResolver } from '../../resolve-peer.ts';

/** The node's name servers do not know the name, or there are none that answer. */
const unresolved = new Set(['unknown-host', 'dns-unreachable']);

export const podDnsPolicy = defineAnalyzer({
  id: 'pod-dns-policy',
  reads: [...logReads, 'Service', 'Namespace'],
  findings: {
    DnsPolicyBypassesCluster: {
      params: { policy: 'text', service: 'text' },
      en: {
        title: 'with dnsPolicy {policy} the pod does not ask the DNS of the cluster, but looks for Service {service}',
        why: 'The pod asks the name servers of its node or its own dnsConfig, and those know no Services; a pod with hostNetwork does so unless its policy is ClusterFirstWithHostNet.',
        remedy: 'Set dnsPolicy to ClusterFirst, or with hostNetwork to ClusterFirstWithHostNet.',
      },
      ja: {
        title: 'dnsPolicy {policy} のためクラスター DNS に問い合わせないが、Service {service} の名前を使っている',
        why: 'この Pod はノードまたは dnsConfig のネームサーバーに問い合わせますが、それらは Service を認識しません。hostNetwork の Pod は、ClusterFirstWithHostNet を指定しない限りこの動作になります。',
        remedy: 'dnsPolicy を ClusterFirst に、hostNetwork の場合は ClusterFirstWithHostNet にしてください。',
      },
    },
    DnsSearchMissing: {
      params: { host: 'text', full: 'text' },
      en: {
        title: 'the pod has no search domains, so the short name {host} is not found',
        why: 'With dnsPolicy None only what dnsConfig says holds, and a Service is known by its full name alone.',
        remedy: 'Add the search domains of the cluster to dnsConfig, or use the name {full}.',
      },
      ja: {
        title: '検索ドメインがないため、短い名前 {host} を解決できない',
        why: 'dnsPolicy が None の Pod では dnsConfig の内容だけが使われ、Service は完全な名前でしか見つかりません。',
        remedy: 'dnsConfig にクラスターの検索ドメインを追加するか、{full} という名前を使ってください。',
      },
    },
    DnsNdotsTooLow: {
      params: { host: 'text', ndots: 'count', service: 'text' },
      en: {
        title: 'with ndots {ndots} the name {host} is asked as it stands, so Service {service} is not found',
        why: 'A name with that many dots counts as complete: musl (Alpine) then never adds the search domains of the cluster.',
        remedy:
          'Take ndots out of dnsConfig (the cluster sets 5), or use the full name of the Service, ending in the domain of the cluster.',
      },
      ja: {
        title: 'ndots が {ndots} のため名前 {host} がそのまま問い合わせられ、Service {service} が見つからない',
        why: 'ドットの数が ndots 以上の名前は完全な名前とみなされ、musl (Alpine) ではクラスターの検索ドメインが補われません。',
        remedy: 'dnsConfig から ndots を外す (クラスターの既定は 5) か、クラスターのドメインまで含む完全な Service 名を使ってください。',
      },
    },
  },
  *analyze(cluster) {
    const resolve = peerResolver(cluster);
    for (const { pod, match, evidence } of complaints(cluster, unresolved)) {
      const host = match.groups['host'] ?? '';
      const service = resolve(host, pod.metadata.namespace ?? '');
      // A name that no Service has is unknown to every name server: that is told elsewhere.
      if (service?.kind !== 'Service' || !cluster.get('Service', service.name, service.namespace)) continue;
      const isAnswered = match.pattern.id === 'unknown-host';
      if (pod.spec.dnsPolicy === 'None' && asksCluster(cluster, pod)) {
        if (!isAnswered || hasSearch(pod) || host.includes('.svc')) continue;
        const full = `${service.name}.${service.namespace}.svc.cluster.local`;
        yield { reason: 'DnsSearchMissing', about: pod, params: { host, full }, evidence: [quote(pod, '/spec/dnsConfig'), evidence] };
      } else if (asksElsewhere(pod)) {
        const place = quote(pod, pod.spec.hostNetwork ? '/spec/hostNetwork' : '/spec/dnsPolicy');
        const params = { policy: pod.spec.dnsPolicy ?? 'ClusterFirst', service: service.name };
        yield { reason: 'DnsPolicyBypassesCluster', about: pod, params, evidence: [place, evidence] };
      } else {
        const low = isAnswered ? lowNdots(pod, host) : undefined;
        if (low)
          yield {
            reason: 'DnsNdotsTooLow',
            about: pod,
            params: { host, ndots: low.ndots, service: service.name },
            evidence: [low.quoted, evidence],
          };
      }
    }
  },
});

/**
 * The option by which a name counts as complete although it is not (resolv.conf(5); musl, src/network/lookup_name.c). Names
 * with `.svc.` in the middle are complete.
 */
function lowNdots(pod: Pod, host: string): { readonly ndots: number; readonly quoted: FieldEvidence } | undefined {
  const options = pod.spec.dnsConfig?.options ?? [];
  const index = options.findIndex(({ name }) => name === 'ndots');
  const ndots = Number(options[index]?.value ?? Number.NaN);
  const dots = host.replace(/\.$/, '').split('.').length - 1;
  return dots >= ndots && !host.includes('.svc.') ? { ndots, quoted: quote(pod, `/spec/dnsConfig/options/${index}`) } : undefined;
}

/** Whether a pod asks the name servers of its node or its own. */
function asksElsewhere(pod: Pod): boolean {
  return pod.spec.dnsPolicy === 'None' || asksNode(pod);
}
function hasSearch({ spec: { dnsConfig } }: Pod): boolean {
  return (dnsConfig?.searches ?? []).some((search) => search.includes('svc'));
}
function asksCluster(cluster: View<'Service'>, { spec: { dnsConfig } }: Pod): boolean {
  const { clusterIP = '', clusterIPs = [] } = dnsService(cluster)?.spec ?? {};
  return (dnsConfig?.nameservers ?? []).some((server) => server === clusterIP || clusterIPs.includes(server));
}
