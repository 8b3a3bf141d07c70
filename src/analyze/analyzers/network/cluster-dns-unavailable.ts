import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { dnsService } from '../../dns.ts';
import { unreadySeconds } from '../../owners.ts';
import { conditionOf, isReady } from '../../pods.ts';
import { servingPods } from '../../services.ts';
import { isStarting } from '../../starting.ts';

export const clusterDnsUnavailable = defineAnalyzer({
  id: 'cluster-dns-unavailable',
  reads: ['Service', 'Pod'],
  findings: {
    ClusterDnsUnavailable: {
      params: { pods: 'count' },
      en: {
        title: 'cluster DNS is down: 0 of {pods|pod|pods} ready',
        why: 'No pod can look up the name of a Service or of an outside host, so almost everything that connects by name fails.',
        remedy: 'Bring the DNS pods in kube-system back before anything else.',
      },
      ja: {
        title: 'クラスター DNS が停止している: {pods} 個の Pod がどれも Ready ではない',
        why: 'どの Pod も Service や外部ホストの名前を解決できないため、名前で接続するほぼすべての処理が失敗します。',
        remedy: 'ほかの対応より先に、kube-system の DNS の Pod を復旧してください。',
      },
    },
    ClusterDnsHasNoPods: {
      params: {},
      en: {
        title: 'cluster DNS is down: there are no pods behind its Service',
        why: 'No pod can look up the name of a Service or of an outside host, so almost everything that connects by name fails.',
        remedy: 'Bring the DNS pods in kube-system back before anything else.',
      },
      ja: {
        title: 'クラスター DNS が停止している: Service の背後に Pod がない',
        why: 'どの Pod も Service や外部ホストの名前を解決できないため、名前で接続するほぼすべての処理が失敗します。',
        remedy: 'ほかの対応より先に、kube-system の DNS の Pod を復旧してください。',
      },
    },
  },
  *analyze(cluster) {
    const service = dnsService(cluster);
    if (!service?.spec.selector || !cluster.complete('Pod', service.metadata.namespace)) return;
    const pods = servingPods(cluster, service);
    if (pods.some((pod) => isReady(pod) || isJustStarting(pod, cluster.takenAt))) return;
    if (pods.length === 0) {
      yield { reason: 'ClusterDnsHasNoPods', about: service, params: {}, evidence: [quote(service, '/spec/selector')] };
      return;
    }
    const quoted = pods.flatMap((pod) => {
      const ready = conditionOf(pod, 'Ready');
      return ready ? [quote(pod, ready.path)] : [];
    });
    const since = pods
      .flatMap((pod) => conditionOf(pod, 'Ready')?.lastTransitionTime ?? [])
      .sort()
      .at(-1);
    yield {
      reason: 'ClusterDnsUnavailable',
      about: service,
      params: { pods: pods.length },
      evidence: [quote(service, '/spec/selector'), ...quoted],
      since,
    };
  },
});

/** A restart of the only DNS pod interrupts for seconds. */
function isJustStarting(pod: Pod, takenAt: string): boolean {
  return isStarting(pod, takenAt) && unreadySeconds(pod, takenAt) <= thresholds.notReadySeconds;
}
