import { quote } from '#model/finding.ts';
import { refKey, refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

/** A cordon is meant by whoever set it. It is told where a pod waits for room that the node would have. */
export const nodeCordoned = defineAnalyzer({
  id: 'node-cordoned',
  reads: schedulingReads,
  findings: {
    NodeCordoned: {
      standing: 'contributing',
      params: { pods: 'count' },
      en: {
        title: 'cordoned, while it would have a place for {pods|pod that waits|pods that wait}',
        why: 'Somebody or some tool marked the node unschedulable; its pods go on running, but no new ones come.',
        remedy: 'If the maintenance is over, make it schedulable again with kubectl uncordon {name}; otherwise add room elsewhere.',
      },
      ja: {
        title: 'スケジュール対象外 (cordon) だが、待機中の Pod {pods} 個を配置できる空きがある',
        why: '人またはツールによりスケジュール対象外に設定されています。既存の Pod は動き続けますが、新しい Pod は配置されません。',
        remedy: 'メンテナンスが終わっていれば kubectl uncordon {name} で戻してください。そうでなければ他のノードに余裕を作ってください。',
      },
    },
  },
  *analyze(cluster) {
    const cordoned = cluster.list('Node').filter(({ spec, metadata }) => spec.unschedulable === true && !metadata.deletionTimestamp);
    if (cordoned.length === 0) return;
    const waiting = Map.groupBy(
      waitingPods(cluster).flatMap(({ accuses, evidence }) => accuses.map((ref) => ({ key: refKey(ref), evidence }))),
      ({ key }) => key,
    );
    for (const node of cordoned) {
      const pods = waiting.get(refKey(refOf(node)));
      if (!pods) continue;
      const since = node.spec.taints?.find(({ key }) => key === 'node.kubernetes.io/unschedulable')?.timeAdded;
      yield {
        reason: 'NodeCordoned',
        about: node,
        params: { pods: pods.length },
        evidence: [quote(node, '/spec/unschedulable'), ...pods.slice(0, 3).map(({ evidence: [first] }) => first)],
        since,
      };
    }
  },
});
