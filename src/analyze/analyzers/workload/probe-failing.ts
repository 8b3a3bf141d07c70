import { defineAnalyzer } from '../../analyzer.ts';
import { crashReads } from '../../crashes.ts';
import { failingProbes, faultOf } from '../../probes.ts';

export const probeFailing = defineAnalyzer({
  id: 'probe-failing',
  reads: crashReads,
  findings: {
    ProbeFails: {
      params: { container: 'text', probe: 'text', message: 'text' },
      en: {
        title: 'the {probe} probe of container {container} fails',
        why: 'The kubelet reports: "{message}".',
        remedy: 'Repair what the message names; until then the pod gets no traffic (readiness) or is restarted (liveness, startup).',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が失敗している',
        why: 'kubelet は次のように報告しています:「{message}」。',
        remedy:
          'メッセージが示す原因を取り除いてください。それまで Pod は通信を受けないか (readiness)、再起動されます (liveness、startup)。',
      },
    },
    ProbeFailsUnseen: {
      params: { container: 'text', probe: 'text' },
      en: {
        title: 'container {container} runs, but its {probe} probe does not let it be ready',
        why: 'The container is not ready and has this probe, but no event tells any more how the probe fails: events live for one hour.',
        remedy: 'Run the probe by hand, or read the log of the container for what it waits for.',
      },
      ja: {
        title: 'コンテナ {container} は動いているが、{probe} probe により Ready になれない',
        why: 'この probe を持つコンテナが Ready ではありませんが、失敗の内容を示すイベントが残っていません。イベントの保存期間は 1 時間です。',
        remedy: 'probe を手動で実行するか、コンテナが何を待っているかをログで確認してください。',
      },
      ask: [
        {
          command: 'kubectl describe pod {name} -n {namespace}',
          shows: { en: 'the settings of the probe and its latest failure', ja: 'probe の設定と直近の失敗内容' },
          readings: [
            {
              when: { en: 'an Unhealthy event', ja: 'Unhealthy イベントがある' },
              means: { en: 'its message names the mechanism', ja: 'メッセージが失敗の仕組みを示します' },
              raises: ['ProbeConnectionRefused', 'ProbePathNotFound', 'ProbeTimesOut'],
            },
            {
              when: { en: 'no Unhealthy event', ja: 'Unhealthy イベントがない' },
              means: {
                en: 'the last failure is older than the events that are kept',
                ja: '直近の失敗は、イベントの保持期間より前のものです',
              },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    for (const failure of failingProbes(cluster)) {
      const {
        container: { name: container, pod: about },
        kind: probe,
        message = '',
        evidence,
        since,
      } = failure;
      const fault = faultOf(failure);
      if (fault === 'other') yield { reason: 'ProbeFails', about, params: { container, probe, message }, evidence, since };
      if (fault === 'unseen') yield { reason: 'ProbeFailsUnseen', about, params: { container, probe }, evidence, since };
    }
  },
});
