import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf } from '../../autoscalers.ts';
import { componentRef } from '../../control-plane.ts';

export const autoscalerNotObserved = defineAnalyzer({
  id: 'autoscaler-not-observed',
  reads: ['HorizontalPodAutoscaler'],
  findings: {
    AutoscalerNotObserved: {
      params: { target: 'text', age: 'seconds' },
      en: {
        title: 'no controller has looked at it in {age}; {target} is not scaled',
        why: 'The controller manager looks at every autoscaler each 15 seconds and writes what it found; here nothing was ever written.',
        remedy: 'See whether kube-controller-manager runs; the autoscaler itself need not be changed.',
      },
      ja: {
        title: '{age} の間どのコントローラーにも処理されず、{target} がスケールされない',
        why: 'コントローラーマネージャーは 15 秒ごとに各オートスケーラーの結果を書き込みますが、ここには一度も書かれていません。',
        remedy: 'kube-controller-manager が動いているかを確認してください。オートスケーラー自体の変更は不要です。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const { creationTimestamp: since } = autoscaler.metadata;
      const age = secondsSince(since, cluster.takenAt) ?? 0;
      if ((autoscaler.status.conditions ?? []).length > 0 || age < thresholds.autoscalerSeconds) continue;
      const { kind, name } = scaleTargetOf(autoscaler);
      const accuses = [componentRef('kube-controller-manager')];
      const evidence = [quote(autoscaler, '/metadata/creationTimestamp'), quote(autoscaler, '/status')] as const;
      yield { reason: 'AutoscalerNotObserved', about: autoscaler, params: { target: `${kind} ${name}`, age }, evidence, since, accuses };
    }
  },
});
