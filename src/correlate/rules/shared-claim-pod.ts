import { defineRule } from '../rule.ts';

export const sharedClaimPod = defineRule({
  id: 'shared-claim-pod',
  relation: 'referred to by',
  causes: ['ClaimSharedAcrossNodes'],
  effects: ['VolumeMultiAttach', 'VolumeMountTimedOut'],
  why: {
    en: 'The volume cannot follow to this node while a pod on another one uses it.',
    ja: '別のノードの Pod が使っている間、ボリュームをこのノードで使えません。',
  },
});
