import { defineRule } from '../rule.ts';

export const outdatedHostLog = defineRule({
  id: 'outdated-host-log',
  relation: 'is',
  causes: ['EnvironmentKeepsOldHost'],
  effects: ['ContainerLogConnection*', 'ContainerLogHostUnreachable', 'ContainerLogUnknownHost'],
  why: {
    en: 'The program calls the host of before, which does not serve it any more.',
    ja: 'プログラムは変更前の接続先を呼び続けており、そこからはもう応答が得られません。',
  },
});
