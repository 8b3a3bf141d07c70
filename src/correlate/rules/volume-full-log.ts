import { defineRule } from '../rule.ts';

export const volumeFullLog = defineRule({
  id: 'volume-full-log',
  relation: 'is',
  causes: ['MemoryVolumeFull'],
  effects: ['ContainerLogDiskFull', 'ContainerExits*', 'Probe*', 'PodNotReady'],
  why: {
    en: 'The program writes to this volume, and there is no space left in it.',
    ja: 'プログラムの書き込み先がこのボリュームであり、空きがありません。',
  },
});
