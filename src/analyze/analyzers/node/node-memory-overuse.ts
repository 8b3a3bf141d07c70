import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Node, type Pod, refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { globalKills, recentNodeEvents } from '../../nodes.ts';
import { conditionOf, isFinished } from '../../pods.ts';

const reads = ['Node', 'Pod', 'Event', 'Usage'] as const;
type Cluster = View<(typeof reads)[number]>;

/**
 * Who takes the memory of a node that runs out of it. Limits above what a node has are normal, and so is use above the
 * request: it counts only where the node suffers. The kubelet's word about a pod it evicted comes first, for by then the
 * pod is gone from what is measured.
 */
export const nodeMemoryOveruse = defineAnalyzer({
  id: 'node-memory-overuse',
  reads,
  findings: {
    NodeMemoryOverused: {
      params: { excess: 'bytes', pod: 'text', used: 'bytes', asked: 'bytes' },
      en: {
        title:
          'runs out of memory because its pods use {excess} more than they asked for, most of all {pod}, which asked for {asked} and uses {used}',
        why: 'The scheduler counts what pods ask for, not what they use, so it placed more on this node than fits.',
        remedy: 'Give {pod}, and others that use more than they asked for, a request that matches their use or a limit that holds them.',
      },
      ja: {
        title: 'Pod が要求量を合計 {excess} 超えて使い、メモリが不足している (最も多い {pod} は要求 {asked} に対し {used} を使用)',
        why: 'スケジューラーは使用量ではなく要求量で判断するため、このノードには収まる以上の Pod が配置されています。',
        remedy: '{pod} など要求量を超えて使う Pod の requests を実際の使用量に合わせるか、limits で抑えてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      const pods = cluster.onNode(node.metadata.name);
      const signs = signsOf(cluster, node, pods);
      const [sign, ...others] = signs;
      const users = sign ? usersOf(cluster, node, pods) : [];
      const [most] = users;
      if (!sign || !most) continue;
      yield {
        reason: 'NodeMemoryOverused',
        about: node,
        params: {
          excess: users.reduce((sum, { used, asked }) => sum + used - asked, 0),
          pod: most.pod,
          used: most.used,
          asked: most.asked,
        },
        evidence: [sign.evidence, ...others.map(({ evidence }) => evidence), ...users.slice(0, 3).flatMap(({ evidence }) => evidence)],
        since: signs.flatMap(({ since }) => since ?? []).sort()[0],
      };
    }
  },
});

interface Sign {
  readonly evidence: Evidence;
  readonly since: string | undefined;
}

/** What shows that the node suffers: its condition, kills by the kernel for the node as a whole, pods that the kubelet evicted. */
function signsOf(cluster: Cluster, node: Node, pods: readonly Pod[]): readonly Sign[] {
  const pressure = conditionOf(node, 'MemoryPressure');
  const kills = globalKills(recentNodeEvents(cluster, node));
  const evicted = pods.filter((pod) => evictedUse(pod, cluster.takenAt)).slice(0, 1);
  return [
    ...(pressure?.status === 'True' ? [{ evidence: quote(node, pressure.path), since: pressure.lastTransitionTime }] : []),
    ...kills
      .slice(-1)
      .map((event: EventRecord) => ({ evidence: quoteEvent(event), since: kills.flatMap(({ firstAt }) => firstAt ?? []).sort()[0] })),
    ...evicted.map((pod) => ({ evidence: quote(pod, '/status/reason'), since: conditionOf(pod, 'DisruptionTarget')?.lastTransitionTime })),
  ];
}

interface User {
  readonly pod: string;
  readonly used: number;
  readonly asked: number;
  readonly evidence: readonly Evidence[];
}

function usersOf(cluster: Cluster, node: Node, pods: readonly Pod[]): readonly User[] {
  const allocatable = quantityValue(node.status.allocatable?.['memory']);
  const least = allocatable === undefined ? Number.POSITIVE_INFINITY : allocatable * thresholds.memoryOveruseShare;
  const users = pods.flatMap((pod) => (isFinished(pod) ? evictedUser(pod, cluster.takenAt) : measuredUser(cluster, pod)) ?? []);
  return users.filter(({ used, asked }) => used - asked >= least).toSorted((a, b) => b.used - b.asked - (a.used - a.asked));
}

function evictedUser(pod: Pod, takenAt: string): User | undefined {
  const use = evictedUse(pod, takenAt);
  if (!use) return undefined;
  const [used, asked] = [quantityValue(use.used), quantityValue(use.asked)];
  if (used === undefined || asked === undefined) return undefined;
  return { pod: nameOf(pod), used, asked, evidence: [quote(pod, '/status/message')] };
}

/** `Container app was using 5Gi, request is 1Gi, has larger consumption of memory.` (pkg/kubelet/eviction/helpers.go). */
function evictedUse({ status }: Pod, takenAt: string): { readonly used: string; readonly asked: string } | undefined {
  const end = status.conditions?.find(({ type }) => type === 'DisruptionTarget')?.lastTransitionTime ?? status.startTime;
  if (status.reason !== 'Evicted' || (secondsSince(end, takenAt) ?? 0) > thresholds.eventSeconds) return undefined;
  const said = / was using (\w{1,30}), request is (\w{1,30}), has larger consumption of memory/.exec(status.message ?? '');
  return said?.[1] && said[2] ? { used: said[1], asked: said[2] } : undefined;
}

function measuredUser(cluster: Cluster, pod: Pod): User | undefined {
  const measured = cluster.usage(pod).filter(({ container }) => container !== undefined);
  const [first] = measured;
  if (!first) return undefined;
  const used = measured.reduce((sum, { bytes }) => sum + bytes, 0);
  const asked = pod.spec.containers.reduce((sum, { resources }) => sum + (quantityValue(resources?.requests?.['memory']) ?? 0), 0);
  const metric = { type: 'metric', object: refOf(pod), name: 'memory of the pod', value: used, unit: 'bytes', at: first.at } as const;
  return { pod: nameOf(pod), used, asked, evidence: [metric] };
}

function nameOf({ metadata: { namespace, name } }: Pod): string {
  return `${namespace}/${name}`;
}
