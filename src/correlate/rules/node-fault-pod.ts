import { defineRule } from '../rule.ts';

/** Only what a failing machine does to a pod: one that refuses its own flags fails on any machine. */
export const nodeFaultPod = defineRule({
  id: 'node-fault-pod',
  relation: 'runs on',
  causes: ['NodeKernelFault', 'NodeMonitorCondition', 'NodeConditionAbnormal', 'NodeRebooted'],
  effects: [
    'PodNotReady',
    'PodSandboxFails',
    'PodTerminatingOverdue',
    'ContainerStuckCreating',
    'ContainerCannotStart',
    'ContainerKilled',
    'ContainerTerminated',
    'ContainerSegmentationFault',
    'ContainerIllegalInstruction',
    'ContainerFileSystemReadOnly',
    'ContainerLogReadOnlyFileSystem',
    'ProbeTimesOut',
    'ProbeFails',
  ],
  why: {
    en: 'The machine that the pod runs on has a fault.',
    ja: 'Pod が動いているマシンに障害があります。',
  },
});
