import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';

export const autoscalerRange = defineHygiene({
  id: 'autoscaler-range',
  reads: ['HorizontalPodAutoscaler'],
  findings: {
    AutoscalerCannotScale: {
      risk: 'tidiness',
      tier: 2,
      params: { replicas: 'count' },
      en: {
        heading: 'autoscalers that can never scale',
        title: 'minReplicas and maxReplicas are both {replicas}',
        why: 'It looks as if the workload grew with its load, and it does not.',
        remedy: 'Raise maxReplicas, or delete the autoscaler and set the replicas of the workload.',
      },
      ja: {
        heading: '増減できないオートスケーラー',
        title: 'minReplicas と maxReplicas がどちらも {replicas}',
        why: '負荷に応じて増えるように見えて、実際には増えません。',
        remedy: 'maxReplicas を引き上げるか、オートスケーラーを削除してワークロードのレプリカ数を設定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const scaler of cluster.list('HorizontalPodAutoscaler')) {
      const { minReplicas = 1, maxReplicas } = scaler.spec;
      if (minReplicas !== maxReplicas || scaler.metadata.deletionTimestamp) continue;
      const evidence = [quote(scaler, '/spec/maxReplicas')] as const;
      yield {
        reason: 'AutoscalerCannotScale',
        about: scaler,
        params: { replicas: maxReplicas },
        evidence,
        changes: [{ path: '/spec/maxReplicas' }],
      };
    }
  },
});
