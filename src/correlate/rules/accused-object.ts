import { defineRule } from '../rule.ts';

export const accusedObject = defineRule({
  id: 'accused-object',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: [
    '*',
    '!Unexplained*',
    '!ContainerLog*',
    '!Init*',
    '!Probe*',
    '!IngressBackendPortMissing',
    '!IngressHostConflict',
    '!NetworkPolicy*',
    '!ClusterNetworkPodsNotReady',
    '!Dns*',
  ],
  why: {
    en: "Kubernetes' own message names this object as what is in the way.",
    ja: 'Kubernetes のメッセージが、妨げとなっているものとしてこのオブジェクトを示しています。',
  },
});
