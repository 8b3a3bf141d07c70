import { analyzerCases } from '../../testing.ts';
import { budgetAllowsNoEviction } from './budget-allows-no-eviction.ts';

const budget = (status: string, generation = 1) => `
{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: web, namespace: shop, generation: ${generation} }, spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }, status: { ${status} } }`;

analyzerCases(budgetAllowsNoEviction, {
  fires: {
    'every pod is needed': {
      cluster: budget('disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2, observedGeneration: 1'),
      finds: { BudgetAllowsNoEviction: ['PodDisruptionBudget/shop/web'] },
      says: '2 pods are healthy, and 2 must be',
    },
    'its controller counts no generations': {
      cluster: budget('disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2, expectedPods: 2', 2),
      finds: { BudgetAllowsNoEviction: ['PodDisruptionBudget/shop/web'] },
      says: '1 pod is healthy',
    },
    'it was counted ahead of an older dump that bears no generation': {
      cluster: budget('disruptionsAllowed: 0, expectedPods: 2, observedGeneration: 1').replace(', generation: 1', ''),
      finds: { BudgetAllowsNoEviction: ['PodDisruptionBudget/shop/web'] },
    },
  },
  silent: {
    'one may go': budget('disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3, observedGeneration: 1'),
    'it selects no pod': budget('disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0, observedGeneration: 1'),
    'not counted yet': budget('disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2, observedGeneration: 1', 2),
    'no status yet': budget(''),
  },
});
