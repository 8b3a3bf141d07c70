import { defineRule } from '../rule.ts';

export const overcommittedNode = defineRule({
  id: 'overcommitted-node',
  relation: 'is',
  effect: 'worsens',
  causes: ['NodeMemoryOvercommitted'],
  effects: ['NodeMemoryPressure', 'NodeSystemOutOfMemory'],
  why: {
    en: 'Pods that use what they may can take more memory than the node has.',
    ja: '各 Pod が上限まで使うと、ノードのメモリを超えます。',
  },
});
