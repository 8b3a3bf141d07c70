import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Autoscaler, liveAutoscalers, metricWarnings, scaleTargetOf, warningsOf } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';

export const autoscalersConflict = defineAnalyzer({
  id: 'autoscalers-conflict',
  reads: ['HorizontalPodAutoscaler', 'Event', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  findings: {
    ScaleTargetHasSeveralAutoscalers: {
      params: { autoscalers: 'texts' },
      en: {
        title: 'is scaled by several autoscalers at once: {autoscalers}',
        why: 'Each sets its own number of replicas; Kubernetes takes the pods for ambiguous, and none of them scales by load any more.',
        remedy: 'Keep one autoscaler with all the metrics in it, and delete the others.',
      },
      ja: {
        title: '複数のオートスケーラー {autoscalers} の対象になっている',
        why: 'それぞれが別のレプリカ数を設定しようとします。Kubernetes は対象の Pod を特定できないと判断し、負荷によるスケールが止まります。',
        remedy: 'すべてのメトリクスを 1 つのオートスケーラーにまとめ、ほかは削除してください。',
      },
    },
    AutoscalerPodsShared: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'does not scale {target}: another autoscaler has the same pods',
        why: 'The label selectors of two workloads pick the same pods, so that Kubernetes cannot tell whose load it is: "{message}".',
        remedy: 'Give each workload labels and a selector that no other workload has.',
      },
      ja: {
        title: '{target} をスケールしていない: 別のオートスケーラーと Pod が重なっている',
        why: '2 つのワークロードのラベルセレクターが同じ Pod に一致し、どちらの負荷か判断できません:「{message}」。',
        remedy: 'ワークロードごとに、ほかと重ならないラベルとセレクターを付けてください。',
      },
    },
  },
  *analyze(cluster) {
    const groups = groupsBy(liveAutoscalers(cluster), (autoscaler) => refKey(scaleTargetOf(autoscaler)));
    for (const autoscalers of groups.values()) {
      const [first] = autoscalers;
      const target = scaleTargetOf(first);
      const ambiguous = autoscalers.flatMap(ambiguity);
      const events = autoscalers.flatMap((one) => (ambiguity(one).length > 0 ? warningsOf(cluster, one, metricWarnings) : []));
      if (autoscalers.length > 1) {
        const held = cluster.resolve(target);
        const evidence: EvidenceList = [
          quote(first, '/spec/scaleTargetRef'),
          ...autoscalers.slice(1).map(targetEvidence),
          ...ambiguous,
          ...events,
        ];
        const params = { autoscalers: autoscalers.map(({ metadata }) => metadata.name) };
        if (held) yield { reason: 'ScaleTargetHasSeveralAutoscalers', about: held, params, evidence, since: latestBirth(autoscalers) };
        continue;
      }
      const [condition] = ambiguous;
      if (!condition) continue;
      const { message = '', lastTransitionTime: since } = conditionOf(first, 'ScalingActive') ?? {};
      const params = { target: `${target.kind} ${target.name}`, message };
      yield { reason: 'AutoscalerPodsShared', about: first, params, evidence: [condition, ...events], since };
    }
  },
});

function targetEvidence(autoscaler: Autoscaler): Evidence {
  return quote(autoscaler, '/spec/scaleTargetRef');
}

function ambiguity(autoscaler: Autoscaler): readonly Evidence[] {
  const condition = conditionOf(autoscaler, 'ScalingActive');
  return condition?.reason === 'AmbiguousSelector' ? [quote(autoscaler, condition.path)] : [];
}

/** The conflict began when the second autoscaler came. */
function latestBirth(autoscalers: readonly Autoscaler[]): string | undefined {
  return autoscalers.flatMap(({ metadata }) => metadata.creationTimestamp ?? []).sort()[1];
}
