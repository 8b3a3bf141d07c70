import { type EventRecord, quoteEvent } from '#model/event.ts';
import { controllerOf, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type SchedulingView, schedulingReads } from '../../simulate/scheduler/state.ts';
import { type WaitingPod, waitingPods } from '../../unschedulable-pods.ts';

export const podPreempted = defineAnalyzer({
  id: 'pod-preempted',
  reads: schedulingReads,
  findings: {
    PodPreempted: {
      params: { victim: 'text', by: 'text', node: 'text', priority: 'count', own: 'count' },
      en: {
        title: 'finds no other place, after {by} took the one of its predecessor {victim} on {node}',
        why: 'The scheduler removes pods to make room for one of higher priority ({priority} against {own}) that fits nowhere else.',
        remedy: 'Add room for both, or compare their priority classes: the one that people wait for should have the higher.',
      },
      ja: {
        title: '先代の Pod {victim} が {node} の場所を {by} に譲り、代わりの置き場所がない',
        why: '優先度の高い Pod（{own} に対して {priority}）がほかに置けないとき、スケジューラーは優先度の低い Pod を退かします。',
        remedy: '両方を置ける空きを作るか、priority class を見直し、利用者に影響する方の優先度を高くしてください。',
      },
    },
  },
  *analyze(cluster) {
    const preempted = cluster.events.filter(
      ({ reason, lastAt }) => reason === 'Preempted' && (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds,
    );
    if (preempted.length === 0) return;
    const byUid = new Map(cluster.list('Pod').map((pod) => [pod.metadata.uid, pod]));
    for (const [stem, victims] of Map.groupBy(preempted, ({ about }) => stemOf(about.namespace, about.name))) {
      const heirs = waitingPods(cluster).filter(
        ({ pod }) => controllerOf(pod) && stemOf(pod.metadata.namespace, pod.metadata.name) === stem,
      );
      for (const { waiting, event } of pairs(heirs, victims)) {
        const { by, node } = partsOf(event.message);
        const taker = by.includes('/') ? byName(cluster, by) : byUid.get(by);
        if (!taker) continue;
        const { pod, evidence } = waiting;
        yield {
          reason: 'PodPreempted',
          about: pod,
          params: {
            victim: event.about.name,
            by: `${taker.metadata.namespace}/${taker.metadata.name}`,
            node,
            priority: taker.spec.priority ?? 0,
            own: pod.spec.priority ?? 0,
          },
          evidence: [quoteEvent(event), ...evidence],
          since: event.lastAt,
          accuses: [refOf(taker)],
        };
      }
    }
  },
});

/** Namespace and the part of a name that the owner gives: the pod that was removed is not held any more. */
function stemOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name.slice(0, name.lastIndexOf('-') + 1)}`;
}

interface Pair {
  readonly waiting: WaitingPod;
  readonly event: EventRecord;
}
/** Each removed pod has one successor, made after it: a controller makes as many as it lost, a StatefulSet by the same names. */
function pairs(heirs: readonly WaitingPod[], victims: readonly EventRecord[]): readonly Pair[] {
  const created = ({ pod }: WaitingPod) => pod.metadata.creationTimestamp ?? '';
  const inOrder = heirs.toSorted((a, b) => (created(a) < created(b) ? -1 : 1));
  const taken = new Set<WaitingPod>();
  return victims.flatMap((event) => {
    const later = inOrder.filter((one) => !taken.has(one) && created(one) >= (event.lastAt ?? '').replace(/\.\d+Z$/, 'Z'));
    const heir = later.find(({ pod }) => pod.metadata.name === event.about.name) ?? later[0];
    if (!heir) return [];
    taken.add(heir);
    return { waiting: heir, event };
  });
}

/** `Preempted by pod UID on node NAME` since 1.27, `Preempted by NAMESPACE/NAME on node NAME` before. */
function partsOf(message: string): { readonly by: string; readonly node: string } {
  const match = /^Preempted by (?:a )?(?:pod )?(\S{1,500}) on node (\S{1,253})$/.exec(message);
  return { by: match?.[1] ?? '', node: match?.[2] ?? '' };
}
function byName(cluster: SchedulingView, by: string): Pod | undefined {
  const [namespace = '', name = ''] = by.split('/');
  return cluster.get('Pod', name, namespace);
}
