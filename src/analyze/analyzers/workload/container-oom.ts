import { quoteEvent } from '#model/event.ts';
import type { MetricEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Pod, refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type Failure, failureOf, type PodContainer, quoteFailure } from '../../containers.ts';
import { onsetOf } from '../../crashes.ts';
import { judgedPods } from '../../jobs.ts';
import { globalKills } from '../../nodes.ts';

const reads = ['Pod', 'Node', 'Job', 'CronJob', 'Event', 'Usage'] as const;
type Reads = (typeof reads)[number];

export const containerOom = defineAnalyzer({
  id: 'container-oom',
  reads,
  findings: {
    ContainerOutOfMemory: {
      params: { container: 'text', limit: 'bytes', restarts: 'count' },
      en: {
        title: 'container {container} is killed at its memory limit of {limit} ({restarts|restart|restarts})',
        why: 'The program wanted more memory than limits.memory allows, so the kernel killed it with SIGKILL (exit code 137).',
        remedy: 'Raise limits.memory above what the program needs, or lower its need; a limit that is only just reached points to a leak.',
      },
      ja: {
        title: 'コンテナ {container} がメモリ limit {limit} に達して強制終了されている (再起動 {restarts} 回)',
        why: 'プログラムが limits.memory を超えるメモリを要求したため、カーネルが SIGKILL で終了させました (終了コード 137)。',
        remedy:
          'limits.memory を必要量より大きくするか、プログラムの使用量を減らしてください。時間をかけて上限に達する場合はメモリリークが疑われます。',
      },
      ask: [
        {
          command: 'kubectl top pod {name} -n {namespace} --containers',
          shows: { en: 'the memory each container uses now', ja: '各コンテナの現在のメモリ使用量' },
          readings: [
            {
              when: { en: 'it climbs steadily', ja: '増え続けている' },
              means: {
                en: 'a leak: a higher limit only delays the next kill',
                ja: 'メモリリークです。limit を上げても次の強制終了が遅れるだけです',
              },
            },
            {
              when: { en: 'it jumps to the limit at the start', ja: '起動直後に limit に達する' },
              means: { en: 'the limit is too low for this program', ja: 'このプログラムには limit が小さすぎます' },
            },
          ],
        },
      ],
    },
    ContainerKilledForNodeMemory: {
      params: { container: 'text', node: 'text', restarts: 'count' },
      en: {
        title:
          'container {container} is killed because memory ran out on node {node}, not at a limit of its own ({restarts|restart|restarts})',
        why: 'The kernel chose this container when the memory of the node was used up: it had not reached a limit of its own.',
        remedy: 'Find what uses the memory of node {node}, and give this container a request and a limit that match its need.',
      },
      ja: {
        title: 'ノード {node} などのメモリ不足により、コンテナ {container} が強制終了されている (再起動 {restarts} 回)',
        why: 'コンテナ自身の limit に達したのではなく、ノードのメモリを使い切ったときにカーネルに選ばれて終了しました。',
        remedy: 'ノード {node} のメモリを使っているものを調べ、このコンテナに必要量に合った requests と limits を設定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of judgedPods(cluster)) {
      for (const container of containersOf(pod)) {
        const failure = outOfMemory(cluster, container);
        if (!failure) continue;
        const { name } = container;
        const { restarts } = failure;
        const since = onsetOf(cluster, failure);
        const limit = limitOf(container);
        const unreachable = limit ? unreachableLimit(cluster, pod, limit) : [];
        if (limit && unreachable.length === 0 && !diedWithNode(cluster, container, failure)) {
          const evidence = [...quoteFailure(failure), quote(pod, limit.path), ...usageOf(cluster, container)] as const;
          yield { reason: 'ContainerOutOfMemory', about: pod, params: { container: name, limit: limit.bytes, restarts }, evidence, since };
        } else {
          const node = pod.spec.nodeName ?? '';
          const evidence = [...quoteFailure(failure), ...unreachable, ...nodeEvents(cluster, node)] as const;
          const accuses = node ? { accuses: [{ apiVersion: 'v1', kind: 'Node', name: node }], sameCause: `memory of node ${node}` } : {};
          yield {
            reason: 'ContainerKilledForNodeMemory',
            about: pod,
            params: { container: name, node, restarts },
            evidence,
            since,
            ...accuses,
          };
        }
      }
    }
  },
});

/** The memory limit that bounds a container: its own or, where the pod sets one for all its containers (v1.34, PodLevelResources), the lower. */
function limitOf({ pod, spec, specPath }: PodContainer): { readonly bytes: number; readonly path: string } | undefined {
  const own = quantityValue(spec.resources?.limits?.memory);
  const shared = quantityValue(pod.spec.resources?.limits?.['memory']);
  if (shared !== undefined && (own === undefined || shared < own)) return { bytes: shared, path: '/spec/resources/limits/memory' };
  return own === undefined ? undefined : { bytes: own, path: `${specPath}/resources/limits/memory` };
}

/**
 * A limit above all that pods may use on the node together, which is never reached: the pods of a node share a memory cgroup
 * of its allocatable size (kubelet, enforceNodeAllocatable), and the kernel kills inside of it without a word of the kubelet.
 */
function unreachableLimit(cluster: View<Reads>, pod: Pod, { bytes, path }: { readonly bytes: number; readonly path: string }) {
  const node = cluster.get('Node', pod.spec.nodeName ?? '');
  const allocatable = quantityValue(node?.status.allocatable?.['memory']);
  if (!node || allocatable === undefined || bytes <= allocatable) return [];
  return [quote(pod, path), quote(node, '/status/allocatable/memory')];
}

/**
 * Whether the kernel killed something for the node as a whole at that very moment: then the runtime says OOMKilled too of
 * a container that had not reached its limit.
 */
function diedWithNode(cluster: View<Reads>, { pod }: PodContainer, { run }: Failure): boolean {
  const events = cluster.eventsAbout({ apiVersion: 'v1', kind: 'Node', name: pod.spec.nodeName ?? '' });
  const end = Date.parse(run.finishedAt ?? '');
  return globalKills(events).some(({ firstAt, lastAt }) =>
    [firstAt, lastAt].some((at) => at !== undefined && Math.abs(Date.parse(at) - end) <= clockSlack),
  );
}
/** Milliseconds between the word of the kubelet and that of the runtime: both give whole seconds. */
const clockSlack = 3_000;

/** Out of memory counts once, and within an hour, even when the container runs again: it seldom comes alone. */
function outOfMemory(cluster: View<Reads>, container: PodContainer): Failure | undefined {
  const failing = failureOf(container, cluster.takenAt);
  if (failing) return isOutOfMemory(cluster, failing) ? failing : undefined;
  const { status, statusPath } = container;
  const run = status?.lastState?.terminated;
  if (!run || !status?.state?.running || container.role === 'init') return undefined;
  const ended = secondsSince(run.finishedAt, cluster.takenAt);
  if (ended === undefined || ended > thresholds.slowLoopSeconds) return undefined;
  const last = { container, run, path: `${statusPath}/lastState/terminated`, restarts: status.restartCount, ranSeconds: undefined };
  return isOutOfMemory(cluster, last) ? last : undefined;
}

/** With cgroup v1 the runtime only learns of kills at a limit: one for the node as a whole is a bare SIGKILL to it. */
function isOutOfMemory(cluster: View<Reads>, failure: Failure): boolean {
  const { reason, exitCode } = failure.run;
  return reason === 'OOMKilled' || (exitCode === 137 && diedWithNode(cluster, failure.container, failure));
}

function usageOf(cluster: View<Reads>, { pod, name, status }: PodContainer): readonly MetricEvidence[] {
  if (!status?.state?.running) return [];
  const used = cluster.usage(pod).find(({ container }) => container === name);
  return used
    ? [{ type: 'metric', object: refOf(pod), name: `memory of container ${name}`, value: used.bytes, unit: 'bytes', at: used.at }]
    : [];
}

/** The kubelet's own word that the kernel killed something for want of memory (oom_watcher_linux.go), and memory pressure. */
const memoryReasons: ReadonlySet<string> = new Set(['SystemOOM', 'OOMKilling', 'NodeHasInsufficientMemory', 'EvictionThresholdMet']);

function nodeEvents(cluster: View<Reads>, node: string) {
  const events = cluster.eventsAbout({ apiVersion: 'v1', kind: 'Node', name: node });
  return events
    .filter(({ reason }) => memoryReasons.has(reason))
    .slice(-1)
    .map(quoteEvent);
}
