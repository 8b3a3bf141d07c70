import { defineRule } from '../rule.ts';

/** Only what comes of having too little: a pod on such a node may well fail for a reason of its own. */
export const nodeShortagePod = defineRule({
  id: 'node-shortage-pod',
  relation: 'runs on',
  causes: [
    'NodeDiskFull',
    'NodeMemoryOverused',
    'NodeMemoryPressure',
    'NodeDiskPressure',
    'NodePidPressure',
    'NodeSystemOutOfMemory',
    'NodeImageCleanupFailed',
  ],
  effects: [
    'PodEvictedByNode',
    'PodRejectedByNode',
    'PodSandboxFails',
    'ContainerKilledForNodeMemory',
    'ContainerStuckCreating',
    'ContainerLogDiskFull',
    'ContainerLogOutOfMemory',
    'ProbeTimesOut',
    'ImageStorageFull',
    'VolumeSpaceExhausted',
  ],
  why: {
    en: 'The pod runs on the node that has nothing of it left.',
    ja: 'Pod は、それが尽きたノードの上で動いています。',
  },
});
