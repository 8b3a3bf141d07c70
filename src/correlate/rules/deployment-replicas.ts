import { defineRule } from '../rule.ts';

export const deploymentReplicas = defineRule({
  id: 'deployment-replicas',
  relation: 'is',
  causes: [
    'DeploymentPaused',
    'DeploymentSurgeDeadlock',
    'DeploymentTakenDownByStrategy',
    'DeploymentRollout*',
    'StatefulSetServiceMissing',
    'StatefulSetBlocked',
    'StatefulSetRepairBlocked',
    'DaemonSetNotOnAllNodes',
  ],
  effects: ['DeploymentUnavailable*', 'StatefulSetNotReady', 'DaemonSetNotReady'],
  why: {
    en: 'The missing replicas follow from how the workload is being rolled out.',
    ja: 'レプリカの不足は、ワークロードのロールアウトの状態から生じています。',
  },
});
