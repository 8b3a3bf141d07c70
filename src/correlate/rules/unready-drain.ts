import { defineRule } from '../rule.ts';

export const unreadyDrain = defineRule({
  id: 'unready-drain',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['DisruptionBudgetHolds*'],
  why: {
    en: 'The budget counts this pod: while it is not ready, no other may be taken away.',
    ja: 'PodDisruptionBudget の対象であり、これが Ready にならない限り、ほかの Pod を退避できません。',
  },
});
