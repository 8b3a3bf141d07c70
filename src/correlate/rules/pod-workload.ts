import { defineRule } from '../rule.ts';

export const podWorkload = defineRule({
  id: 'pod-workload',
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
    'Observed*',
    '!ObservedWorkloadUnavailable',
  ],
  effects: [
    'ObservedWorkloadUnavailable',
    'DeploymentUnavailable*',
    'DeploymentRollout*',
    'StatefulSetNotReady',
    'StatefulSetBlocked',
    'DaemonSetNot*',
    'ReplicaSet*',
    'ReplicationController*',
    'JobBackoff*',
    'JobDeadline*',
    'JobFailed*',
    'JobIndexes*',
    'JobNotStarted',
    'JobRetrying',
  ],
  why: {
    en: 'A workload is only as available as its pods, and this is why they do not serve.',
    ja: 'ワークロードが稼働するかは Pod 次第であり、これが Pod の動かない理由です。',
  },
});
