import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isFinished } from '../../pods.ts';

const podsQuoted = 3;

export const nodeOvercommitted = defineAnalyzer({
  id: 'node-overcommitted',
  reads: ['Node', 'Pod'],
  findings: {
    NodeMemoryOvercommitted: {
      standing: 'contributing',
      params: { limits: 'bytes', allocatable: 'bytes', share: 'share', unlimited: 'count' },
      en: {
        title:
          'its pods may use {limits} of memory together, {share} of the {allocatable} it has (containers without a limit: {unlimited})',
        why: 'The scheduler places pods by their requests alone, so limits may add up to more than the node has.',
        remedy:
          'Bring memory requests of the pods on {name} nearer to what they use, so that fewer share a node, and set limits where none are.',
      },
      ja: {
        title: 'Pod のメモリ上限の合計が {limits} で、割り当て可能な {allocatable} の {share} にあたる (上限のないコンテナ {unlimited} 個)',
        why: 'スケジューラーは requests だけで配置を決めるため、limits の合計はノードの容量を超えることがあります。',
        remedy: '{name} 上の Pod のメモリの requests を実際の使用量に近づけて集中を避け、limits のないコンテナには設定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      const allocatable = quantityValue(node.status.allocatable?.['memory']);
      if (!allocatable) continue;
      const containers = cluster
        .onNode(node.metadata.name)
        .filter((pod) => !isFinished(pod))
        .flatMap(containersOf);
      const limited = containers.flatMap(({ limit, ...rest }) => (limit === undefined ? [] : [{ ...rest, limit }]));
      const limits = limited.reduce((sum, { limit }) => sum + limit, 0);
      const share = limits / allocatable;
      if (share <= thresholds.overcommitShare) continue;
      const largest = limited.toSorted((a, b) => b.limit - a.limit).slice(0, podsQuoted);
      yield {
        reason: 'NodeMemoryOvercommitted',
        about: node,
        params: { limits, allocatable, share, unlimited: containers.length - limited.length },
        evidence: [quote(node, '/status/allocatable/memory'), ...largest.map(({ pod, path }) => quote(pod, path))],
      };
    }
  },
});

/** Containers that run beside each other, with their memory limit in bytes: init containers are gone, but those that restart stay. */
function containersOf(pod: Pod) {
  const { containers, initContainers = [] } = pod.spec;
  const lists = [
    ...containers.map((container, index) => ({ container, path: `/spec/containers/${index}/resources/limits/memory` })),
    ...initContainers.flatMap((container, index) =>
      container.restartPolicy === 'Always' ? [{ container, path: `/spec/initContainers/${index}/resources/limits/memory` }] : [],
    ),
  ];
  return lists.map(({ container, path }) => ({ pod, path, limit: quantityValue(container.resources?.limits?.['memory']) }));
}
