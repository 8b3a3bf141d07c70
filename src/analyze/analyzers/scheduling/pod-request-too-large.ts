import type { NodeVerdict, SchedulingResult } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { loweredRollout } from '../../simulate/rollout/lowered.ts';
import { rolloutReads } from '../../simulate/rollout/world.ts';
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
    for (const { pod, cause, best, result, evidence, since } of waitingPods(cluster)) {
      if (cause?.plugin !== 'NodeResourcesFit' || !best || !result) continue;
      const resource = cause.subject ?? '';
      const never = result.counterfactuals.find((one) => one.type === 'never' && one.resource === resource);
      const common = { about: pod, evidence, since };
      if (resource === 'pods') {
        const pods = best.resources.find((one) => one.resource === 'pods')?.allocatable ?? 0;
        yield { ...common, reason: 'PodTooManyPodsOnNodes', params: { pods, node: best.node }, sameCause: 'capacity pods' };
      } else if (never?.type === 'never') {
        const { needed, there: largest } = amountTexts(resource, never.needed, never.largest);
        yield { ...common, reason: 'PodRequestExceedsEveryNode', params: { resource, needed, largest } };
      } else {
        const most = mostFree(result, resource, best);
        const { needed, there: free } = amountTexts(resource, most.needed, Math.max(0, most.free));
        const params = { resource, needed, free, node: most.node, nodes: result.nodes.length };
        const carriesResult = evidence.some(({ type }) => type === 'simulation');
        const cure = carriesResult && most.free > 0 ? loweredRollout(cluster, pod, { resource, atMost: most.free }) : undefined;
        const proof = cure ? ([...evidence, cure] as const) : evidence;
        yield { ...common, evidence: proof, reason: 'PodRequestFitsNoNodeNow', params, sameCause: `capacity ${resource}` };
      }
    }
  },
});

/** The node with the most of a resource free among those where nothing but room is lacking. */
function mostFree(
  { nodes }: SchedulingResult,
  resource: string,
  best: NodeVerdict,
): { readonly node: string; readonly free: number; readonly needed: number } {
  const open = nodes.filter(({ failures }) => failures.every(({ plugin }) => plugin === 'NodeResourcesFit'));
  const rows = (open.length > 0 ? open : [best]).flatMap(({ node, resources }) =>
    resources.filter((one) => one.resource === resource).map(({ free, needed }) => ({ node, free, needed })),
  );
  const [most] = rows.sort((a, b) => b.free - a.free || (a.node < b.node ? -1 : 1));
  return most ?? { node: best.node, free: 0, needed: 0 };
}
