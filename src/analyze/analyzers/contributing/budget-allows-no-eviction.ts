import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const budgetAllowsNoEviction = defineAnalyzer({
  id: 'budget-allows-no-eviction',
  reads: ['PodDisruptionBudget'],
  findings: {
    BudgetAllowsNoEviction: {
      standing: 'contributing',
      params: { healthy: 'count', desired: 'count' },
      en: {
        title: 'lets no pod be evicted at the moment: {healthy|pod is|pods are} healthy, and {desired} must be',
        why: 'A drain asks for evictions, and the API server refuses each one while the budget has none to give.',
        remedy:
          'Before draining, run one pod more than PodDisruptionBudget {name} needs, or agree on a shorter service and relax the budget for that time.',
      },
      ja: {
        title: '現在、Pod を 1 つも退避できない (正常な Pod {healthy} 個、必要数 {desired} 個)',
        why: 'ドレインは Pod の退避を要求しますが、PodDisruptionBudget に余裕がない間、API サーバーはすべて拒否します。',
        remedy:
          'ドレインの前に Pod を PodDisruptionBudget {name} の必要数より 1 個多く動かすか、関係者と合意のうえで一時的に条件を緩めてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const budget of cluster.list('PodDisruptionBudget')) {
      const { disruptionsAllowed, currentHealthy: healthy = 0, desiredHealthy: desired = 0, expectedPods = 0 } = budget.status;
      if (disruptionsAllowed !== 0 || expectedPods === 0 || isOutdated(budget)) continue;
      yield { reason: 'BudgetAllowsNoEviction', about: budget, params: { healthy, desired }, evidence: [quote(budget, '/status')] };
    }
  },
});

/** The controller has not counted the latest spec yet. */
function isOutdated({
  metadata: { generation },
  status: { observedGeneration },
}: {
  readonly metadata: { readonly generation?: number };
  readonly status: { readonly observedGeneration?: number };
}): boolean {
  return generation !== undefined && observedGeneration !== undefined && observedGeneration < generation;
}
