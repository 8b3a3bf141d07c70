import type { Pod } from '#model/object.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { missingLabels } from '../../simulate/scheduler/node-changes.ts';
import { type SchedulingView, schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

export const podNodeRefused = defineAnalyzer({
  id: 'pod-node-refused',
  reads: schedulingReads,
  findings: {
    PodTaintNotTolerated: {
      params: { taint: 'text', nodes: 'texts' },
      en: {
        title: 'does not tolerate the taint {taint} of {nodes}',
        why: 'A taint keeps every pod away that has no matching toleration; Kubernetes itself sets some of them while a node is unwell.',
        remedy: 'Add a toleration for {taint} if the pod belongs there; otherwise free another node, or find out why the taint was set.',
      },
      ja: {
        title: '{nodes} の taint {taint} を許容していない',
        why: 'taint は、対応する toleration のない Pod をすべて遠ざけます。ノードの不調時に Kubernetes 自身が付けるものもあります。',
        remedy:
          'そのノードに置くべき Pod なら {taint} への toleration を追加し、そうでなければ別のノードを空けるか、taint が付いた理由を調べてください。',
      },
    },
    PodNodesCordoned: {
      params: { nodes: 'texts' },
      en: {
        title: 'the nodes that would take it are cordoned: {nodes}',
        why: 'A cordoned node keeps its pods and takes no new ones; a drain leaves nodes in this state.',
        remedy: 'Uncordon a node when its maintenance is over, or add another node.',
      },
      ja: {
        title: '配置できるはずのノードが cordon されている（{nodes}）',
        why: 'cordon されたノードは実行中の Pod を残したまま新しい Pod を受け入れません。drain の後はこの状態になります。',
        remedy: '保守が終わっていれば uncordon するか、別のノードを追加してください。',
      },
    },
    PodNodeLabelMissing: {
      params: { labels: 'texts' },
      en: {
        title: 'wants a node with {labels}, and no suitable node has it',
        why: 'nodeSelector and required node affinity are strict: a node without the label is never used.',
        remedy: 'Label a node that is meant for it, or take the requirement out of the pod template.',
      },
      ja: {
        title: '{labels} を持つノードを求めているが、該当するノードがない',
        why: 'nodeSelector と必須の node affinity は厳格で、ラベルのないノードが使われることはありません。',
        remedy: '対象とするノードにラベルを付けるか、Pod テンプレートからその条件を外してください。',
      },
    },
    PodNodeLabelDiffers: {
      params: { labels: 'texts', known: 'texts' },
      en: {
        title: 'wants a node with {labels}, but nodes carry {known}',
        why: 'nodeSelector and required node affinity compare keys and values letter by letter, and no suitable node matches.',
        remedy: 'Correct the key or value in the pod template if one of {known} is meant, or label a node with {labels}.',
      },
      ja: {
        title: '{labels} を持つノードを求めているが、ノードにあるのは {known}',
        why: 'nodeSelector と必須の node affinity はキーも値も完全一致で比べ、条件に合うノードがありません。',
        remedy: '{known} のつもりであれば Pod テンプレートのキーか値を直し、そうでなければノードに {labels} を付けてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, cause, best, result, evidence, since } of waitingPods(cluster)) {
      if (!cause || !best || !result) continue;
      const common = { about: pod, evidence, since };
      if (cause.plugin === 'TaintToleration') {
        const taint = cause.subject ?? '';
        const nodes = nodesWith(result, taint);
        yield {
          ...common,
          reason: 'PodTaintNotTolerated',
          params: { taint, nodes },
          sameCause: `taint ${taint}`,
          accuses: isUnwell(taint) ? nodes.map(nodeRef) : [],
        };
      } else if (cause.plugin === 'NodeUnschedulable') {
        const nodes = result.nodes
          .filter(({ failures }) => failures.some(({ plugin }) => plugin === 'NodeUnschedulable'))
          .map(({ node }) => node);
        yield { ...common, reason: 'PodNodesCordoned', params: { nodes }, sameCause: 'cordon', accuses: nodes.map(nodeRef) };
      } else if (cause.plugin === 'NodeAffinity') {
        const { labels, known } = wanted(cluster, pod, best.node);
        const sameCause = `label ${labels.join(',')}`;
        if (known.length > 0) yield { ...common, reason: 'PodNodeLabelDiffers', params: { labels, known }, sameCause };
        else yield { ...common, reason: 'PodNodeLabelMissing', params: { labels }, sameCause };
      }
    }
  },
});

function nodesWith({ nodes }: SchedulingResult, taint: string): readonly string[] {
  return nodes
    .filter(({ failures }) => failures.some(({ plugin, subject }) => plugin === 'TaintToleration' && subject === taint))
    .map(({ node }) => node);
}
/** Taints that the node controller sets by the node's conditions. */
function isUnwell(taint: string): boolean {
  return /^node\.kubernetes\.io\/(?:not-ready|unreachable|memory-pressure|disk-pressure|pid-pressure|network-unavailable)\b/.test(taint);
}
function nodeRef(name: string) {
  return { apiVersion: 'v1', kind: 'Node', name };
}

/** The labels the nearest node lacks, and what nodes carry under the same keys: "did you mean". */
function wanted(
  cluster: SchedulingView,
  pod: Pod,
  node: string,
): { readonly labels: readonly string[]; readonly known: readonly string[] } {
  const missing = Object.entries(missingLabels(pod, cluster.get('Node', node)?.metadata.labels ?? {}));
  const labels = missing.map(([key, value]) => `${key}=${value}`);
  const keys = new Set(missing.map(([key]) => key));
  const near = cluster
    .list('Node')
    .flatMap(({ metadata }) => Object.entries(metadata.labels ?? {}))
    .filter(([key, value]) => keys.has(key) || missing.some(([other, wish]) => value === wish && value.length > 1 && sameWord(key, other)));
  return {
    labels: labels.length > 0 ? labels : ['node affinity'],
    known: [...new Set(near.map(([key, value]) => `${key}=${value}`))].sort(),
  };
}
/** `diskType` and `disk-type`, `zone` and `topology.kubernetes.io/zone`. */
function sameWord(a: string, b: string): boolean {
  const word = (key: string) =>
    key
      .slice(key.indexOf('/') + 1)
      .toLowerCase()
      .replaceAll(/[-_.]/g, '');
  return word(a) === word(b);
}
