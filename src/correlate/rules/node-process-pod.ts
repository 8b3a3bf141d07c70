import { defineRule } from '../rule.ts';

/** Only what comes of having too little: a pod on such a node may well fail for a reason of its own. */
export const nodeProcessPod = defineRule({
  id: 'node-process-pod',
  relation: 'runs on',
  causes: ['NodePidPressure'],
  effects: [
    'PodEvictedByNode',
    'PodRejectedByNode',
    'PodSandboxFails',
    'ContainerStuckCreating',
    'ContainerLogOutOfMemory',
    'ProbeTimesOut',
  ],
  why: {
    en: 'Its node has nearly no process IDs left, and pods there are evicted, refused or cannot start programs.',
    ja: '動いているノードのプロセス ID がほとんど残っておらず、そこの Pod が退避や拒否の対象になるか、プログラムを起動できません。',
  },
});
