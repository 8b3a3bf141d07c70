import { defineRule } from '../rule.ts';

export const claimFullLog = defineRule({
  id: 'claim-full-log',
  relation: 'referred to by',
  causes: ['ClaimFull'],
  effects: ['ContainerLogDiskFull', 'ContainerExits*', 'ContainerAborted', 'Probe*', 'PodNotReady'],
  why: {
    en: 'The program writes to the volume of this claim, and there is no space left in it.',
    ja: 'プログラムの書き込み先がこの PVC のボリュームであり、空きがありません。',
  },
});
