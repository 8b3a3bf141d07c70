import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineHygiene } from '../hygiene.ts';
import { lintWorkloads, workloadKinds } from '../linting/workloads.ts';
import { isOlderThan } from '../services.ts';

export const barePod = defineHygiene({
  id: 'bare-pod',
  reads: [...workloadKinds],
  findings: {
    PodWithoutController: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-208'],
      params: { node: 'text' },
      en: {
        heading: 'pods that nothing brings back',
        title: 'no controller, on {node}',
        why: 'When its node fails or is drained, it is gone for good.',
        remedy: 'Run it by a Deployment, or by a Job if it ends.',
      },
      ja: {
        heading: '失われても再作成されない Pod',
        title: '管理するコントローラーがない ({node} 上)',
        why: 'ノードの障害や drain で失われると、戻りません。',
        remedy: 'Deployment から、終了する処理であれば Job から動かしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { about, carrier, runs, spec } of lintWorkloads(cluster)) {
      const isLasting = (spec.restartPolicy ?? 'Always') === 'Always' && spec.nodeName !== undefined;
      // A debug pod of an hour is someone at work.
      if (runs !== 'pod' || (carrier.metadata.ownerReferences ?? []).length > 0 || !isLasting) continue;
      if (!isOlderThan(carrier, thresholds.unusedSeconds, cluster.takenAt)) continue;
      yield { reason: 'PodWithoutController', about, params: { node: spec.nodeName ?? '' }, evidence: [quote(carrier, '/spec/nodeName')] };
    }
  },
});
