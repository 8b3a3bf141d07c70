import { quote } from '#model/finding.ts';
import { type CustomObject, type ObjectRef, refKey } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf } from '../../autoscalers.ts';
import { isRecord, listOf } from '../../custom-fields.ts';
import { conditionOf } from '../../pods.ts';
import { measuredResources, verticalAutoscalers, verticalTargetOf } from '../../vertical-autoscalers.ts';

const reads = ['CustomObject', 'HorizontalPodAutoscaler', 'Deployment', 'StatefulSet'] as const;
type Cluster = View<(typeof reads)[number]>;

export const verticalAutoscaler = defineAnalyzer({
  id: 'vertical-autoscaler',
  reads,
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
    const horizontal = Map.groupBy(liveAutoscalers(cluster), (one) => refKey(scaleTargetOf(one)));
    for (const vertical of verticalAutoscalers(cluster)) {
      const ref = verticalTargetOf(vertical);
      const target = `${ref.kind} ${ref.name}`;
      yield* conditionFindings(cluster, vertical, ref);
      for (const other of horizontal.get(refKey(ref)) ?? []) {
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
function* conditionFindings(cluster: Cluster, vertical: CustomObject, ref: ObjectRef) {
  const settled = (type: string, status: string) => {
    const condition = conditionOf(vertical, type);
    const age = secondsSince(condition?.lastTransitionTime, cluster.takenAt) ?? Number.POSITIVE_INFINITY;
    return condition?.status === status && age >= thresholds.customNotReadySeconds ? condition : undefined;
  };
  const unsupported = settled('ConfigUnsupported', 'True');
  const condition = unsupported ?? settled('NoPodsMatched', 'True') ?? settled('RecommendationProvided', 'False');
  if (!condition || (!unsupported && isIdle(cluster, ref))) return;
  const { type, message = '', lastTransitionTime: since, path } = condition;
  const found = { about: vertical, evidence: [quote(vertical, path)] as const, since, accuses: [ref] };
  const target = `${ref.kind} ${ref.name}`;
  if (unsupported) yield { ...found, reason: 'VerticalAutoscalerConfigUnsupported', params: { target, message } } as const;
  else if (type === 'NoPodsMatched') yield { ...found, reason: 'VerticalAutoscalerMatchesNoPods', params: { target } } as const;
  else {
    const params = { target, age: secondsSince(since, cluster.takenAt) ?? 0, message };
    yield { ...found, reason: 'VerticalAutoscalerWithoutRecommendation', params } as const;
  }
}

/** A workload at zero, and one that has pods only now and then, gives nothing to measure and lacks nothing. */
function isIdle(cluster: Cluster, ref: ObjectRef): boolean {
  const held = cluster.resolve(ref) as { readonly spec?: { readonly replicas?: number } } | undefined;
  return ref.kind === 'CronJob' || ref.kind === 'Job' || held?.spec?.replicas === 0;
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
