import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, measuredBy, ownTolerance, scaleTargetOf } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';

const place = '/spec/behavior/scaleUp/tolerance';

export const autoscalerTolerance = defineAnalyzer({
  id: 'autoscaler-tolerance',
  reads: ['HorizontalPodAutoscaler'],
  findings: {
    AutoscalerToleratesOverload: {
      params: { target: 'text', metric: 'text', current: 'text', wanted: 'text', tolerance: 'text', times: 'text' },
      en: {
        title: 'adds no replica to {target} although {metric} is {current}, target {wanted}: its tolerance is {tolerance}',
        why: 'A tolerance is a share of the target, and 1 is all of it: with {tolerance} the load may be {times} times the target before a replica is added.',
        remedy:
          'Write behavior.scaleUp.tolerance as a fraction, such as 0.1 for 10 %, or remove it: then the 0.1 of the controller applies.',
      },
      ja: {
        title: '{metric} が {current} (目標 {wanted}) だが、tolerance が {tolerance} のため {target} のレプリカが増えない',
        why: 'tolerance は目標に対する割合で、1 が 100 % です。{tolerance} では、負荷が目標の {times} 倍を超えるまでレプリカは増えません。',
        remedy:
          'behavior.scaleUp.tolerance を 10 % なら 0.1 のように小数で指定するか、外してください (外すとコントローラーの既定値 0.1 になります)。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const tolerance = ownTolerance(autoscaler);
      const age = secondsSince(autoscaler.metadata.creationTimestamp, cluster.takenAt) ?? Number.POSITIVE_INFINITY;
      if (tolerance === undefined || age < thresholds.autoscalerSeconds) continue;
      const { currentReplicas = 0 } = autoscaler.status;
      const [worst] = measuredBy(autoscaler).toSorted((a, b) => b.ratio - a.ratio);
      const isActive = conditionOf(autoscaler, 'ScalingActive')?.status === 'True';
      if (!isActive || !worst || currentReplicas === 0 || currentReplicas >= autoscaler.spec.maxReplicas) continue;
      // Twice the target is what the field was hardly meant to allow; beyond its own bound the autoscaler acts.
      if (worst.ratio < 2 || worst.ratio > 1 + tolerance) continue;
      const ref = scaleTargetOf(autoscaler);
      const { metric, current, target: wanted } = worst;
      const params = {
        target: `${ref.kind} ${ref.name}`,
        metric,
        current,
        wanted,
        tolerance: String(tolerance),
        times: String(Math.round((1 + tolerance) * 100) / 100),
      };
      yield { reason: 'AutoscalerToleratesOverload', about: autoscaler, params, evidence: [quote(autoscaler, place), ...worst.evidence] };
    }
  },
});
