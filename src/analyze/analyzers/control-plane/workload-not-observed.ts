import { defineAnalyzer } from '../../analyzer.ts';
import { componentRef } from '../../control-plane.ts';
import { unobservedWorkloads } from '../../unobserved-workloads.ts';

export const workloadNotObserved = defineAnalyzer({
  id: 'workload-not-observed',
  reads: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Lease'],
  findings: {
    WorkloadNotObserved: {
      params: { generation: 'count', observed: 'count', age: 'seconds' },
      en: {
        title: 'no controller has acted on its last change in {age}: generation {generation}, observed {observed}',
        why: 'The change was stored, but whatever should make or replace the pods has not looked at it, which takes less than a second as a rule.',
        remedy: 'See whether kube-controller-manager runs and what its log says; applying the change again does not help.',
      },
      ja: {
        title: '最後の変更が {age} の間どのコントローラーにも処理されていない (generation {generation}、observed {observed})',
        why: '変更は保存されていますが、Pod を作成または入れ替えるはずのコントローラーが処理していません。通常は 1 秒以内に処理されます。',
        remedy: 'kube-controller-manager が動いているか、ログに何が出ているかを確認してください。再度適用しても解決しません。',
      },
    },
  },
  *analyze(cluster) {
    for (const { workload, generation, observed, since, age, evidence } of unobservedWorkloads(cluster)) {
      yield {
        reason: 'WorkloadNotObserved',
        about: workload,
        params: { generation, observed, age },
        evidence,
        since,
        accuses: [componentRef('kube-controller-manager')],
        sameCause: 'controllers of workloads',
      };
    }
  },
});
