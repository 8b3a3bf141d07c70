import { defineRule } from '../rule.ts';

export const printedEventState = defineRule({
  id: 'printed-event-state',
  relation: 'is',
  causes: [
    'ObservedScheduling*',
    'ObservedPullFailure',
    'ObservedMountFailure',
    'ObservedProbeFailure',
    'ObservedEviction',
    'ObservedNodeTrouble',
  ],
  effects: [
    'ObservedPodPending',
    'ObservedPodCreating',
    'ObservedPodImagePull',
    'ObservedPodNotReady',
    'ObservedPodFailed',
    'ObservedNodeNotReady',
  ],
  why: {
    en: 'The event says what stands behind the state that was printed.',
    ja: '出力に表れている状態の理由は、このイベントに示されています。',
  },
});
