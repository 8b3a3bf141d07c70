import { defineRule } from '../rule.ts';

export const kernelMonitor = defineRule({
  id: 'kernel-monitor',
  relation: 'is',
  causes: ['NodeKernelFault'],
  effects: ['NodeMonitorCondition'],
  why: {
    en: 'The monitor of the node draws its conditions from what the kernel reports.',
    ja: 'ノードの監視は、カーネルの報告をもとに condition を設定します。',
  },
});
