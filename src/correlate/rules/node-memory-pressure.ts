import { defineRule } from '../rule.ts';

export const nodeMemoryPressure = defineRule({
  id: 'node-memory-pressure',
  relation: 'is',
  causes: ['NodeMemoryOverused', 'NodeDiskFull'],
  effects: ['NodeMemoryPressure', 'NodeSystemOutOfMemory', 'NodeDiskPressure', 'NodeImageCleanupFailed'],
  why: {
    en: 'What pods use of the node beyond what was planned for is what it lacks.',
    ja: 'ノードに不足しているのは、Pod が想定を超えて使っている分です。',
  },
});
