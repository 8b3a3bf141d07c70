import { defineRule } from '../rule.ts';

export const clusterNetworkDaemonset = defineRule({
  id: 'cluster-network-daemonset',
  relation: 'is',
  causes: ['ClusterNetworkPodsNotReady', 'ClusterProxyPodsNotReady'],
  effects: ['DaemonSetNotReady'],
  why: {
    en: 'The same pods, seen as those of any DaemonSet.',
    ja: '同じ Pod を、一般的な DaemonSet として見たものです。',
  },
});
