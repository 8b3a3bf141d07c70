import { defineRule } from '../rule.ts';

export const nodePod = defineRule({
  id: 'node-pod',
  relation: 'runs on',
  causes: ['Node*', '!NodeNetworkPluginNotReady', '!NodeNetworkUnavailable', '!NodeDiskFull', '!NodeMemoryOverused'],
  effects: ['Pod*', 'Container*', 'Probe*'],
  why: {
    en: 'The pod runs on a node that does not work as it should.',
    ja: '正常に動いていないノードの上で Pod が動いています。',
  },
});
