import { defineRule } from '../rule.ts';

export const budgetDrain = defineRule({
  id: 'budget-drain',
  relation: 'guards a pod on',
  effect: 'worsens',
  causes: ['BudgetAllowsNoEviction'],
  effects: [
    'NodeNotReady',
    'NodeKubelet*',
    'NodeUnreachable',
    'NodeMemoryPressure',
    'NodeDiskPressure',
    'NodePidPressure',
    'NodePlegUnhealthy',
    'NodeRuntimeDown',
    'NodeKernelFault',
    'NodeMonitorCondition',
    'NodeConditionAbnormal',
  ],
  why: {
    en: 'Draining the node would wait for this budget.',
    ja: 'ノードをドレインしても、この PodDisruptionBudget のために完了しません。',
  },
});
