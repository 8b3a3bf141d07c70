import type { EvidenceList } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { argoObjects } from '../../argo-applications.ts';
import { listOf } from '../../custom-fields.ts';
import { isSettledCondition } from '../../gateway-conditions.ts';
import { conditionsAt, type PlacedCondition } from '../../gateways.ts';

export const argoRollout = defineAnalyzer({
  id: 'argo-rollout',
  reads: ['CustomObject'],
  findings: {
    ArgoRolloutInvalid: {
      params: { message: 'text' },
      en: {
        title: 'Argo Rollouts refuses the Rollout: {message}',
        why: 'Until the spec is valid the controller does nothing for it: no new version, no scaling, no repair.',
        remedy: 'Correct the field that the message names.',
      },
      ja: {
        title: 'Argo Rollouts が Rollout の定義を受け付けない: {message}',
        why: '定義が正しくなるまで、コントローラーは更新もスケールも復旧も行いません。',
        remedy: 'メッセージが示すフィールドを直してください。',
      },
    },
    ArgoRolloutAborted: {
      params: { message: 'text' },
      en: {
        title: 'the update was given up, the version before serves: {message}',
        why: 'The Rollout stays Degraded until its template is set back to what serves, or the update is tried again.',
        remedy: 'Repair what made the update fail and retry it, or set the template back to the version that serves.',
      },
      ja: {
        title: '更新が中止され、前のバージョンが動いている: {message}',
        why: 'テンプレートを稼働中のバージョンに戻すか更新を再試行するまで、Rollout は Degraded のままです。',
        remedy: '更新が失敗した原因を取り除いて再試行するか、テンプレートを稼働中のバージョンに戻してください。',
      },
    },
    ArgoRolloutStuck: {
      params: { message: 'text' },
      en: {
        title: 'the update does not progress: {message}',
        why: 'The new pods did not become available within progressDeadlineSeconds, so the new version does not take over.',
        remedy: 'Repair what keeps the new pods from being ready, or abort the update.',
      },
      ja: {
        title: '更新が進まない: {message}',
        why: '新しい Pod が progressDeadlineSeconds 以内に利用可能にならず、新しいバージョンに切り替わりません。',
        remedy: '新しい Pod が Ready にならない原因を取り除くか、更新を中止 (abort) してください。',
      },
    },
    ArgoRolloutUnavailable: {
      params: { available: 'count', desired: 'count' },
      en: {
        title: '{available} of {desired|replica|replicas} available',
        why: 'Fewer pods serve than the Rollout must keep available.',
        remedy: 'Repair what keeps its pods from running; the Rollout itself only counts them.',
      },
      ja: {
        title: '{desired} 個中 {available} 個のレプリカしか利用できない',
        why: 'Rollout が確保すべき数より少ない Pod しか動いていません。',
        remedy: 'Pod が動かない原因を取り除いてください。Rollout 自体は Pod を数えているだけです。',
      },
    },
    ArgoRolloutUndecided: {
      params: { waits: 'text' },
      en: {
        title: 'the update waits for a person: {waits}',
        why: 'The analysis could not tell whether the new version is good, and Argo Rollouts does not decide by itself.',
        remedy: 'Look at the measurements of its AnalysisRun, then promote or abort the update.',
      },
      ja: {
        title: '更新が人の判断を待っている: {waits}',
        why: '分析では新しいバージョンの良否を判定できず、Argo Rollouts は自動では判断しません。',
        remedy: 'AnalysisRun の測定値を確認し、更新を進める (promote) か中止 (abort) してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const rollout of argoObjects(cluster, 'Rollout')) {
      const conditions = conditionsAt(rollout.status['conditions'], '/status/conditions');
      const settled = conditions.filter((condition) => isSettledCondition(condition, cluster.takenAt));
      const find = (type: string, status: string, reason?: string): PlacedCondition | undefined =>
        settled.find((one) => one.type === type && one.status === status && (reason === undefined || one.reason === reason));
      const invalid = find('InvalidSpec', 'True');
      if (invalid) yield { ...common(rollout, invalid), reason: 'ArgoRolloutInvalid' };
      const aborted = find('Progressing', 'False', 'RolloutAborted');
      if (aborted) yield { ...common(rollout, aborted), reason: 'ArgoRolloutAborted' };
      const stuck = find('Progressing', 'False', 'ProgressDeadlineExceeded');
      if (stuck) yield { ...common(rollout, stuck), reason: 'ArgoRolloutStuck' };
      const unavailable = find('Available', 'False');
      const [desired, available] = [numberAt(rollout, '/spec/replicas') ?? 1, numberAt(rollout, '/status/availableReplicas') ?? 0];
      if (unavailable && available < desired)
        yield { ...common(rollout, unavailable), reason: 'ArgoRolloutUnavailable', params: { available, desired } };
      for (const [pause, index] of listOf(rollout.status['pauseConditions'])) {
        const { reason, startTime } = pause;
        if (typeof reason !== 'string' || !reason.startsWith('Inconclusive')) continue;
        yield {
          reason: 'ArgoRolloutUndecided',
          about: rollout,
          params: { waits: reason },
          evidence: [quote(rollout, `/status/pauseConditions/${index}`)],
          since: typeof startTime === 'string' ? startTime : undefined,
        };
      }
    }
  },
});

function common(rollout: CustomObject, { message = '', reason = '', path, lastTransitionTime }: PlacedCondition) {
  const evidence: EvidenceList = [
    quote(rollout, path),
    ...['/status/phase', '/status/message'].filter((field) => at(rollout, field) !== undefined).map((field) => quote(rollout, field)),
  ];
  return { about: rollout, params: { message: message || reason }, evidence, since: lastTransitionTime };
}
function numberAt(rollout: CustomObject, path: string): number | undefined {
  const value = at(rollout, path);
  return typeof value === 'number' ? value : undefined;
}
