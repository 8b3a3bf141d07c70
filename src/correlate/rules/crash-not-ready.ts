import { defineRule } from '../rule.ts';

export const crashNotReady = defineRule({
  id: 'crash-not-ready',
  relation: 'is',
  causes: [
    'ContainerExits*',
    'ContainerOutOfMemory',
    'ContainerKilled*',
    'ContainerAborted',
    'ContainerSegmentationFault',
    'ContainerIllegalInstruction',
    'ContainerCannotStart',
    'ContainerBinary*',
    'ContainerCommand*',
    'ContainerWrongArchitecture',
    'ContainerWorkingDirectory*',
    'ContainerFileSystem*',
    'ContainerConfig*',
    'ContainerTerminated',
    'InitContainer*',
    'Image*',
    'Probe*',
  ],
  effects: ['PodNotReady', 'ContainerStuckCreating', 'ContainerWaiting'],
  why: {
    en: 'A pod is ready only while all its containers run and answer their probes.',
    ja: 'Pod は、すべてのコンテナが動作しプローブに応答している間だけ Ready になります。',
  },
});
