import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { oncePer } from '#util/once.ts';
import { containersOf, failureOf } from './containers.ts';
import { judgedPods } from './jobs.ts';
import { unreadySeconds } from './owners.ts';

/** Pods that do not do their work: a container fails, or the pod has its node and is not ready for longer than a start takes. */
export const failingPods = oncePer((cluster: View<'Pod' | 'Job' | 'CronJob'>): readonly Pod[] =>
  judgedPods(cluster).filter((pod) => isFailing(pod, cluster.takenAt)),
);

function isFailing(pod: Pod, takenAt: string): boolean {
  if (containersOf(pod).some((container) => failureOf(container, takenAt) !== undefined)) return true;
  return pod.spec.nodeName !== undefined && unreadySeconds(pod, takenAt) > thresholds.notReadySeconds;
}
