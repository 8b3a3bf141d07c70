import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { dnsService } from '../../dns.ts';
import { conditionOf, isFinished, isReady, podsBehind } from '../../pods.ts';
import { isStarting } from '../../starting.ts';

export const serviceWithoutEndpoints = defineAnalyzer({
  id: 'service-without-endpoints',
  reads: ['Service', 'Pod'],
  findings: {
    ServiceHasNoReadyPod: {
      params: { pods: 'count', selector: 'text' },
      en: {
        title: 'no pod behind the Service is ready: 0 of {pods}',
        why: 'Connections to the Service fail until at least one of the pods that carry {selector} is ready.',
        remedy: 'Find out why these pods are not ready; the Service itself is sound.',
      },
      ja: {
        title: 'Service の背後にある {pods} 個の Pod がどれも Ready ではない',
        why: '{selector} のラベルを持つ Pod が 1 つ以上 Ready になるまで、この Service への接続は失敗します。',
        remedy: 'これらの Pod が Ready にならない理由を調べてください。Service 自体に問題はありません。',
      },
    },
  },
  *analyze(cluster) {
    const dns = dnsService(cluster);
    for (const service of cluster.list('Service')) {
      // Cluster DNS is told by its own name: cluster-dns-unavailable.
      if (service === dns && cluster.complete('Pod', service.metadata.namespace)) continue;
      const { selector = {}, type, publishNotReadyAddresses } = service.spec;
      if (type === 'ExternalName' || publishNotReadyAddresses) continue;
      const pods = podsBehind(cluster, service).filter((pod) => !isFinished(pod));
      if (pods.some(isReady) || pods.every((pod) => isStarting(pod, cluster.takenAt))) continue;
      const quoted = pods.flatMap((pod) => {
        const ready = conditionOf(pod, 'Ready');
        return ready ? [quote(pod, ready.path)] : [];
      });
      const selectorText = Object.entries(selector)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
      yield {
        reason: 'ServiceHasNoReadyPod',
        about: service,
        params: { pods: pods.length, selector: selectorText },
        evidence: [quote(service, '/spec/selector'), ...quoted],
      };
    }
  },
});
