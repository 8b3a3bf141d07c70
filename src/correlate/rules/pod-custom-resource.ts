import { defineRule } from '../rule.ts';

export const podCustomResource = defineRule({
  id: 'pod-custom-resource',
  relation: 'owned by',
  causes: [
    'Container*',
    'Probe*',
    'Pod*',
    'Image*',
    'Init*',
    'Claim*',
    'Workload*',
    '!WorkloadScaledToZero',
    'Deployment*',
    'StatefulSet*',
    'DaemonSetNot*',
    'ReplicaSet*',
    'Job*',
    'CustomResource*',
    'ArgoAnalysis*',
  ],
  effects: ['CustomResource*', 'ArgoRollout*', 'ArgoAnalysis*', 'Olm*'],
  why: {
    en: 'Its controller runs these objects for it, so it is ready only when they are.',
    ja: 'コントローラーがこれらのオブジェクトを動かしているため、これらが稼働しない限り Ready になりません。',
  },
});
