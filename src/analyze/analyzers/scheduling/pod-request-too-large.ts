import type { NodeResource, SchedulingResult } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { loweredRollout } from '../../simulate/rollout/lowered.ts';
import { rolloutReads } from '../../simulate/rollout/world.ts';
import { nearestNodes } from '../../simulate/scheduler/nearness.ts';
import { amountTexts, waitingPods } from '../../unschedulable-pods.ts';

export const podRequestTooLarge = defineAnalyzer({
  id: 'pod-request-too-large',
  reads: rolloutReads,
  findings: {
    PodRequestFitsNoNodeNow: {
      params: { resource: 'text', needed: 'text', free: 'text', node: 'text', nodes: 'count' },
      en: {
        title: 'no node has {needed} of {resource} free: the most is {free}, on {node}',
        why: 'The scheduler goes by what pods request, not by what they use, and on each of {nodes|node|nodes} too much is promised already.',
        remedy: 'Ask for at most {free} of {resource}, move a workload away from {node}, or add a node with {needed} free.',
      },
      ja: {
        title: '{resource} を {needed} 空けられるノードがない（最大の空きは {node} の {free}）',
        why: 'スケジューラーは実際の使用量ではなく Pod の requests で判断し、{nodes} 台のどのノードも割り当て済みの requests が多すぎます。',
        remedy:
          '{resource} の requests を {free} 以下にするか、{node} からワークロードを移すか、{needed} の空きがあるノードを追加してください。',
      },
      ask: [
        {
          command: 'kubectl describe node {node}',
          shows: {
            en: 'who holds the {resource}, under "Non-terminated Pods"',
            ja: '"Non-terminated Pods" に、{resource} を確保している Pod の一覧',
          },
          readings: [
            {
              when: { en: 'a pod is listed that is not needed', ja: '不要な Pod が載っている' },
              means: { en: 'removing it makes room', ja: 'それを除けば空きができます' },
            },
            {
              when: { en: 'every pod listed is needed', ja: 'どの Pod も必要である' },
              means: {
                en: 'room comes only from a smaller request or another node',
                ja: '要求を小さくするか、ノードを追加するしかありません',
              },
            },
          ],
        },
      ],
    },
    PodRequestExceedsEveryNode: {
      params: { resource: 'text', needed: 'text', largest: 'text' },
      en: {
        title: 'asks for {needed} of {resource}, and the largest node has {largest} even when it is empty',
        why: 'No node of this cluster can ever hold the pod, whatever else is removed.',
        remedy: 'Lower the request to at most {largest} of {resource}, or add a node that is larger than {needed}.',
      },
      ja: {
        title: '{resource} を {needed} 要求しているが、最大のノードでも空の状態で {largest} しかない',
        why: 'ほかの Pod をすべて除いても、このクラスターのどのノードにも配置できません。',
        remedy: '{resource} の requests を {largest} 以下に下げるか、{needed} より大きいノードを追加してください。',
      },
    },
    PodRequestFitsNoUsableNode: {
      params: { resource: 'text', needed: 'text', free: 'text', node: 'text', nodes: 'texts' },
      en: {
        title: 'no node that it may use has {needed} of {resource} free: the most is {free}, on {node}',
        why: 'By its own conditions and those of the nodes only {nodes} would take it, and too much is promised there already.',
        remedy: 'Ask for at most {free} of {resource}, make room on {node}, or let the pod onto nodes with more room.',
      },
      ja: {
        title: '使えるノードに {resource} を {needed} 空けられるものがない（最大の空きは {node} の {free}）',
        why: 'Pod とノードの条件に合うのは {nodes} だけで、割り当て済みの requests が多すぎます。',
        remedy: '{resource} の requests を {free} 以下にするか、{node} に空きを作るか、空きの多いノードを Pod が使えるようにしてください。',
      },
      ask: [
        {
          command: 'kubectl describe node {node}',
          shows: {
            en: 'who holds the {resource}, under "Non-terminated Pods"',
            ja: '"Non-terminated Pods" に、{resource} を確保している Pod の一覧',
          },
          readings: [
            {
              when: { en: 'a pod is listed that is not needed', ja: '不要な Pod が載っている' },
              means: { en: 'removing it makes room', ja: 'それを除けば空きができます' },
            },
            {
              when: { en: 'every pod listed is needed', ja: 'どの Pod も必要である' },
              means: {
                en: 'room comes only from a smaller request or another node',
                ja: '要求を小さくするか、ノードを追加するしかありません',
              },
            },
          ],
        },
      ],
    },
    PodRequestExceedsUsableNodes: {
      params: { resource: 'text', needed: 'text', largest: 'text', node: 'text' },
      en: {
        title: 'asks for {needed} of {resource}, and the largest node that it may use, {node}, has {largest} even when it is empty',
        why: 'Larger nodes are there, but the conditions of the pod or their own keep it away from them.',
        remedy: 'Lower the request to at most {largest} of {resource}, or let the pod onto a larger node: its selector, or a toleration.',
      },
      ja: {
        title: '{resource} を {needed} 要求しているが、使えるノードで最大の {node} でも空の状態で {largest} しかない',
        why: 'より大きいノードはありますが、Pod の条件またはノード側の条件により使えません。',
        remedy:
          '{resource} の requests を {largest} 以下に下げるか、セレクターや toleration を見直して大きいノードを使えるようにしてください。',
      },
    },
    PodRequestOfferedNowhere: {
      params: { resource: 'text', needed: 'text' },
      en: {
        title: 'asks for {needed} of {resource}, which no node offers',
        why: 'Such a resource is announced by a device plug-in on each node that has the device; none of the nodes announces this one.',
        remedy: 'Add a node with {resource}, see why its device plug-in does not announce it, or correct the name in the pod template.',
      },
      ja: {
        title: '{resource} を {needed} 要求しているが、提供するノードがない',
        why: 'このようなリソースは、デバイスのあるノードで device plug-in が申告します。申告しているノードがありません。',
        remedy: '{resource} を持つノードを追加するか、device plug-in が申告しない理由を調べるか、Pod テンプレートの名前を直してください。',
      },
    },
    PodTooManyPodsOnNodes: {
      params: { pods: 'count', node: 'text' },
      en: {
        title: 'every node that would do already runs as many pods as it may: {pods} on {node}',
        why: 'The kubelet sets how many pods a node takes (maxPods), and finished pods do not count.',
        remedy: 'Remove pods, add a node, or raise maxPods of the kubelet if the network leaves room for more addresses.',
      },
      ja: {
        title: '条件に合うノードはどれも Pod 数の上限に達している（{node} で {pods} 個）',
        why: 'ノードが受け入れる Pod 数は kubelet の maxPods で決まり、終了した Pod は数えません。',
        remedy: 'Pod を減らすか、ノードを追加するか、Pod ネットワークのアドレスに余裕があれば kubelet の maxPods を上げてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, cause, best, result, accuses, evidence, since } of waitingPods(cluster)) {
      if (cause?.plugin !== 'NodeResourcesFit' || !best || !result) continue;
      const never = cause.resolvable ? undefined : best.resources.find(({ needed, allocatable }) => needed > allocatable);
      const resource = never?.resource ?? cause.subject ?? '';
      const { open, others } = rowsOf(result, resource);
      const { largest, most } = extremes(open, best.node);
      const common = { about: pod, evidence, since, accuses };
      if (resource === 'pods') {
        const params = { pods: largest.allocatable, node: best.node };
        yield { ...common, reason: 'PodTooManyPodsOnNodes', params, sameCause: 'capacity pods' };
      } else if (largest.needed > largest.allocatable) yield { ...common, ...tooLarge(resource, largest, others) };
      else {
        const { needed, there: free } = amountTexts(resource, most.needed, Math.max(0, most.free));
        const params = { resource, needed, free, node: most.node };
        const carriesResult = evidence.some(({ type }) => type === 'simulation');
        const cure = carriesResult && most.free > 0 ? loweredRollout(cluster, pod, { resource, atMost: most.free }) : undefined;
        const found = { ...common, evidence: cure ? ([...evidence, cure] as const) : evidence, sameCause: `capacity ${resource}` };
        const isMost = others.every((other) => other.free <= most.free);
        if (isMost) yield { ...found, reason: 'PodRequestFitsNoNodeNow', params: { ...params, nodes: result.nodes.length } };
        else yield { ...found, reason: 'PodRequestFitsNoUsableNode', params: { ...params, nodes: open.map(({ node }) => node) } };
      }
    }
  },
});

/** More than the largest of the nodes that the pod may use could hold when empty; larger ones may be there for others. */
function tooLarge(resource: string, { needed, allocatable, node }: Row, others: readonly Row[]) {
  const texts = amountTexts(resource, needed, allocatable);
  const params = { resource, needed: texts.needed, largest: texts.there };
  if (others.some((other) => other.allocatable > allocatable))
    return { reason: 'PodRequestExceedsUsableNodes', params: { ...params, node } } as const;
  if (allocatable === 0) return { reason: 'PodRequestOfferedNowhere', params: { resource, needed: texts.needed } } as const;
  return { reason: 'PodRequestExceedsEveryNode', params } as const;
}

interface Row extends Pick<NodeResource, 'allocatable' | 'free' | 'needed'> {
  readonly node: string;
}
interface Rows {
  readonly open: readonly Row[];
  readonly others: readonly Row[];
}
/** By resource. Pods of one class share their verdicts. */
const knownRows = oncePer<SchedulingResult['nodes'], Map<string, Rows>>(() => new Map());
/** A resource on the nodes that would take the pod but for their room, and on those that would not anyway. */
function rowsOf({ nodes }: SchedulingResult, resource: string): Rows {
  const known = knownRows(nodes);
  const rows = known.get(resource) ?? splitRows(nodes, resource);
  known.set(resource, rows);
  return rows;
}
function splitRows(nodes: SchedulingResult['nodes'], resource: string): Rows {
  const near = new Set(nearestNodes(nodes));
  const rows = nodes.flatMap((verdict) =>
    verdict.resources.filter((one) => one.resource === resource).map((one) => ({ ...one, node: verdict.node, isOpen: near.has(verdict) })),
  );
  return { open: rows.filter(({ isOpen }) => isOpen), others: rows.filter(({ isOpen }) => !isOpen) };
}
/** The node with the most of it at all, and the one with the most that is free. */
function extremes(rows: readonly Row[], node: string): { readonly largest: Row; readonly most: Row } {
  const [first = { node, allocatable: 0, free: 0, needed: 0 }] = rows;
  return {
    largest: rows.reduce((a, b) => (b.allocatable > a.allocatable ? b : a), first),
    most: rows.reduce((a, b) => (b.free > a.free ? b : a), first),
  };
}
