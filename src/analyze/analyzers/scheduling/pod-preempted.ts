import { quoteEvent } from '#model/event.ts';
import type { Pod } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type SchedulingView, schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

export const podPreempted = defineAnalyzer({
  id: 'pod-preempted',
  reads: schedulingReads,
  findings: {
    PodPreempted: {
      params: { by: 'text', node: 'text', priority: 'count' },
      en: {
        title: 'had to give up its place on {node} to {by}, and its successor has none',
        why: 'A pod of higher priority ({priority}) needed the room, so that the scheduler removed this one and no other node can take it.',
        remedy: 'Add room for both, or compare their priority classes: the one that people wait for should have the higher.',
      },
      ja: {
        title: '{node} の場所を {by} に譲り、後継の Pod に置き場所がない',
        why: '優先度の高い Pod（{priority}）が場所を必要としたため、スケジューラーがこの Pod を退かし、ほかのノードにも空きがありません。',
        remedy: '両方を置ける空きを作るか、priority class を見直し、利用者に影響する方の優先度を高くしてください。',
      },
    },
  },
  *analyze(cluster) {
    const waiting = waitingPods(cluster);
    for (const event of cluster.events) {
      if (
        event.reason !== 'Preempted' ||
        (secondsSince(event.lastAt, cluster.takenAt) ?? Number.POSITIVE_INFINITY) > thresholds.eventSeconds
      )
        continue;
      const { by, node } = partsOf(event.message);
      const successor = waiting.find(({ pod }) => isSuccessor(pod, event.about));
      if (!node || !successor) continue;
      const taker = byName(cluster, by);
      const priority = taker?.spec.priority ?? 0;
      yield {
        reason: 'PodPreempted',
        about: event.about,
        params: { by: taker ? `${taker.metadata.namespace}/${taker.metadata.name}` : by, node, priority },
        evidence: [quoteEvent(event), ...successor.evidence],
        since: event.lastAt,
        ...(taker && { accuses: [refOf(taker)] }),
      };
    }
  },
});

/** `Preempted by pod UID on node NAME` since 1.27, `Preempted by NAMESPACE/NAME on node NAME` before. */
function partsOf(message: string): { readonly by: string; readonly node: string } {
  const match = /^Preempted by (?:a )?(?:pod )?(\S{1,500}) on node (\S{1,253})$/.exec(message);
  return { by: match?.[1] ?? '', node: match?.[2] ?? '' };
}
function byName(cluster: SchedulingView, by: string): Pod | undefined {
  const [namespace = '', name] = by.split('/');
  return name === undefined ? cluster.list('Pod').find(({ metadata }) => metadata.uid === by) : cluster.get('Pod', name, namespace);
}
/** A pod of the same owner, by the part of the name that the owner gives: the pod that was removed is not held any more. */
function isSuccessor(
  { metadata }: Pod,
  { namespace, name, uid }: { readonly namespace?: string; readonly name: string; readonly uid?: string },
): boolean {
  if (metadata.namespace !== namespace || metadata.uid === uid) return false;
  const stem = (text: string) => text.slice(0, text.lastIndexOf('-') + 1);
  return metadata.name === name || (stem(name) !== '' && stem(metadata.name) === stem(name) && (metadata.ownerReferences ?? []).length > 0);
}
