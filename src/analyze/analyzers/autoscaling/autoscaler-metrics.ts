import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import { type Condition, type ObjectRef, type PodTemplateSpec, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type MetricFailure, metricFailureOf } from '../../autoscaler-failure.ts';
import { type Autoscaler, isRepeated, liveAutoscalers, metricWarnings, scaleTargetOf, warningsOf } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';

const reads = ['HorizontalPodAutoscaler', 'Event', 'APIService', 'Deployment', 'StatefulSet', 'ReplicaSet'] as const;
type Cluster = View<(typeof reads)[number]>;

export const autoscalerMetrics = defineAnalyzer({
  id: 'autoscaler-metrics',
  reads,
  findings: {
    AutoscalerRequestMissing: {
      params: { target: 'text', resource: 'text', container: 'text' },
      en: {
        title: 'cannot scale {target}: container {container} requests no {resource}',
        why: 'A share of use is measured against the request, and without one there is nothing to measure against.',
        remedy: 'Set resources.requests of {resource} for every container in the pod template of {target}.',
      },
      ja: {
        title: '{target} をスケールできない: コンテナ {container} に {resource} の requests がない',
        why: '使用率は requests に対する割合なので、requests がなければ計算できません。',
        remedy: '{target} の Pod テンプレートのすべてのコンテナに {resource} の resources.requests を設定してください。',
      },
    },
    AutoscalerMetricsApiUnavailable: {
      params: { target: 'text', group: 'text', message: 'text' },
      en: {
        title: 'cannot scale {target}: the metrics API {group} does not answer',
        why: 'The autoscaler reads the load from this API and keeps the number of replicas as it is until it answers: "{message}".',
        remedy: 'Bring the program behind {group} back; the autoscaler itself is sound.',
      },
      ja: {
        title: '{target} をスケールできない: メトリクス API {group} が応答しない',
        why: 'オートスケーラーはこの API から負荷を読み取るため、応答が戻るまでレプリカ数は変わりません:「{message}」。',
        remedy: '{group} を提供するプログラムを復旧してください。オートスケーラー自体に問題はありません。',
      },
    },
    AutoscalerPodsWithoutMetrics: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'cannot scale {target}: its pods have no metrics',
        why: 'The metrics API answers, but knows nothing of the pods that run: "{message}".',
        remedy: 'See whether the pods of {target} are ready, and whether the metrics server can reach their kubelets.',
      },
      ja: {
        title: '{target} をスケールできない: 対象の Pod のメトリクスがない',
        why: 'メトリクス API は応答していますが、動いている Pod の値がありません:「{message}」。',
        remedy: '{target} の Pod が Ready か、metrics-server が各ノードの kubelet に接続できているかを確認してください。',
      },
      ask: [
        {
          command: 'kubectl top pods -n {namespace}',
          shows: { en: 'which pods the metrics server knows', ja: 'metrics-server が値を持っている Pod' },
          readings: [
            {
              when: { en: 'pods of the workload are missing', ja: '対象ワークロードの Pod が出てこない' },
              means: {
                en: 'the metrics server cannot read the kubelets of their nodes',
                ja: 'metrics-server がそのノードの kubelet から値を取得できていません',
              },
            },
            {
              when: { en: 'every pod of the workload is listed', ja: '対象ワークロードの Pod がすべて出てくる' },
              means: {
                en: 'the metrics are back, and the autoscaler goes on by itself',
                ja: 'メトリクスは復旧しており、オートスケーラーは自動で再開します',
              },
            },
          ],
        },
      ],
    },
    AutoscalerMetricUnknown: {
      params: { target: 'text', group: 'text', message: 'text' },
      en: {
        title: 'cannot scale {target}: {group} does not know the metric',
        why: 'The metrics adapter answers, but has no such metric: "{message}".',
        remedy: 'Correct the name or selector of the metric in the autoscaler, or the rule of the adapter that should provide it.',
      },
      ja: {
        title: '{target} をスケールできない: 指定したメトリクスが {group} にない',
        why: 'メトリクスのアダプターは応答していますが、該当するメトリクスがありません:「{message}」。',
        remedy: 'オートスケーラーのメトリクス名やセレクター、またはそれを提供するアダプターの設定を直してください。',
      },
    },
    AutoscalerMetricPartlyMissing: {
      params: { target: 'text', metric: 'text', message: 'text' },
      en: {
        title: 'scales {target} without the metric {metric}, which cannot be read',
        why: 'The other metrics still count, but load that only {metric} shows adds no replica, and none is taken away: "{message}".',
        remedy: 'Repair the source of {metric}, or remove it from the autoscaler.',
      },
      ja: {
        title: 'メトリクス {metric} を取得できないまま {target} をスケールしている',
        why: 'ほかのメトリクスは有効ですが、{metric} だけに現れる負荷では増えず、レプリカの削減も行われません:「{message}」。',
        remedy: '{metric} の取得元を復旧するか、オートスケーラーから外してください。',
      },
    },
    AutoscalerMetricsFail: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'cannot compute how many replicas {target} needs',
        why: 'The number of replicas stays as it is, whatever the load: "{message}".',
        remedy: 'Repair what the message names.',
      },
      ja: {
        title: '{target} に必要なレプリカ数を計算できない',
        why: '負荷がどうであってもレプリカ数は変わりません:「{message}」。',
        remedy: 'メッセージが示す原因を取り除いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const condition = conditionOf(autoscaler, 'ScalingActive');
      const ref = scaleTargetOf(autoscaler);
      const target = `${ref.kind} ${ref.name}`;
      const quoted = warningsOf(cluster, autoscaler, metricWarnings);
      if (condition?.status === 'True') {
        const lost = lostMetric(cluster, autoscaler);
        if (!lost) continue;
        const evidence = [lost.evidence, ...quoted] as const;
        const params = { target, metric: lost.metric, message: lost.message };
        yield { reason: 'AutoscalerMetricPartlyMissing', about: autoscaler, params, evidence };
      }
      if (condition?.status !== 'False' || isOtherwiseTold(condition)) continue;
      const message = essence(condition.message ?? '');
      const failure = metricFailureOf(message);
      if (!isSettled(condition, failure, cluster.takenAt)) continue;
      const evidence: EvidenceList = [quote(autoscaler, condition.path), ...quoted];
      const base = { about: autoscaler, evidence, since: condition.lastTransitionTime };
      if (failure.kind === 'request') {
        const params = { target, resource: failure.resource, container: failure.container ?? '' };
        const [first, ...rest] = evidence;
        yield { ...base, reason: 'AutoscalerRequestMissing', params, evidence: [first, ...templateOf(cluster, ref, failure), ...rest] };
      } else if (failure.kind === 'api') {
        const accuses = apiServicesOf(cluster, failure.group);
        const params = { target, group: failure.group, message };
        yield { ...base, reason: 'AutoscalerMetricsApiUnavailable', params, accuses, sameCause: `metrics API ${failure.group}` };
      } else if (failure.kind === 'metric') {
        yield { ...base, reason: 'AutoscalerMetricUnknown', params: { target, group: failure.group, message } };
      } else if (failure.kind === 'pods') {
        yield { ...base, reason: 'AutoscalerPodsWithoutMetrics', params: { target, message }, accuses: [ref] };
      } else yield { ...base, reason: 'AutoscalerMetricsFail', params: { target, message } };
    }
  },
});

/** Said by analyzers of their own: the target at zero, two autoscalers over the same pods. */
function isOtherwiseTold({ reason }: Condition): boolean {
  return reason === 'ScalingDisabled' || reason === 'AmbiguousSelector';
}

/** A missing request does not come by itself; everything else may be a metrics server that starts. */
function isSettled({ lastTransitionTime }: Condition, { kind }: MetricFailure, takenAt: string): boolean {
  return kind === 'request' || (secondsSince(lastTransitionTime, takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.autoscalerSeconds;
}

/** A metric without a value while others have one: the controller leaves its type empty, and warns each time. */
function lostMetric(cluster: Cluster, autoscaler: Autoscaler) {
  const { currentMetrics = [] } = autoscaler.status;
  const index = (currentMetrics ?? []).findIndex(({ type }) => type === '');
  const wanted = autoscaler.spec.metrics?.[index];
  const event = cluster
    .eventsAbout(autoscaler)
    .findLast(({ reason }) => metricWarnings.some((one) => one === reason) && reason !== 'FailedComputeMetricsReplicas');
  if (!wanted || !event || event.count < thresholds.restartLoopCount || !isRepeated(event, cluster.takenAt)) return undefined;
  const { resource, containerResource, pods, object, external } = wanted;
  const metric = resource?.name ?? containerResource?.name ?? (pods ?? object ?? external)?.metric.name ?? wanted.type;
  return { metric, message: event.message, evidence: quote(autoscaler, `/spec/metrics/${index}`) };
}

/** The container in the workload's template that lacks the request. */
function templateOf(cluster: Cluster, ref: ObjectRef, { container }: { readonly container: string | undefined }): readonly Evidence[] {
  const held = cluster.resolve(ref);
  const { containers = [] } = (held as { spec?: { template?: PodTemplateSpec } } | undefined)?.spec?.template?.spec ?? {};
  const index = containers.findIndex(({ name }) => name === container);
  return held && containers[index]?.resources ? [quote(held, `/spec/template/spec/containers/${index}/resources`)] : [];
}

/** What serves a group of metrics: the APIServices that are registered, or the one that should be. */
function apiServicesOf(cluster: Cluster, group: string): readonly ObjectRef[] {
  const registered = cluster.list('APIService').filter(({ spec }) => spec.group === group);
  if (registered.length > 0) return registered.map(refOf);
  return [{ apiVersion: apiVersionOf('APIService'), kind: 'APIService', name: `v1beta1.${group}` }];
}

function essence(message: string): string {
  return message.replace(/^the HPA was unable to compute the replica count: /, '');
}
