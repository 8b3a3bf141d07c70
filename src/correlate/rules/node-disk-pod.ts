import { defineRule } from '../rule.ts';

/** Only what comes of having too little: a pod on such a node may well fail for a reason of its own. */
export const nodeDiskPod = defineRule({
  id: 'node-disk-pod',
  relation: 'runs on',
  causes: ['NodeDiskFull', 'NodeDiskPressure', 'NodeImageCleanupFailed'],
  effects: [
    'PodEvictedByNode',
    'PodRejectedByNode',
    'PodSandboxFails',
    'ContainerStuckCreating',
    'ContainerLogDiskFull',
    'ImageStorageFull',
    'VolumeSpaceExhausted',
    'ProbeTimesOut',
  ],
  why: {
    en: 'The disk of its node is full or nearly so, and pods there are evicted, refused or cannot write.',
    ja: '動いているノードのディスクが満杯かそれに近く、そこの Pod が退避や拒否の対象になるか、書き込めなくなっています。',
  },
});
