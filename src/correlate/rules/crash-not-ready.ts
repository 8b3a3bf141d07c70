import { defineRule } from '../rule.ts';

export const crashNotReady = defineRule({
  id: 'crash-not-ready',
  relation: 'is',
  causes: ['ContainerExits*', 'ContainerOutOfMemory', 'ContainerKilled*', 'ContainerAborted', 'ContainerSegmentationFault', 'ContainerIllegalInstruction', 'ContainerCannotStart', 'ContainerBinary*', 'ContainerCommand*', 'ContainerWrongArchitecture', 'ContainerWorkingDirectory*', 'ContainerFileSystem*', 'Probe*'],
  effects: ['PodNotReady*', 'PodUnready*'],
  why: {
    en: 'A pod is ready only while all its containers run and answer their probes.',
    ja: 'Pod は、すべてのコンテナーが動作しプローブに応答している間だけ Ready になります。',
  },
});
