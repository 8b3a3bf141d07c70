import { pointerKey, quote } from '#model/finding.ts';
import { type Pod, refOf } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { judgedPods } from '../../jobs.ts';

const annotation = 'kubernetes.io/limit-ranger';

export const limitRangeDefault = defineAnalyzer({
  id: 'limit-range-default',
  reads: ['LimitRange', 'Pod', 'Job', 'CronJob'],
  findings: {
    LimitRangeSetsTooLittleMemory: {
      params: { pod: 'text', container: 'text', limit: 'bytes' },
      en: {
        title: 'gave container {container} of pod {pod} its memory limit of {limit}, and it is killed at it',
        why: 'The pod template sets no limit, so the default of the namespace was written into the pod without anybody being told.',
        remedy: 'Set limits.memory in the pod template to what the program needs; it counts before the default.',
      },
      ja: {
        title: 'Pod {pod} のコンテナ {container} に既定のメモリ limit {limit} を設定し、コンテナはその上限で強制終了されている',
        why: 'Pod テンプレートに limit がないため、namespace の既定値が Pod に自動で書き込まれました。',
        remedy: 'Pod テンプレートの limits.memory にプログラムの必要量を設定してください。既定値より優先されます。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of judgedPods(cluster)) {
      const written = pod.metadata.annotations?.[annotation] ?? '';
      for (const container of containersOf(pod).filter(({ name }) => saysLimit(written, name))) {
        const killed = outOfMemory(container, cluster.takenAt);
        const limit = container.spec.resources?.limits?.['memory'];
        const given = killed !== undefined && limit !== undefined ? defaultOf(cluster, pod, limit) : undefined;
        if (!killed || !given) continue;
        yield {
          reason: 'LimitRangeSetsTooLittleMemory',
          about: given.range,
          params: { pod: pod.metadata.name, container: container.name, limit: quantityValue(limit) ?? 0 },
          evidence: [
            quote(given.range, given.path),
            quote(pod, `/metadata/annotations/${pointerKey(annotation)}`),
            quote(pod, `${container.specPath}/resources/limits/memory`),
            quote(pod, killed),
          ],
          since: pod.metadata.creationTimestamp,
          accuses: [refOf(pod)],
        };
      }
    }
  },
});

/** Where a container says that it was killed for its memory, lately. */
function outOfMemory({ status, statusPath }: PodContainer, takenAt: string): string | undefined {
  const run = status?.lastState?.terminated ? 'lastState' : 'state';
  const ended = status?.[run]?.terminated;
  if (ended?.reason !== 'OOMKilled' || (secondsSince(ended.finishedAt, takenAt) ?? 0) > thresholds.slowLoopSeconds) return undefined;
  return `${statusPath}/${run}/terminated`;
}

/** The LimitRange of the namespace whose default for containers is this limit. */
function defaultOf(cluster: View<'LimitRange'>, { metadata }: Pod, limit: string) {
  for (const range of cluster.list('LimitRange', metadata.namespace)) {
    const index = range.spec.limits.findIndex(
      (item) => item.type === 'Container' && quantityValue(item.default?.['memory']) === quantityValue(limit),
    );
    if (index >= 0) return { range, path: `/spec/limits/${index}/default/memory` };
  }
  return undefined;
}

/** `LimitRanger plugin set: cpu, memory request for container app; cpu, memory limit for container app` */
function saysLimit(annotated: string, container: string): boolean {
  return annotated
    .slice(annotated.indexOf(':') + 1)
    .split(';')
    .some(
      (part) =>
        part.includes('memory') &&
        (part.endsWith(` limit for container ${container}`) || part.endsWith(` limit for init container ${container}`)),
    );
}
