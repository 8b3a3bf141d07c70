import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import type { FilterFailure, NodeVerdict } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { missingLabels } from '../../simulate/scheduler/asked-labels.ts';
import { isPassing, taintText } from '../../simulate/scheduler/filters/node.ts';
import { nearestNodes } from '../../simulate/scheduler/nearness.ts';
import { type SchedulingView, schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

const taintsQuoted = 2;
const told: ReadonlySet<FilterFailure['plugin']> = new Set(['TaintToleration', 'NodeUnschedulable', 'NodeAffinity']);

export const podNodeRefused = defineAnalyzer({
  id: 'pod-node-refused',
  reads: schedulingReads,
  findings: {
    PodTaintNotTolerated: {
      params: { taint: 'text', nodes: 'texts' },
      en: {
        title: 'does not tolerate the taint {taint} of {nodes}',
        why: 'A taint keeps every pod away that has no matching toleration; Kubernetes itself sets some of them while a node is unwell.',
        remedy:
          'Add a toleration for {taint} if the pod belongs there; otherwise make room for it on other nodes, or find out why the taint was set.',
      },
      ja: {
        title: '{nodes} の taint {taint} を許容していない',
        why: 'taint は、対応する toleration のない Pod をすべて遠ざけます。ノードの不調時に Kubernetes 自身が付けるものもあります。',
        remedy:
          'そのノードに置くべき Pod なら {taint} への toleration を追加し、そうでなければほかのノードに空きを作るか、taint が付いた理由を調べてください。',
      },
    },
    PodNodesCordoned: {
      params: { nodes: 'texts', node: 'text' },
      en: {
        title: 'every node that would take it is cordoned: {nodes}',
        why: 'A cordoned node keeps its pods and takes no new ones; a drain leaves nodes in this state.',
        remedy:
          'When the maintenance is over, open a node again with kubectl uncordon {node}; otherwise add another node that suits the pod.',
      },
      ja: {
        title: '配置できるノードがすべて cordon されている（{nodes}）',
        why: 'cordon されたノードは実行中の Pod を残したまま新しい Pod を受け入れません。drain の後はこの状態になります。',
        remedy: '保守が終わっていれば kubectl uncordon {node} で戻し、そうでなければ Pod の条件に合うノードを追加してください。',
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
    PodNodeLabelsApart: {
      params: { labels: 'texts' },
      en: {
        title: 'wants a node with {labels} at once, and each of them is only on other nodes',
        why: 'All conditions of nodeSelector and required node affinity must hold on one node, and no node meets them all.',
        remedy: 'Take the condition that is not meant out of the pod template, or add a node with {labels}.',
      },
      ja: {
        title: '{labels} をすべて持つノードを求めているが、どれも別々のノードにしかない',
        why: 'nodeSelector と必須の node affinity の条件は 1 台のノードですべて満たす必要がありますが、そのようなノードがありません。',
        remedy: '不要な条件を Pod テンプレートから外すか、{labels} をすべて持つノードを追加してください。',
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
    /** Pods of one class share their verdicts, and what they want. */
    const wants = new Map<readonly NodeVerdict[], Wanted>();
    for (const { pod, cause, best, result, accuses, evidence, since } of waitingPods(cluster)) {
      if (!cause || !best || !result || !told.has(cause.plugin)) continue;
      const common = { about: pod, evidence, since, accuses };
      const refused = nearestNodes(result.nodes).filter(({ failures }) =>
        failures.some(({ plugin, subject }) => plugin === cause.plugin && subject === cause.subject),
      );
      const nodes = refused.map(({ node }) => node);
      if (cause.plugin === 'TaintToleration') {
        const taint = cause.subject ?? '';
        const unwell = isPassing(taint) ? nodes.map(nodeRef) : accuses;
        yield {
          ...common,
          reason: 'PodTaintNotTolerated',
          params: { taint, nodes },
          evidence: [...evidence, ...taintsOn(cluster, nodes, taint)],
          sameCause: `taint ${taint}`,
          accuses: unwell,
        };
      } else if (cause.plugin === 'NodeUnschedulable') {
        yield { ...common, reason: 'PodNodesCordoned', params: { nodes, node: best.node }, sameCause: 'cordon' };
      } else {
        const wish = wants.get(result.nodes) ?? wanted(cluster, pod, nodes);
        wants.set(result.nodes, wish);
        const { labels, known, isDivided } = wish;
        const sameCause = `label ${labels.join(',')}`;
        if (isDivided) yield { ...common, reason: 'PodNodeLabelsApart', params: { labels }, sameCause };
        else if (known.length > 0) yield { ...common, reason: 'PodNodeLabelDiffers', params: { labels, known }, sameCause };
        else yield { ...common, reason: 'PodNodeLabelMissing', params: { labels }, sameCause };
      }
    }
  },
});

function nodeRef(name: string) {
  return { apiVersion: 'v1', kind: 'Node', name };
}

/** The taint itself, where it stands on the first of these nodes. */
function taintsOn(cluster: SchedulingView, nodes: readonly string[], taint: string): readonly Evidence[] {
  return nodes.slice(0, taintsQuoted).flatMap((name) => {
    const node = cluster.get('Node', name);
    const index = node?.spec.taints?.findIndex((one) => taintText(one) === taint) ?? -1;
    return node && index >= 0 ? [quote(node, `/spec/taints/${index}`)] : [];
  });
}

interface Wanted {
  readonly labels: readonly string[];
  /** What nodes carry under the same keys, or the same value under a key written otherwise: "did you mean". */
  readonly known: readonly string[];
  /** Every label stands on some node, and all of them on none. */
  readonly isDivided: boolean;
}
/** The labels that are lacking on the node that lacks the fewest; all that is asked for, where the nodes have it divided among them. */
function wanted(cluster: SchedulingView, pod: Pod, nodes: readonly string[]): Wanted {
  const lacking = nodes.map((node) => missingLabels(pod, cluster.get('Node', node)?.metadata.labels ?? {}));
  const [fewest = {}] = lacking.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length);
  const missing = Object.entries(fewest);
  const held = cluster.list('Node').flatMap(({ metadata }) => Object.entries(metadata.labels ?? {}));
  const isDivided = missing.length > 0 && missing.every(([key, value]) => held.some(([other, has]) => other === key && has === value));
  const asked = isDivided ? Object.entries(missingLabels(pod, {})) : missing;
  const labels = asked.map(([key, value]) => `${key}=${value}`);
  const near = held.filter(([key, value]) =>
    Object.hasOwn(fewest, key)
      ? fewest[key] !== value
      : missing.some(([other, wish]) => value === wish && value.length > 1 && sameWord(key, other)),
  );
  return {
    labels: labels.length > 0 ? labels : ['node affinity'],
    known: [...new Set(near.map(([key, value]) => `${key}=${value}`))].sort(),
    isDivided,
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
