import { defineRule } from '../rule.ts';

export const claimPod = defineRule({
  id: 'claim-pod',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['PodClaimUnbound', 'StatefulSetBlocked'],
  why: {
    en: 'A pod that mounts a claim is not placed before the claim is bound.',
    ja: 'PVC をマウントする Pod は、その PVC がバインドされるまで配置されません。',
  },
});
