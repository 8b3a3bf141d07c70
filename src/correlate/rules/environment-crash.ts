import { defineRule } from '../rule.ts';

export const environmentCrash = defineRule({
  id: 'environment-crash',
  relation: 'is',
  causes: ['ContainerPortConflict', 'Environment*', 'MountedFileOutdated', 'ImmutableContentOutdated', 'PodNamesMissingService*'],
  effects: [
    'ContainerExits*',
    'ContainerAborted',
    'ContainerKilled',
    'ContainerKilledBySignal',
    'ContainerSegmentationFault',
    'ContainerIllegalInstruction',
    'ContainerTerminated',
    'InitContainer*',
    'Probe*',
    'PodNotReady',
  ],
  why: {
    en: 'The program was started with settings that cannot work.',
    ja: 'プログラムが、動作できない設定で起動されています。',
  },
});
