import { defineRule } from '../rule.ts';

export const podClusterNetwork = defineRule({
  id: 'pod-cluster-network',
  relation: 'owned by',
  causes: ['Container*', 'Probe*', 'Pod*', 'Image*', 'Init*', 'Workload*'],
  effects: ['ClusterNetworkPodsNotReady', 'ClusterProxyPodsNotReady'],
  why: {
    en: 'The network of a node is only as available as the agent pod on it, and this is why that pod does not serve.',
    ja: 'ノードのネットワークはその上のエージェントの Pod 次第であり、これがその Pod の動かない理由です。',
  },
});
