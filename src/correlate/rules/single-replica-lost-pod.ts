import { defineRule } from '../rule.ts';

/**
 * Only what befalls one pod and would spare another: a program that crashes takes every replica down alike, and a volume that
 * one node at a time may use allows no replica on another.
 */
export const singleReplicaLostPod = defineRule({
  id: 'single-replica-lost-pod',
  relation: 'owns',
  effect: 'worsens',
  causes: ['WorkloadHasOneReplica'],
  effects: [
    'PodOnDeadNode',
    'PodEvictedByNode',
    'PodPreempted*',
    'PodEndedByNodeShutdown',
    'PodTerminatingOnLostNode',
    'PodRejectedByNode',
    'ContainerKilledForNodeMemory',
  ],
  why: {
    en: 'A second replica on another node would have gone on serving.',
    ja: '別のノードにもう 1 つレプリカがあれば、応答を続けられていました。',
  },
});
