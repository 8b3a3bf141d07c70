import { defineRule } from '../rule.ts';

export const etcdControlPlane = defineRule({
  id: 'etcd-control-plane',
  relation: 'works for',
  causes: ['EtcdAlarmNoSpace', 'ControlPlaneEtcdDown', 'ControlPlaneTakesNoWrites'],
  effects: [
    'ControlPlane*',
    '!ControlPlaneEtcdDown',
    'EtcdSlow',
    'ApiServer*',
    'WorkloadNotObserved',
    'AutoscalerNotObserved',
    'PodSchedulerUnknown',
    'NodeKubeletSilent',
    'NodeKubeletNotHeard',
  ],
  why: {
    en: 'The whole control plane keeps its state in etcd, and etcd does not take it.',
    ja: 'コントロールプレーン全体の状態は etcd に保存されますが、etcd が書き込みを受け付けません。',
  },
});
