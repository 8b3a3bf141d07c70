import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf, warningsOf } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';
import { type MissingTarget, missingTarget, scaledKinds } from '../../scale-targets.ts';
import { verticalAutoscalers, verticalTargetOf } from '../../vertical-autoscalers.ts';

export const scaleTarget = defineAnalyzer({
  id: 'scale-target',
  reads: [...scaledKinds, 'HorizontalPodAutoscaler', 'CustomObject', 'Event'],
  findings: {
    ScaleTargetMissing: {
      params: { autoscaler: 'text', field: 'text' },
      en: {
        title: 'does not exist, and {autoscaler} should scale it',
        why: 'The autoscaler finds nothing to scale and does nothing, whatever the load.',
        remedy: 'Correct {field} of {autoscaler}, or delete it when the workload is gone for good.',
      },
      ja: {
        title: '存在しないが、{autoscaler} の対象になっている',
        why: 'スケールする対象がないため、負荷がどうであってもオートスケーラーは何もしません。',
        remedy: '{autoscaler} の {field} を直すか、ワークロードを廃止済みならこのオートスケーラーを削除してください。',
      },
    },
    ScaleTargetMistyped: {
      params: { autoscaler: 'text', field: 'text', similar: 'text' },
      en: {
        title: 'does not exist, but {similar} does; {autoscaler} should scale it',
        why: 'The autoscaler probably names the wrong one of the two, so that nothing is scaled, whatever the load.',
        remedy: 'Set {field}.name of {autoscaler} to the name that is meant.',
      },
      ja: {
        title: '存在しないが、{similar} は存在する ({autoscaler} の対象)',
        why: 'オートスケーラーに書かれた名前が誤っていると考えられ、負荷がどうであってもスケールされません。',
        remedy: '{autoscaler} の {field}.name を正しい名前に直してください。',
      },
    },
    ScaleTargetOfOtherKind: {
      params: { autoscaler: 'text', field: 'text', other: 'text' },
      en: {
        title: 'does not exist, but {other} does; {autoscaler} should scale it',
        why: 'The autoscaler names the wrong kind, so that nothing is scaled, whatever the load.',
        remedy: 'Set {field}.kind of {autoscaler} to the kind that is meant.',
      },
      ja: {
        title: '存在しないが、{other} は存在する ({autoscaler} の対象)',
        why: 'オートスケーラーに書かれた種類が誤っているため、負荷がどうであってもスケールされません。',
        remedy: '{autoscaler} の {field}.kind を正しい種類に直してください。',
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
      const missing = missingTarget(cluster, target);
      const by = { autoscaler: `HorizontalPodAutoscaler ${autoscaler.metadata.name}`, field: 'spec.scaleTargetRef' };
      if (missing) yield { ...absent(missing, by), evidence: [missing.absence, ...evidence], since };
      else yield { reason: 'AutoscalerTargetUnreadable', about: autoscaler, params, evidence, since };
    }
    for (const vertical of verticalAutoscalers(cluster)) {
      const missing = missingTarget(cluster, verticalTargetOf(vertical));
      const since = vertical.metadata.creationTimestamp;
      if (!missing || (secondsSince(since, cluster.takenAt) ?? 0) < thresholds.autoscalerSeconds) continue;
      const by = { autoscaler: `VerticalPodAutoscaler ${vertical.metadata.name}`, field: 'spec.targetRef' };
      yield { ...absent(missing, by), evidence: [missing.absence, quote(vertical, '/spec/targetRef')] };
    }
  },
});

/** What is said of a target that does not exist: the one that is probably meant, where there is one. */
function absent(
  { absence: { object: about }, similar, other }: MissingTarget,
  by: { readonly autoscaler: string; readonly field: string },
) {
  if (other !== undefined) return { reason: 'ScaleTargetOfOtherKind', about, params: { ...by, other } } as const;
  if (similar !== undefined) return { reason: 'ScaleTargetMistyped', about, params: { ...by, similar } } as const;
  return { reason: 'ScaleTargetMissing', about, params: by } as const;
}

/** The message without what the condition says anyway. */
function essence(message: string): string {
  return message.replace(/^the HPA controller was unable to (?:get the target's current scale|update the target scale): /, '');
}
