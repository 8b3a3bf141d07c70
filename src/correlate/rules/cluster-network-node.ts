import { defineRule } from '../rule.ts';

export const clusterNetworkNode = defineRule({
  id: 'cluster-network-node',
  relation: 'felt by',
  causes: ['ClusterNetworkPodsNotReady'],
  effects: ['NodeNetworkPluginNotReady', 'NodeNetworkUnavailable', 'PodSandboxFails'],
  why: {
    en: 'Without its network agent a node can give no pod an address.',
    ja: 'ネットワークエージェントが動いていないノードは、Pod にアドレスを割り当てられません。',
  },
});
