import { defineRule } from '../rule.ts';

export const workloadReplicas = defineRule({
  id: 'workload-replicas',
  relation: 'is',
  causes: ['Workload*'],
  effects: ['StatefulSet*', 'DaemonSetNot*', 'Job*', 'Deployment*', 'ReplicaSetNotReady', 'ReplicationController*'],
  why: {
    en: 'Pods that may not be created cannot serve.',
    ja: '作成を拒否された Pod は稼働できません。',
  },
});
