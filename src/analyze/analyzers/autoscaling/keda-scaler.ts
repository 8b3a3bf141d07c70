import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import type { CustomObject, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { kedaCondition, kedaScalers, kedaTarget, triggerSecrets } from '../../keda.ts';

const reads = ['CustomObject', 'Event', 'Deployment', 'StatefulSet'] as const;
type Cluster = View<(typeof reads)[number]>;

/** Annotations by which a person stops KEDA; with the second the number of replicas is held as well. */
const paused = ['autoscaling.keda.sh/paused', 'autoscaling.keda.sh/paused-replicas'] as const;
/** `pkg/eventreason` of KEDA: warnings about a ScaledObject or ScaledJob, what names the cause before what only says that it failed. */
const warnings = [
  'KEDAScalerFailed',
  'KEDAMetricSourceFailed',
  'KEDAScaleTargetActivationFailed',
  'ScaledObjectCheckFailed',
  'ScaledJobCheckFailed',
];

export const kedaScaler = defineAnalyzer({
  id: 'keda-scaler',
  reads,
  findings: {
    KedaScalerNotReady: {
      params: { resource: 'text', target: 'text', message: 'text' },
      en: {
        title: 'KEDA cannot scale {target}: {message}',
        why: 'The {resource} is not ready, so that {target} stays at its present size, whatever waits for it.',
        remedy: 'Correct what the message names: the target, a trigger, or the Secret that a TriggerAuthentication reads.',
      },
      ja: {
        title: 'KEDA が {target} をスケールできない: {message}',
        why: '{resource} が Ready でないため、処理待ちがどれだけあっても {target} の数は変わりません。',
        remedy: 'メッセージが示すもの (対象、トリガー、TriggerAuthentication が参照する Secret など) を直してください。',
      },
    },
    KedaFallbackActive: {
      params: { target: 'text', message: 'text' },
      en: {
        title: 'KEDA holds {target} at its fallback size, because a trigger cannot be read',
        why: 'The number of replicas no longer follows the load: "{message}".',
        remedy: 'Bring back the system that the trigger asks, or its credentials; KEDA then goes on by itself.',
      },
      ja: {
        title: 'トリガーを読み取れず、KEDA が {target} を fallback の数で固定している',
        why: 'レプリカ数が負荷に追従していません:「{message}」。',
        remedy: 'トリガーの問い合わせ先またはその認証情報を復旧してください。KEDA は自動で通常の動作に戻ります。',
      },
    },
    KedaPausedAtZero: {
      params: { target: 'text', annotation: 'text' },
      en: {
        title: 'KEDA is paused by annotation {annotation}, and {target} has no replica',
        why: 'A person stopped the scaling, and no load brings the pods back until the annotation is removed.',
        remedy: 'Remove the annotation {annotation} when the pause is over.',
      },
      ja: {
        title: 'アノテーション {annotation} により KEDA が一時停止しており、{target} のレプリカが 0 である',
        why: '人の操作でスケールが止められており、アノテーションを外すまで負荷があっても Pod は起動しません。',
        remedy: '一時停止を終える場合は、アノテーション {annotation} を外してください。',
      },
    },
    KedaAuthenticationMissing: {
      params: { resource: 'text', missing: 'text', target: 'text' },
      en: {
        title: '{resource} {missing} does not exist, so KEDA cannot ask the trigger of {target}',
        why: 'A trigger names it for its credentials, and KEDA does not start a trigger without them.',
        remedy: 'Create {resource} {missing}, or correct authenticationRef of the trigger.',
      },
      ja: {
        title: '{resource} {missing} が存在せず、KEDA が {target} のトリガーを利用できない',
        why: 'トリガーが認証情報の参照先として指定しており、これがないと KEDA はトリガーを開始しません。',
        remedy: '{resource} {missing} を作成するか、トリガーの authenticationRef を直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const scaler of kedaScalers(cluster)) {
      const ref = kedaTarget(scaler);
      const target = `${ref.kind} ${ref.name}`;
      const pause = paused.find((name) => isOn(scaler.metadata.annotations?.[name]));
      if (pause) {
        const zero = zeroReplicas(cluster, ref);
        const place = `/metadata/annotations/${pause.replace('/', '~1')}`;
        if (zero)
          yield {
            reason: 'KedaPausedAtZero',
            about: scaler,
            params: { target, annotation: pause },
            evidence: [quote(scaler, place), zero],
            accuses: [ref],
          };
        continue;
      }
      const events = warnings.flatMap((one) => cluster.eventsAbout(scaler).findLast(({ reason }) => reason === one) ?? []);
      const quoted = events.map(quoteEvent);
      const ready = kedaCondition(scaler, 'Ready', 'False', cluster.takenAt);
      const fallback = kedaCondition(scaler, 'Fallback', 'True', cluster.takenAt);
      const said = events[0]?.message;
      if (ready) {
        const message = said ?? ready.message ?? ready.reason ?? '';
        const absent = missingAuthentication(message);
        const base = { about: scaler, evidence: [quote(scaler, ready.path), ...quoted] as const, since: ready.lastTransitionTime };
        if (absent) yield { ...base, reason: 'KedaAuthenticationMissing', params: { ...absent, target } };
        else
          yield {
            ...base,
            reason: 'KedaScalerNotReady',
            params: { resource: scaler.kind, target, message },
            accuses: [...accusedBy(scaler, message), ...triggerSecrets(cluster, scaler).map(({ secret }) => secret)],
          };
      } else if (fallback) {
        const evidence = [quote(scaler, fallback.path), ...quoted] as const;
        const params = { target, message: said ?? fallback.message ?? '' };
        yield { reason: 'KedaFallbackActive', about: scaler, params, evidence, since: fallback.lastTransitionTime };
      }
    }
  },
});

/** `paused: "false"` is no pause; `paused-replicas: "0"` is one. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== 'false';
}

function zeroReplicas(cluster: Cluster, ref: ObjectRef): Evidence | undefined {
  const held = cluster.resolve(ref);
  return held && (held as { spec?: { replicas?: number } }).spec?.replicas === 0 ? quote(held, '/spec/replicas') : undefined;
}

/** `TriggerAuthentication.keda.sh "queue" not found`, as the API server says it. */
function missingAuthentication(message: string): { readonly resource: string; readonly missing: string } | undefined {
  const [, resource, missing] = /\b((?:Cluster)?TriggerAuthentication)\.keda\.sh "([^"]{1,253})" not found/.exec(message) ?? [];
  return resource && missing ? { resource, missing } : undefined;
}

/** A Secret or ConfigMap that the message says is missing. */
function accusedBy({ metadata: { namespace } }: CustomObject, message: string): readonly ObjectRef[] {
  const [, secret] = /[Ss]ecrets? "([^"]{1,253})" not found/.exec(message) ?? [];
  return secret ? [{ apiVersion: apiVersionOf('Secret'), kind: 'Secret', ...(namespace && { namespace }), name: secret }] : [];
}
