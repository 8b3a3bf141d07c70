import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject, Kind } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Autoscaler, liveAutoscalers, scaleTargetOf, warningsOf } from '../../autoscalers.ts';
import { nearName } from '../../near-name.ts';
import { conditionOf } from '../../pods.ts';

const reads = ['HorizontalPodAutoscaler', 'Event', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'] as const;
type Cluster = View<(typeof reads)[number]>;
type Scaled = 'Deployment' | 'StatefulSet' | 'ReplicaSet' | 'ReplicationController';

export const scaleTarget = defineAnalyzer({
  id: 'scale-target',
  reads,
  findings: {
    ScaleTargetMissing: {
      params: { autoscaler: 'text' },
      en: {
        title: 'does not exist, and autoscaler {autoscaler} should scale it',
        why: 'The autoscaler finds nothing to scale and does nothing, whatever the load.',
        remedy: 'Correct spec.scaleTargetRef of HorizontalPodAutoscaler {autoscaler}, or delete it when the workload is gone for good.',
      },
      ja: {
        title: '存在しないが、オートスケーラー {autoscaler} の対象になっている',
        why: 'スケールする対象がないため、負荷がどうであってもオートスケーラーは何もしません。',
        remedy: 'HorizontalPodAutoscaler {autoscaler} の spec.scaleTargetRef を直すか、ワークロードを廃止済みなら HPA を削除してください。',
      },
    },
    ScaleTargetMistyped: {
      params: { autoscaler: 'text', similar: 'text' },
      en: {
        title: 'does not exist, but {similar} does; autoscaler {autoscaler} should scale it',
        why: 'The name in the autoscaler is probably mistyped, so that nothing is scaled, whatever the load.',
        remedy: 'Set spec.scaleTargetRef.name of HorizontalPodAutoscaler {autoscaler} to the name that is meant.',
      },
      ja: {
        title: '存在しないが、{similar} は存在する (オートスケーラー {autoscaler} の対象)',
        why: 'オートスケーラーに書かれた名前が誤っていると考えられ、負荷がどうであってもスケールされません。',
        remedy: 'HorizontalPodAutoscaler {autoscaler} の spec.scaleTargetRef.name を正しい名前に直してください。',
      },
    },
    AutoscalerTargetUnreadable: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'cannot read the scale of {target}: {message}',
        why: 'Without the present number of replicas the autoscaler does nothing, whatever the load.',
        remedy: 'See that apiVersion and kind in spec.scaleTargetRef are served and have a scale subresource.',
      },
      ja: {
        title: '{target} の現在のレプリカ数を取得できない: {message}',
        why: '現在のレプリカ数が分からないため、負荷がどうであってもオートスケーラーは何もしません。',
        remedy: 'spec.scaleTargetRef の apiVersion と kind が正しく、scale サブリソースを持つかを確認してください。',
      },
    },
    AutoscalerTargetRefused: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'may not change the number of replicas of {target}: {message}',
        why: 'The autoscaler knows how many replicas are needed, and the API server refuses its change.',
        remedy: 'Remove what the message names: a webhook or policy, a missing right, or a conflict.',
      },
      ja: {
        title: '{target} のレプリカ数の変更が拒否されている: {message}',
        why: '必要なレプリカ数は分かっていますが、API サーバーがオートスケーラーの変更を拒否しています。',
        remedy: 'メッセージが示す原因 (webhook、ポリシー、権限不足、競合など) を取り除いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const condition = conditionOf(autoscaler, 'AbleToScale');
      if (condition?.status !== 'False') continue;
      const warnings = warningsOf(cluster, autoscaler, ['FailedGetScale', 'FailedRescale', 'FailedUpdateScale']);
      const evidence = [quote(autoscaler, condition.path), quote(autoscaler, '/spec/scaleTargetRef'), ...warnings] as const;
      const since = condition.lastTransitionTime;
      const message = condition.message ?? '';
      const target = scaleTargetOf(autoscaler);
      const params = { target: `${target.kind} ${target.name}`, message: essence(message) };
      if (condition.reason === 'FailedUpdateScale') {
        yield { reason: 'AutoscalerTargetRefused', about: autoscaler, params, evidence, since };
        continue;
      }
      const missing = missingTarget(cluster, autoscaler, evidence);
      if (!missing) {
        yield { reason: 'AutoscalerTargetUnreadable', about: autoscaler, params, evidence, since };
        continue;
      }
      const { name } = autoscaler.metadata;
      const { about, similar } = missing;
      if (similar) {
        const named = { autoscaler: name, similar };
        yield { reason: 'ScaleTargetMistyped', about, params: named, evidence: missing.evidence, since };
      } else yield { reason: 'ScaleTargetMissing', about, params: { autoscaler: name }, evidence: missing.evidence, since };
    }
  },
});

/** The proof that the target does not exist, where its kind is known and was read completely. */
function missingTarget(cluster: Cluster, autoscaler: Autoscaler, evidence: EvidenceList) {
  const target = scaleTargetOf(autoscaler);
  const kind = kindOf(target);
  if (!isScaled(kind)) return undefined;
  const { namespace = '', name } = target;
  const absence = cluster.absence(kind, name, namespace);
  if (!absence) return undefined;
  const names = (cluster.list(kind, namespace) as readonly AnyObject[]).map(({ metadata }) => metadata.name);
  return { about: absence.object, similar: nearName(name, names), evidence: [absence, ...evidence] as const };
}

const scaledKinds: readonly Kind[] = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];
function isScaled(kind: Kind): kind is Scaled {
  return scaledKinds.includes(kind);
}

/** The message without what the condition says anyway. */
function essence(message: string): string {
  return message.replace(/^the HPA controller was unable to (?:get the target's current scale|update the target scale): /, '');
}
