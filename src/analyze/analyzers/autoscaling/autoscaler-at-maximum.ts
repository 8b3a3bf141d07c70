import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, measuredBy, scaleTargetOf, settledCondition, wantedReplicas } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';

export const autoscalerAtMaximum = defineAnalyzer({
  id: 'autoscaler-at-maximum',
  reads: ['HorizontalPodAutoscaler', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  findings: {
    ScaleTargetAtMaximum: {
      params: {
        autoscaler: 'text',
        maximum: 'count',
        metric: 'text',
        current: 'text',
        target: 'text',
        wanted: 'count',
        duration: 'seconds',
      },
      en: {
        title: 'at its maximum of {maximum|replica|replicas} for {duration} and still overloaded: {metric} {current}, target {target}',
        why: 'By this load about {wanted} replicas would be needed, and autoscaler {autoscaler} may not add any; whoever uses it may see slow or failing answers.',
        remedy: 'Find what makes the load; when it is real, raise maxReplicas of {autoscaler} as far as the nodes have room.',
      },
      ja: {
        title: '最大の {maximum} レプリカに {duration} 達しているが、負荷が目標を超えている: {metric} {current} (目標 {target})',
        why: 'この負荷には約 {wanted} レプリカが必要ですが、オートスケーラー {autoscaler} はこれ以上増やせず、応答の遅延や失敗が起こりえます。',
        remedy: '負荷の原因を調べ、正当な負荷であれば、ノードに余裕がある範囲で {autoscaler} の maxReplicas を上げてください。',
      },
    },
    AutoscalerScaleUpForbidden: {
      params: { target: 'text', metric: 'text', current: 'text', wanted: 'text' },
      en: {
        title: 'may not add replicas to {target} although {metric} is {current}, target {wanted}',
        why: 'spec.behavior.scaleUp.selectPolicy is Disabled, which forbids every scale-up.',
        remedy: 'Remove selectPolicy: Disabled from behavior.scaleUp when the load is real.',
      },
      ja: {
        title: '{metric} が {current} (目標 {wanted}) だが、{target} のレプリカを増やせない',
        why: 'spec.behavior.scaleUp.selectPolicy が Disabled のため、スケールアップがすべて禁止されています。',
        remedy: '正当な負荷であれば、behavior.scaleUp から selectPolicy: Disabled を外してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const limited = settledCondition(autoscaler, 'ScalingLimited', 'True', cluster.takenAt);
      const active = conditionOf(autoscaler, 'ScalingActive')?.status === 'True';
      const [worst] = measuredBy(autoscaler).toSorted((a, b) => b.ratio - a.ratio);
      if (!limited || !active || !worst || worst.ratio <= 1 + Math.max(worst.tolerance, thresholds.autoscalerTolerance)) continue;
      const { metric, current, target } = worst;
      const ref = scaleTargetOf(autoscaler);
      const since = limited.lastTransitionTime;
      const forbidden = autoscaler.spec.behavior?.scaleUp?.selectPolicy === 'Disabled';
      const held = cluster.resolve(ref);
      if (limited.reason === 'TooManyReplicas' && held) {
        const replicas = autoscaler.status.currentReplicas ?? autoscaler.spec.maxReplicas;
        const numbers = { maximum: autoscaler.spec.maxReplicas, wanted: wantedReplicas(worst, replicas) };
        const duration = secondsSince(since, cluster.takenAt) ?? 0;
        const params = { autoscaler: autoscaler.metadata.name, metric, current, target, duration, ...numbers };
        const evidence = [...worst.evidence, quote(autoscaler, '/spec/maxReplicas'), quote(autoscaler, limited.path)] as const;
        yield { reason: 'ScaleTargetAtMaximum', about: held, params, evidence, since };
      } else if (limited.reason === 'ScaleUpLimit' && forbidden) {
        const params = { target: `${ref.kind} ${ref.name}`, metric, current, wanted: target };
        const evidence = [
          ...worst.evidence,
          quote(autoscaler, '/spec/behavior/scaleUp/selectPolicy'),
          quote(autoscaler, limited.path),
        ] as const;
        yield { reason: 'AutoscalerScaleUpForbidden', about: autoscaler, params, evidence, since };
      }
    }
  },
});
