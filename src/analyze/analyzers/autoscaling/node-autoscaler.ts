import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isBackoff, isGroupLimit, scaleUpRefusals } from '../../node-autoscaler.ts';
import { conditionOf } from '../../pods.ts';

const reads = ['Pod', 'ConfigMap', 'Event'] as const;
type Cluster = View<(typeof reads)[number]>;

/** The cluster autoscaler gives a new node 15 min to come (--max-node-provision-time), and tells so in ScaleUpTimedOut. */
const failures = ['FailedToScaleUpGroup', 'ScaleUpTimedOut', 'ScaleUpFailed', 'FailedScaleUp'];
const statusName = 'cluster-autoscaler-status';

export const nodeAutoscaler = defineAnalyzer({
  id: 'node-autoscaler',
  reads,
  findings: {
    NodeAutoscalerAddsNoNode: {
      params: { refusals: 'texts' },
      en: {
        title: 'the cluster autoscaler adds no node for it: {refusals}',
        why: 'It looked at every node group and found none whose new node would take the pod.',
        remedy: 'Change what the pod asks for, or give the autoscaler a node group that fits it.',
      },
      ja: {
        title: 'クラスターオートスケーラーがこの Pod のためのノードを追加しない: {refusals}',
        why: 'すべてのノードグループを調べた結果、新しいノードを足してもこの Pod を配置できないと判断しています。',
        remedy: 'Pod の要求を見直すか、この Pod を配置できるノードグループを用意してください。',
      },
    },
    NodeAutoscalerAtLimit: {
      params: { refusals: 'texts' },
      en: {
        title: 'the cluster autoscaler may add no node for it: {refusals}',
        why: 'A node of these groups may take the pod, but their own limits forbid another one for now.',
        remedy: 'Raise the maximum size of the node group, or free room on the nodes that are there.',
      },
      ja: {
        title: 'クラスターオートスケーラーが上限のためノードを追加できない: {refusals}',
        why: 'ノードグループの上限などにより、この Pod を配置できるノードを今は増やせません。',
        remedy: 'ノードグループの最大数を上げるか、既存のノードに空きを作ってください。',
      },
    },
    NodeAutoscalerBacksOff: {
      params: { refusals: 'texts' },
      en: {
        title: 'the cluster autoscaler adds no node for it for a while, because its last attempt failed: {refusals}',
        why: 'After a failed attempt it leaves the node group alone for 5 min, longer after each further one, and the pod waits.',
        remedy: 'Repair why the last node did not come: the provider said it to the cluster autoscaler.',
      },
      ja: {
        title: '前回の追加に失敗したため、クラスターオートスケーラーがしばらくノードを追加しない: {refusals}',
        why: '追加に失敗すると、そのノードグループは 5 分間 (失敗が続けばさらに長く) 対象から外され、Pod は待ち続けます。',
        remedy: '前回ノードが来なかった原因を取り除いてください。原因はクラウド側からクラスターオートスケーラーに伝えられています。',
      },
    },
    NodeAutoscalerNodeNotComing: {
      params: { message: 'text', waited: 'seconds' },
      en: {
        title: 'the cluster autoscaler asked for a node for it {waited} ago, and it still waits',
        why: 'The new node did not come, did not get ready, or does not take the pod: "{message}".',
        remedy: 'Look at the node group at the cloud provider: quota, capacity, and whether new machines join the cluster.',
      },
      ja: {
        title: 'クラスターオートスケーラーが {waited} 前にノードを要求したが、まだ配置されていない',
        why: '新しいノードが来ないか、Ready にならないか、この Pod を受け入れていません:「{message}」。',
        remedy: 'クラウド側のノードグループ (クォータ、在庫、新しいマシンがクラスターに参加できているか) を確認してください。',
      },
    },
    NodeGroupCannotGrow: {
      params: { message: 'text', times: 'count' },
      en: {
        title: 'the cluster autoscaler could not add nodes: {message}',
        why: 'The cloud provider refused or lost the new nodes, {times|time|times} within the hour; pods that need them keep waiting.',
        remedy: 'Follow the message at the cloud provider: quota, capacity of the machine type, permissions, or machines that cannot join.',
      },
      ja: {
        title: 'クラスターオートスケーラーがノードを追加できなかった: {message}',
        why: 'クラウド側で拒否されたか、ノードが参加できませんでした (1 時間以内に {times} 回)。必要とする Pod は待ち続けます。',
        remedy: 'メッセージに従い、クラウド側のクォータ、マシンタイプの在庫、権限、マシンがクラスターに参加できるかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const failed = cluster.events.filter(
      (event) => failures.includes(event.reason) && event.about.name === statusName && isRecent(event, cluster.takenAt),
    );
    for (const event of latestOf(failed)) {
      const params = { message: event.message, times: event.count };
      yield { reason: 'NodeGroupCannotGrow', about: event.about, params, evidence: [quoteEvent(event)], since: event.firstAt };
    }
    for (const pod of cluster.onNode('')) {
      const condition = conditionOf(pod, 'PodScheduled');
      if (pod.metadata.deletionTimestamp || condition?.status !== 'False' || condition.reason !== 'Unschedulable') continue;
      const word = lastWord(cluster, refOf(pod));
      if (!word) continue;
      const evidence = [quoteEvent(word), quote(pod, condition.path)] as const;
      const waited = secondsSince(word.lastAt, cluster.takenAt) ?? 0;
      if (word.reason === 'TriggeredScaleUp') {
        if (waited < thresholds.nodeProvisionSeconds) continue;
        const accuses = failed.map(({ about }) => about).slice(0, 1);
        const params = { message: word.message, waited };
        yield { reason: 'NodeAutoscalerNodeNotComing', about: pod, params, evidence, since: word.lastAt, accuses };
        continue;
      }
      const refusals = scaleUpRefusals(word.message);
      if (refusals.length === 0) continue;
      const found = { about: pod, params: { refusals }, evidence, since: word.firstAt };
      if (refusals.some(isBackoff))
        yield { ...found, reason: 'NodeAutoscalerBacksOff', accuses: failed.map(({ about }) => about).slice(0, 1) };
      else yield { ...found, reason: refusals.some(isGroupLimit) ? 'NodeAutoscalerAtLimit' : 'NodeAutoscalerAddsNoNode' };
    }
  },
});

/** The last thing the cluster autoscaler said of a pod. */
function lastWord(cluster: Cluster, about: Parameters<Cluster['eventsAbout']>[0]): EventRecord | undefined {
  return cluster
    .eventsAbout(about)
    .findLast((event) => ['TriggeredScaleUp', 'NotTriggerScaleUp'].includes(event.reason) && isRecent(event, cluster.takenAt));
}

/** One finding for the status object: the latest failure. */
function latestOf(events: readonly EventRecord[]): readonly EventRecord[] {
  return events.toSorted((a, b) => ((a.lastAt ?? '') < (b.lastAt ?? '') ? 1 : -1)).slice(0, 1);
}

function isRecent({ lastAt }: EventRecord, takenAt: string): boolean {
  return (secondsSince(lastAt, takenAt) ?? 0) <= thresholds.eventSeconds;
}
