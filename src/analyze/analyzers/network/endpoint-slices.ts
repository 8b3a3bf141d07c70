import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';
import { isSelecting, servingPods } from '../../services.ts';

export const endpointSlices = defineAnalyzer({
  id: 'endpoint-slices',
  reads: ['Service', 'Pod', 'EndpointSlice'],
  findings: {
    ServiceEndpointsOutdated: {
      params: { pods: 'texts' },
      en: {
        title: 'the endpoints of the Service lack ready pods: {pods}',
        why: 'The endpoint slice controller has not written these pods for some time, so the proxies send them nothing.',
        remedy: 'Check that kube-controller-manager runs and may write EndpointSlices.',
      },
      ja: {
        title: 'Service のエンドポイントに Ready の Pod が含まれていない: {pods}',
        why: 'EndpointSlice コントローラーがこれらの Pod を反映していないため、プロキシーはそこへ何も転送しません。',
        remedy: 'kube-controller-manager が動いていて、EndpointSlice に書き込めるかを確認してください。',
      },
    },
    ServiceEndpointsOfGonePods: {
      params: { addresses: 'texts', pods: 'texts' },
      en: {
        title: 'the Service leads only to {addresses}, where no pod of it is any more; its endpoints lack the ready {pods}',
        why: 'The endpoint slice controller has not followed the pods for some time, so every connection goes to an address that nobody has.',
        remedy: 'Check that kube-controller-manager runs and may write EndpointSlices.',
      },
      ja: {
        title: 'Service が、もう Pod のない {addresses} にしか転送していない (Ready の {pods} はエンドポイントに含まれていない)',
        why: 'EndpointSlice コントローラーが Pod の変化を反映していないため、すべての接続が使われていないアドレスに向かいます。',
        remedy: 'kube-controller-manager が動いていて、EndpointSlice に書き込めるかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service').filter(isSelecting)) {
      const { name, namespace } = service.metadata;
      if (
        !cluster.complete('EndpointSlice', namespace) ||
        (service.spec.ports ?? []).some(({ targetPort }) => typeof targetPort === 'string')
      )
        continue;
      const slices = cluster.labelled('EndpointSlice', { 'kubernetes.io/service-name': name }, namespace);
      const known = new Set(slices.flatMap((slice) => (slice.endpoints ?? []).flatMap(({ addresses }) => addresses)));
      const serving = servingPods(cluster, service);
      const lacking = serving.filter((pod) => isLongReady(pod, cluster.takenAt) && !addressesOf(pod).some((ip) => known.has(ip)));
      if (lacking.length === 0) continue;
      const isAllGone = known.size > 0 && !serving.some((pod) => addressesOf(pod).some((ip) => known.has(ip)));
      const quoted = lacking.slice(0, 5).flatMap((pod) => {
        const ready = conditionOf(pod, 'Ready');
        return ready ? [quote(pod, ready.path)] : [];
      });
      const pods = lacking.map(({ metadata }) => metadata.name);
      const found = {
        about: service,
        evidence: [
          quote(service, '/spec/selector'),
          ...slices.filter(({ endpoints }) => endpoints).map((slice) => quote(slice, '/endpoints')),
          ...quoted,
        ] as const,
        sameCause: 'endpoint slice controller',
      };
      if (isAllGone) yield { ...found, reason: 'ServiceEndpointsOfGonePods', params: { addresses: [...known], pods } };
      else yield { ...found, reason: 'ServiceEndpointsOutdated', params: { pods } };
    }
  },
});

/** Ready for long enough that the controller, which batches changes for at most a second or so, must have seen it. */
function isLongReady(pod: Pod, takenAt: string): boolean {
  const ready = conditionOf(pod, 'Ready');
  return (
    ready?.status === 'True' &&
    addressesOf(pod).length > 0 &&
    (secondsSince(ready.lastTransitionTime, takenAt) ?? 0) > thresholds.notReadySeconds
  );
}
function addressesOf({ status: { podIP, podIPs = [] } }: Pod): readonly string[] {
  return [...new Set([...(podIP ? [podIP] : []), ...podIPs.map(({ ip }) => ip)])];
}
