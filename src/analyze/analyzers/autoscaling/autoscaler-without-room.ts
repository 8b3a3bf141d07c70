import { quote } from '#model/finding.ts';
import { type LabelSelector, type Pod, refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf } from '../../autoscalers.ts';
import { conditionOf } from '../../pods.ts';

const params = { target: 'text', wanted: 'count', placed: 'count', unplaced: 'count' } as const;

export const autoscalerWithoutRoom = defineAnalyzer({
  id: 'autoscaler-without-room',
  reads: ['HorizontalPodAutoscaler', 'Deployment', 'StatefulSet', 'ReplicaSet', 'Pod'],
  findings: {
    AutoscalerMinimumDoesNotFit: {
      params,
      en: {
        title: 'keeps at least {wanted|replica|replicas} of {target}, but only {placed} have a place',
        why: 'No node takes the other {unplaced}, so that even the minimum that was asked for is not reached.',
        remedy: 'Make room for the pods, let them request less, or lower minReplicas.',
      },
      ja: {
        title: '{target} は最低 {wanted} レプリカの設定だが、配置できたのは {placed} 個だけ',
        why: '残り {unplaced} 個を受け入れるノードがなく、指定された最小数にも達していません。',
        remedy: 'ノードに空きを作るか、Pod の requests を下げるか、minReplicas を下げてください。',
      },
    },
    AutoscalerPodsDoNotFit: {
      params,
      en: {
        title: 'wants {wanted|replica|replicas} of {target} for its load, but only {placed} have a place',
        why: 'The load calls for more pods, and no node takes the other {unplaced}.',
        remedy: 'Make room for the pods or add nodes; a higher maxReplicas would not help.',
      },
      ja: {
        title: '負荷に応じて {target} を {wanted} レプリカにしたいが、配置できたのは {placed} 個だけ',
        why: '負荷に対して Pod が足りませんが、残り {unplaced} 個を受け入れるノードがありません。',
        remedy: 'ノードに空きを作るか、ノードを追加してください。maxReplicas を上げても解決しません。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const target = cluster.resolve(scaleTargetOf(autoscaler));
      const { desiredReplicas = 0 } = autoscaler.status;
      const { selector } = (target as { spec?: { selector?: LabelSelector } } | undefined)?.spec ?? {};
      if (!target || !selector?.matchLabels || desiredReplicas === 0) continue;
      const pods = podsOf(cluster, selector, autoscaler.metadata.namespace);
      const unplaced = pods.filter((pod) => isUnplaced(pod, cluster.takenAt));
      const [first] = unplaced;
      if (!first) continue;
      const minimum = autoscaler.spec.minReplicas ?? 1;
      const quoted = unplaced.slice(0, 3).flatMap((pod) => {
        const condition = conditionOf(pod, 'PodScheduled');
        return condition ? [quote(pod, condition.path)] : [];
      });
      const place = desiredReplicas <= minimum ? '/spec/minReplicas' : '/status/desiredReplicas';
      const numbers = { wanted: desiredReplicas, placed: Math.max(0, desiredReplicas - unplaced.length), unplaced: unplaced.length };
      yield {
        reason: desiredReplicas <= minimum ? 'AutoscalerMinimumDoesNotFit' : 'AutoscalerPodsDoNotFit',
        about: autoscaler,
        params: { target: `${target.kind} ${target.metadata.name}`, ...numbers },
        evidence: [quote(autoscaler, autoscaler.spec.minReplicas === undefined ? '/status/desiredReplicas' : place), ...quoted],
        since: conditionOf(first, 'PodScheduled')?.lastTransitionTime,
        accuses: [refOf(target)],
      };
    }
  },
});

function podsOf(cluster: View<'Pod'>, selector: LabelSelector, namespace: string | undefined): readonly Pod[] {
  return cluster
    .labelled('Pod', selector.matchLabels ?? {}, namespace)
    .filter(({ metadata }) => !metadata.deletionTimestamp && matchesSelector(selector, metadata.labels));
}

function isUnplaced(pod: Pod, takenAt: string): boolean {
  const condition = conditionOf(pod, 'PodScheduled');
  const age = secondsSince(condition?.lastTransitionTime, takenAt) ?? 0;
  return condition?.status === 'False' && condition.reason === 'Unschedulable' && age >= thresholds.pendingSeconds;
}
