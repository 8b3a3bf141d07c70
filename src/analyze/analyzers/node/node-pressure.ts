import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { recentNodeEvents } from '../../nodes.ts';
import { conditionOf } from '../../pods.ts';

export const nodePressure = defineAnalyzer({
  id: 'node-pressure',
  reads: ['Node', 'Pod', 'Event'],
  findings: {
    NodeMemoryPressure: {
      params: { evicted: 'count' },
      en: {
        title: 'low on memory, {evicted|pod|pods} evicted',
        why: 'The kubelet is below its eviction threshold: it ends pods that use more than they requested, and admits no best-effort pods.',
        remedy: 'Find the pods whose use exceeds their request and give them a fitting request and limit, or add memory.',
      },
      ja: {
        title: 'メモリが不足している (退避された Pod {evicted} 個)',
        why: 'kubelet の退避しきい値を下回っています。要求量を超えて使う Pod が終了させられ、BestEffort の Pod は受け入れられません。',
        remedy: '使用量が要求量を超えている Pod を特定して適切な requests と limits を設定するか、メモリを増やしてください。',
      },
    },
    NodeDiskPressure: {
      params: { evicted: 'count' },
      en: {
        title: 'low on disk space, {evicted|pod|pods} evicted',
        why: 'The kubelet is below its eviction threshold: it deletes unused images, ends pods that write the most, and takes no new ones.',
        remedy: 'Find what fills the disk (images, container logs, emptyDir), remove it or enlarge the disk.',
      },
      ja: {
        title: 'ディスクの空きが不足している (退避された Pod {evicted} 個)',
        why: 'kubelet の退避しきい値を下回っています。未使用イメージの削除と書き込みの多い Pod の終了が行われ、新しい Pod は受け入れられません。',
        remedy: 'ディスクを埋めているもの (イメージ、コンテナログ、emptyDir) を特定し、削除するかディスクを拡張してください。',
      },
    },
    NodePidPressure: {
      params: { evicted: 'count' },
      en: {
        title: 'low on process ids, {evicted|pod|pods} evicted',
        why: 'Too many processes run on the node; new ones fail everywhere on it, and the kubelet ends pods.',
        remedy: 'Find the pod that starts processes without end, and limit it with the kubelet setting podPidsLimit.',
      },
      ja: {
        title: 'プロセス ID が不足している (退避された Pod {evicted} 個)',
        why: 'ノード上のプロセスが多すぎます。ノード全体で新しいプロセスを起動できなくなり、kubelet が Pod を終了させます。',
        remedy: 'プロセスを増やし続けている Pod を特定し、kubelet の podPidsLimit で制限してください。',
      },
    },
    NodeNetworkUnavailable: {
      params: { message: 'text' },
      en: {
        title: 'the network of the node is not set up: {message}',
        why: 'The cloud provider or the network plug-in has not made the routes of this node, so its pods are not reachable.',
        remedy: 'Look at the controller that makes the routes (cloud controller manager or CNI).',
      },
      ja: {
        title: 'ノードのネットワークが構成されていない: {message}',
        why: 'クラウドプロバイダーまたはネットワークプラグインがこのノードの経路を作成しておらず、Pod に到達できません。',
        remedy: '経路を作成するコントローラー (cloud-controller-manager または CNI) を確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const evicted = Map.groupBy(
      cluster.list('Pod').filter(({ status }) => status.phase === 'Failed' && status.reason === 'Evicted'),
      ({ spec }) => spec.nodeName ?? '',
    );
    for (const node of cluster.list('Node')) {
      const pods = evicted.get(node.metadata.name) ?? [];
      const events = recentNodeEvents(cluster, node);
      for (const [type, reason] of pressures) {
        const condition = conditionOf(node, type);
        if (condition?.status !== 'True') continue;
        const about = pods.filter(({ status: { message = '' } }) => message.includes(type) || message.toLowerCase().includes(words[type]));
        const told = events.filter((event) => event.reason === 'EvictionThresholdMet' && event.message.toLowerCase().includes(words[type]));
        const evidence = [
          quote(node, condition.path),
          ...told.slice(-1).map(quoteEvent),
          ...about.slice(0, 5).map((pod) => quote(pod, '/status/message')),
        ] as const;
        yield { reason, about: node, params: { evicted: about.length }, evidence, since: condition.lastTransitionTime };
      }
      const network = conditionOf(node, 'NetworkUnavailable');
      if (network?.status === 'True') {
        yield {
          reason: 'NodeNetworkUnavailable',
          about: node,
          params: { message: network.message ?? network.reason ?? '' },
          evidence: [quote(node, network.path)],
          since: network.lastTransitionTime,
        };
      }
    }
  },
});

const pressures = [
  ['MemoryPressure', 'NodeMemoryPressure'],
  ['DiskPressure', 'NodeDiskPressure'],
  ['PIDPressure', 'NodePidPressure'],
] as const;
/**
 * How the eviction manager names the resource: "The node was low on resource: ephemeral-storage", and of a pod that it does not
 * let in: "The node had condition: [DiskPressure]" (pkg/kubelet/eviction).
 */
const words = { MemoryPressure: 'memory', DiskPressure: 'storage', PIDPressure: 'pid' } as const;
