import { defineRule } from '../rule.ts';

export const printedEndBackOff = defineRule({
  id: 'printed-end-back-off',
  relation: 'is',
  causes: ['ObservedPodExits', 'ObservedPodNotStarted', 'ObservedPodCrashing', 'ObservedPodOutOfMemory'],
  effects: ['ObservedBackOff'],
  why: {
    en: 'The kubelet waits before each new start because the container ended or was refused each time.',
    ja: 'コンテナが毎回終了するか開始を拒否されるため、kubelet は次の開始までの待ち時間を延ばします。',
  },
});
