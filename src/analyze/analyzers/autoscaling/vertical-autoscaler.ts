import { quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf } from '../../autoscalers.ts';
import { isRecord, listOf, textOf } from '../../custom-fields.ts';
import { conditionOf } from '../../pods.ts';
import { measuredResources } from '../../vertical-autoscalers.ts';

export const verticalAutoscaler = defineAnalyzer({
  id: 'vertical-autoscaler',
  reads: ['CustomObject', 'HorizontalPodAutoscaler'],
  findings: {
    VerticalAutoscalerMatchesNoPods: {
      params: { target: 'text' },
      en: {
        title: 'finds no pods of {target}',
        why: 'Without pods the vertical autoscaler measures nothing and recommends nothing.',
        remedy: 'Correct spec.targetRef, or see why {target} has no pods.',
      },
      ja: {
        title: '{target} の Pod が見つからない',
        why: 'Pod がなければ、垂直オートスケーラーは計測も推奨値の算出もできません。',
        remedy: 'spec.targetRef を直すか、{target} に Pod がない理由を調べてください。',
      },
    },
    VerticalAutoscalerConfigUnsupported: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'cannot work for {target}: {message}',
        why: 'The vertical autoscaler refuses this configuration and recommends nothing.',
        remedy: 'Change spec.targetRef to a workload that it supports, as the message says.',
      },
      ja: {
        title: '{target} には使えない設定になっている: {message}',
        why: '垂直オートスケーラーがこの設定を受け付けず、推奨値を出しません。',
        remedy: 'メッセージに従い、spec.targetRef を対応しているワークロードに変更してください。',
      },
    },
    VerticalAutoscalerWithoutRecommendation: {
      params: { target: 'text', message: 'text', age: 'seconds' },
      en: {
        title: 'has had no recommendation for {target} in {age}',
        why: 'The recommender measures the pods through the metrics API and should have answered by now: "{message}".',
        remedy: 'See whether the VPA recommender runs and whether metrics.k8s.io answers.',
      },
      ja: {
        title: '{target} の推奨値が {age} 出ていない',
        why: 'recommender はメトリクス API で Pod を計測しており、すでに推奨値が出ているはずです:「{message}」。',
        remedy: 'VPA の recommender が動いているか、metrics.k8s.io が応答しているかを確認してください。',
      },
    },
    VerticalAndHorizontalAutoscaler: {
      params: { target: 'text', other: 'text', resources: 'texts' },
      en: {
        title: 'changes the requests of {target} by {resources}, and autoscaler {other} scales by the same',
        why: 'The one changes the request that the other measures against, so that both chase each other.',
        remedy: 'Let the horizontal autoscaler use another metric, take {resources} out of the VPA, or set its updateMode to Off.',
      },
      ja: {
        title: '{resources} により {target} の requests を変更し、オートスケーラー {other} も同じ値でスケールしている',
        why: '一方が変える requests をもう一方が基準にしているため、互いに影響し合って安定しません。',
        remedy: '水平オートスケーラーを別のメトリクスにするか、VPA の対象から {resources} を外すか、updateMode を Off にしてください。',
      },
    },
  },
  *analyze(cluster) {
    const horizontal = Map.groupBy(liveAutoscalers(cluster), (one) => keyOf(scaleTargetOf(one)));
    for (const vertical of cluster.list('CustomObject')) {
      if (vertical.kind !== 'VerticalPodAutoscaler' || !vertical.apiVersion.startsWith('autoscaling.k8s.io/')) continue;
      if (vertical.metadata.deletionTimestamp) continue;
      const ref = targetOf(vertical);
      const target = `${ref.kind} ${ref.name}`;
      yield* conditionFindings(vertical, target, cluster.takenAt);
      for (const other of horizontal.get(keyOf(ref)) ?? []) {
        const shared = measuredResources(other).filter(({ resource }) => isControlled(vertical, resource));
        const [first, ...rest] = shared.map(({ path }) => quote(other, path));
        if (!first) continue;
        const params = { target, other: other.metadata.name, resources: shared.map(({ resource }) => resource) };
        yield {
          reason: 'VerticalAndHorizontalAutoscaler',
          about: vertical,
          params,
          evidence: [quote(vertical, '/spec/targetRef'), first, ...rest],
        };
      }
    }
  },
});

/** LowConfidence and FetchingHistory are the way to a recommendation, and no fault. */
function* conditionFindings(vertical: CustomObject, target: string, takenAt: string) {
  const evidenceOf = (type: string, status: string) => {
    const condition = conditionOf(vertical, type);
    const age = secondsSince(condition?.lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY;
    return condition?.status === status && age >= thresholds.customNotReadySeconds ? condition : undefined;
  };
  const noPods = evidenceOf('NoPodsMatched', 'True');
  const unsupported = evidenceOf('ConfigUnsupported', 'True');
  const missing = evidenceOf('RecommendationProvided', 'False');
  if (unsupported) {
    const params = { target, message: unsupported.message ?? '' };
    const evidence = [quote(vertical, unsupported.path)] as const;
    yield {
      reason: 'VerticalAutoscalerConfigUnsupported',
      about: vertical,
      params,
      evidence,
      since: unsupported.lastTransitionTime,
    } as const;
  } else if (noPods) {
    const evidence = [quote(vertical, noPods.path)] as const;
    yield {
      reason: 'VerticalAutoscalerMatchesNoPods',
      about: vertical,
      params: { target },
      evidence,
      since: noPods.lastTransitionTime,
    } as const;
  } else if (missing) {
    const age = secondsSince(missing.lastTransitionTime, takenAt) ?? 0;
    const evidence = [quote(vertical, missing.path)] as const;
    const params = { target, age, message: missing.message ?? '' };
    yield {
      reason: 'VerticalAutoscalerWithoutRecommendation',
      about: vertical,
      params,
      evidence,
      since: missing.lastTransitionTime,
    } as const;
  }
}

function targetOf({ spec, metadata: { namespace } }: CustomObject) {
  const ref = isRecord(spec['targetRef']) ? spec['targetRef'] : {};
  return { kind: textOf(ref['kind']) ?? '', name: textOf(ref['name']) ?? '', namespace };
}
function keyOf({
  kind,
  name,
  namespace = '',
}: {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}): string {
  return `${namespace}/${kind}/${name}`;
}

/** Whether the VPA applies what it recommends for a resource: not with updateMode Off, and `controlledResources` is both by default. */
function isControlled({ spec }: CustomObject, resource: string): boolean {
  const update = isRecord(spec['updatePolicy']) ? spec['updatePolicy'] : {};
  if (update['updateMode'] === 'Off') return false;
  const policies = isRecord(spec['resourcePolicy']) ? listOf(spec['resourcePolicy']['containerPolicies']) : [];
  const everywhere = policies.find(([policy]) => policy['containerName'] === '*')?.[0] ?? policies[0]?.[0];
  if (everywhere?.['mode'] === 'Off') return false;
  const controlled = everywhere?.['controlledResources'];
  return !Array.isArray(controlled) || controlled.includes(resource);
}
