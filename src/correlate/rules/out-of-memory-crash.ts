import { defineRule } from '../rule.ts';

export const outOfMemoryCrash = defineRule({
  id: 'out-of-memory-crash',
  relation: 'is',
  causes: ['ContainerOutOfMemory', 'ContainerKilledForNodeMemory'],
  effects: ['ContainerLog*', 'ContainerExits*', 'ContainerKilled', 'ContainerTerminated', 'Probe*', 'InitContainer*'],
  why: {
    en: 'The kernel ended the program when its memory ran out; what else is seen of the container follows from that.',
    ja: 'メモリーが不足した時点でカーネルがプログラムを終了させており、ほかの症状はその結果です。',
  },
});
