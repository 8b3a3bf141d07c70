import { defineRule } from '../rule.ts';

export const podWorkload = defineRule({
  id: 'pod-workload',
  relation: 'owned by',
  causes: ['Container*', 'Probe*', 'Pod*', 'Image*', 'Init*', 'Observed*'],
  effects: ['DeploymentUnavailable*', 'DeploymentRollout*', 'DeploymentProgress*', 'StatefulSet*', 'DaemonSet*', 'ReplicaSet*', 'ReplicationController*', 'Job*', 'CronJob*'],
  why: {
    en: 'A workload is only as available as its pods, and this is why they do not serve.',
    ja: 'ワークロードが稼働するかは Pod 次第であり、これが Pod の動かない理由です。',
  },
});
