import { defineRule } from '../rule.ts';

export const logCrash = defineRule({
  id: 'log-crash',
  relation: 'is',
  causes: ['ContainerLog*'],
  effects: [
    'ContainerExits*',
    'ContainerCommand*',
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
    en: 'The last lines that the program wrote say why it ended or does not answer.',
    ja: 'プログラムが最後に出力した行に、終了や無応答の理由が書かれています。',
  },
});
