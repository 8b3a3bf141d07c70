import { defineRule } from '../rule.ts';

/** Only what comes of having too little: a pod on such a node may well fail for a reason of its own. */
export const nodeMemoryPod = defineRule({
  id: 'node-memory-pod',
  relation: 'runs on',
  causes: ['NodeMemoryOverused', 'NodeMemoryPressure', 'NodeSystemOutOfMemory'],
  effects: [
    'PodEvictedByNode',
    'PodRejectedByNode',
    'PodSandboxFails',
    'ContainerKilledForNodeMemory',
    'ContainerStuckCreating',
    'ContainerLogOutOfMemory',
    'ProbeTimesOut',
  ],
  why: {
    en: 'Its node has run short of memory, and ends, refuses or slows what runs there.',
    ja: '動いているノードのメモリが不足し、そこの Pod が終了させられたり、拒否されたり、遅くなったりしています。',
  },
});
