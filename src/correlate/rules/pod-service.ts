import { defineRule } from '../rule.ts';

export const podService = defineRule({
  id: 'pod-service',
  relation: 'selected by',
  causes: [
    'Container*',
    'Probe*',
    'Pod*',
    'Image*',
    'Init*',
    'Workload*',
    '!WorkloadAtZero',
    '!WorkloadScaledToZero',
    'ReplicaSet*',
    'Deployment*',
    'StatefulSet*',
    'DaemonSet*',
  ],
  effects: ['ServiceHasNoReadyPod', 'ServiceWorkloadHasNoPods', 'ClusterDns*'],
  why: {
    en: 'The Service sends traffic only to pods that are ready, and these are not.',
    ja: 'Service は Ready の Pod にだけ通信を送りますが、その Pod が Ready ではありません。',
  },
});
