import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { metricFailureOf } from '../../autoscaler-failure.ts';
import { liveAutoscalers, settledCondition } from '../../autoscalers.ts';

export const metricsApiMissing = defineAnalyzer({
  id: 'metrics-api-missing',
  reads: ['HorizontalPodAutoscaler', 'APIService'],
  findings: {
    MetricsApiMissing: {
      params: { group: 'text', autoscalers: 'texts' },
      en: {
        title: 'nothing in the cluster serves {group}, and autoscaler {autoscalers} needs it',
        why: 'Autoscalers read the load from this API; without it they leave every number of replicas as it is.',
        remedy: 'Install what serves {group} (a metrics server for metrics.k8s.io, an adapter for the others), or scale by another metric.',
      },
      ja: {
        title: '{group} を提供するものがクラスターになく、オートスケーラー {autoscalers} が必要としている',
        why: 'オートスケーラーはこの API から負荷を読み取るため、これがないとレプリカ数は変わりません。',
        remedy:
          '{group} を提供するもの (metrics.k8s.io なら metrics-server、それ以外はアダプター) を導入するか、別のメトリクスを使ってください。',
      },
    },
  },
  *analyze(cluster) {
    const served = new Set(cluster.list('APIService').map(({ spec }) => spec.group));
    const waiting = liveAutoscalers(cluster).flatMap((autoscaler) => {
      const condition = settledCondition(autoscaler, 'ScalingActive', 'False', cluster.takenAt);
      const failure = metricFailureOf(condition?.message ?? '');
      return condition && failure.kind === 'api' && !served.has(failure.group) ? [{ autoscaler, condition, group: failure.group }] : [];
    });
    for (const [group, users] of Map.groupBy(waiting, (one) => one.group)) {
      const absence = cluster.absence('APIService', `v1beta1.${group}`);
      if (!absence) continue;
      const evidence: EvidenceList = [absence, ...users.map(({ autoscaler, condition }) => quote(autoscaler, condition.path))];
      const autoscalers = users.map(({ autoscaler: { metadata } }) => `${metadata.namespace ?? ''}/${metadata.name}`);
      const since = users.flatMap(({ condition }) => condition.lastTransitionTime ?? []).sort()[0];
      yield { reason: 'MetricsApiMissing', about: absence.object, params: { group, autoscalers }, evidence, since };
    }
  },
});
