import { defineRule } from '../rule.ts';

export const nodeShortagePod = defineRule({
  id: 'node-shortage-pod',
  relation: 'runs on',
  causes: ['NodeDiskFull', 'NodeMemoryOverused'],
  effects: ['ContainerLogDiskFull', 'ContainerKilledForNodeMemory', 'PodEvictedByNode', 'ImageStorageFull', 'VolumeSpaceExhausted'],
  why: {
    en: 'The pod runs on the node that has nothing of it left.',
    ja: 'Pod は、それが尽きたノードの上で動いています。',
  },
});
