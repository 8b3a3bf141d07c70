import { defineRule } from '../rule.ts';

export const overcommittedPod = defineRule({
  id: 'overcommitted-pod',
  relation: 'runs on',
  effect: 'worsens',
  causes: ['NodeMemoryOvercommitted'],
  effects: ['PodEvictedByNode', 'ContainerKilledForNodeMemory'],
  why: {
    en: 'Pods that use what they may can take more memory than the node has, and then some are ended.',
    ja: '各 Pod が上限まで使うとノードのメモリを超え、一部の Pod が終了させられます。',
  },
});
