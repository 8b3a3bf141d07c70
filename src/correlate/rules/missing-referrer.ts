import { defineRule } from '../rule.ts';

export const missingReferrer = defineRule({
  id: 'missing-referrer',
  relation: 'referred to by',
  causes: [
    'ConfigMap*',
    '!ConfigMapLacksFile',
    'Secret*',
    'ServiceAccount*',
    'PriorityClass*',
    'RuntimeClass*',
    'Claim*',
    '!ClaimFull',
    'Volume*',
    'StorageClass*',
    'Csi*',
  ],
  effects: [
    'Pod*',
    'Container*',
    'Image*',
    'Init*',
    'Claim*',
    'ReplicaSet*',
    'StatefulSet*',
    'DaemonSet*',
    'Deployment*',
    'Job*',
    'Workload*',
    'Unexplained*',
  ],
  why: {
    en: 'The spec names this object, and nothing can start without it.',
    ja: 'spec がこのオブジェクトを参照しており、これがないと起動できません。',
  },
});
