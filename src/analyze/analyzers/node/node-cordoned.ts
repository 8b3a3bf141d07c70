import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

export const nodeCordoned = defineAnalyzer({
  id: 'node-cordoned',
  reads: ['Node', 'Pod', 'Event'],
  findings: {
    NodeCordoned: {
      params: { pods: 'count' },
      en: {
        title: 'cordoned, while {pods|pod finds|pods find} no place',
        why: 'Somebody or some tool marked the node unschedulable; its pods go on running, but no new ones come.',
        remedy: 'If the maintenance is over, make it schedulable again with kubectl uncordon {name}; otherwise add room elsewhere.',
      },
      ja: {
        title: 'スケジュール対象外 (cordon) になっており、{pods} 個の Pod に配置先がない',
        why: '人またはツールによりスケジュール対象外に設定されています。既存の Pod は動き続けますが、新しい Pod は配置されません。',
        remedy: 'メンテナンスが終わっていれば kubectl uncordon {name} で戻してください。そうでなければ他のノードに余裕を作ってください。',
      },
    },
  },
  *analyze(cluster) {
    const cordoned = cluster.list('Node').filter(({ spec, metadata }) => spec.unschedulable === true && !metadata.deletionTimestamp);
    if (cordoned.length === 0) return;
    const refused = cluster.list('Pod').flatMap((pod) => {
      if (pod.spec.nodeName || pod.metadata.deletionTimestamp || conditionOf(pod, 'PodScheduled')?.status !== 'False') return [];
      const scheduled = conditionOf(pod, 'PodScheduled');
      return scheduled && isAboutCordon(scheduled.message)
        ? [{ condition: quote(pod, scheduled.path), event: cluster.eventsAbout(pod).findLast(({ message }) => isAboutCordon(message)) }]
        : [];
    });
    if (refused.length === 0) return;
    const quoted = refused.flatMap(({ condition, event }) => [condition, ...(event ? [quoteEvent(event)] : [])]);
    const shown = quoted.slice(0, 6);
    for (const node of cordoned) {
      const since = node.spec.taints?.find(({ key }) => key === 'node.kubernetes.io/unschedulable')?.timeAdded;
      yield {
        reason: 'NodeCordoned',
        about: node,
        params: { pods: refused.length },
        evidence: [quote(node, '/spec/unschedulable'), ...shown],
        since,
        sameCause: 'cordon',
      };
    }
  },
});

/** `1 node(s) were unschedulable` (scheduler plug-in NodeUnschedulable). */
function isAboutCordon(message = ''): boolean {
  return message.includes('node(s) were unschedulable');
}
