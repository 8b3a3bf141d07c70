import { defineRule } from '../rule.ts';

/** A node that does not run its pods takes all of them away, whatever else is the matter with one. */
export const nodePod = defineRule({
  id: 'node-pod',
  relation: 'runs on',
  causes: [
    'NodeKubelet*',
    'NodeUnreachable',
    'NodeNeverReported',
    'NodeLeaseStale',
    'NodeRuntimeDown',
    'NodePlegUnhealthy',
    'NodeShuttingDown',
    'NodeNotReady',
  ],
  effects: ['Pod*', '!PodPreemptedByKubelet', 'Container*', 'Probe*'],
  why: {
    en: 'The pod runs on a node that does not work as it should.',
    ja: '正常に動いていないノードの上で Pod が動いています。',
  },
});
