import { defineRule } from '../rule.ts';

export const podService = defineRule({
  id: 'pod-service',
  relation: 'selected by',
  causes: ['Container*', 'Probe*', 'Pod*', 'Image*', 'Init*', 'Workload*', 'ReplicaSet*', 'Deployment*', 'StatefulSet*', 'DaemonSet*'],
  effects: ['ServiceHasNoReadyPod', 'ServiceWorkloadHasNoPods', 'ClusterDnsUnavailable'],
  why: {
    en: 'The Service sends traffic only to pods that are ready, and these are not.',
    ja: 'Service は Ready の Pod にだけ通信を送りますが、その Pod が Ready ではありません。',
  },
});
