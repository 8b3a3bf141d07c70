import { defineRule } from '../rule.ts';

/** Not the crashes on such a node: the network agent's own crash is what takes the network away. */
export const nodeNetworkPod = defineRule({
  id: 'node-network-pod',
  relation: 'runs on',
  causes: ['NodeNetworkPluginNotReady', 'NodeNetworkUnavailable'],
  effects: ['PodSandboxFails', 'ContainerStuckCreating', 'PodNotReady'],
  why: {
    en: 'The node can give the pod no address.',
    ja: 'ノードが Pod にアドレスを割り当てられません。',
  },
});
