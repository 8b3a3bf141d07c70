import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { notReady, staysOnNode } from '../../nodes.ts';
import { conditionOf, isFinished, isOverdue, isReady } from '../../pods.ts';

export const podOnDeadNode = defineAnalyzer({
  id: 'pod-on-dead-node',
  reads: ['Node', 'Pod', 'Event'],
  findings: {
    PodOnDeadNode: {
      params: { node: 'text' },
      en: {
        title: 'stands on node {node}, which is not ready',
        why: 'Kubernetes cannot start, check or surely stop it there; a StatefulSet makes no replacement until the old pod is surely gone.',
        remedy: 'Repair node {node}; if it is surely gone, delete the Node object so that its pods are replaced.',
      },
      ja: {
        title: 'NotReady のノード {node} の上にある',
        why: 'このノードでは Pod の起動、確認、確実な停止ができません。StatefulSet は古い Pod が確実に消えるまで代わりを作りません。',
        remedy: 'ノード {node} を復旧してください。完全に失われた場合は Node オブジェクトを削除すると代わりの Pod が作られます。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      const ready = notReady(node, cluster.takenAt);
      if (!ready) continue;
      for (const pod of cluster.onNode(node.metadata.name)) {
        if (isFinished(pod) || isReady(pod) || staysOnNode(pod) || isOverdue(pod, cluster.takenAt)) continue;
        const condition = conditionOf(pod, 'Ready');
        const told = cluster
          .eventsAbout(pod)
          .filter(({ reason }) => reason === 'NodeNotReady')
          .slice(-1)
          .map(quoteEvent);
        yield {
          reason: 'PodOnDeadNode',
          about: pod,
          params: { node: node.metadata.name },
          evidence: [quote(node, ready.path), quote(pod, '/spec/nodeName'), ...(condition ? [quote(pod, condition.path)] : []), ...told],
          since: condition?.lastTransitionTime ?? ready.lastTransitionTime,
        };
      }
    }
  },
});
