import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { AnyObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Autoscaler, liveAutoscalers, scaleTargetOf } from '../../autoscalers.ts';
import { lastWrite, writes } from '../../managed-fields.ts';

/** Controllers of Kubernetes write under this name, the autoscaler among them. */
const controller = 'kube-controller-manager';

export const autoscalerOverruled = defineAnalyzer({
  id: 'autoscaler-overruled',
  reads: ['HorizontalPodAutoscaler', 'Event', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'],
  findings: {
    AutoscalerOverruled: {
      params: { target: 'text', size: 'count', times: 'count', by: 'text' },
      en: {
        title: 'had to set {target} to {size|replica|replicas} {times} times within the hour: {by} changes it back',
        why: 'Two managers write the same field, so that pods are stopped and started again though nothing is wrong with the load.',
        remedy: 'Remove spec.replicas from the manifest of {target} that {by} applies, and leave the number to the autoscaler.',
      },
      ja: {
        title: '1 時間に {times} 回、{target} を {size} レプリカに設定し直している: {by} が元に戻している',
        why: '同じフィールドを 2 者が書き換えているため、負荷と関係なく Pod の停止と起動が繰り返されます。',
        remedy: '{by} が適用する {target} のマニフェストから spec.replicas を外し、レプリカ数をオートスケーラーに任せてください。',
      },
    },
    AutoscalerOverruledByUnknown: {
      params: { target: 'text', size: 'count', times: 'count' },
      en: {
        title: 'had to set {target} to {size|replica|replicas} {times} times within the hour: something else changes it back',
        why: 'Two managers write the same field, so that pods are stopped and started again though nothing is wrong with the load.',
        remedy: 'Find who scales {target} beside the autoscaler (a script, a pipeline, another controller), and let only one do it.',
      },
      ja: {
        title: '1 時間に {times} 回、{target} を {size} レプリカに設定し直している: 何かが元に戻している',
        why: '同じフィールドを 2 者が書き換えているため、負荷と関係なく Pod の停止と起動が繰り返されます。',
        remedy:
          'オートスケーラー以外に {target} をスケールしているもの (スクリプト、パイプライン、別のコントローラー) を探し、一方だけにしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const event = repeatedSize(cluster, autoscaler);
      const target = cluster.resolve(scaleTargetOf(autoscaler));
      const size = sizeOf(event);
      if (!event || !target || size === undefined) continue;
      const other = otherWriter(target, event);
      const params = { target: `${target.kind} ${target.metadata.name}`, size, times: event.count };
      const found = { about: autoscaler, since: event.firstAt };
      if (other) {
        const evidence = [quoteEvent(event), quote(target, other.path)] as const;
        yield { ...found, reason: 'AutoscalerOverruled', params: { ...params, by: other.manager }, evidence };
      } else yield { ...found, reason: 'AutoscalerOverruledByUnknown', params, evidence: [quoteEvent(event)] };
    }
  },
});

/**
 * The controller sets one size again and again and never another: somebody else changes it in between. An autoscaler that
 * follows a load up and down has events of several sizes.
 */
function repeatedSize(cluster: View<'Event'>, autoscaler: Autoscaler): EventRecord | undefined {
  const rescales = cluster
    .eventsAbout(autoscaler)
    .filter(
      ({ reason, lastAt }) => reason === 'SuccessfulRescale' && (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds,
    );
  const sizes = new Set(rescales.map(sizeOf));
  const [most] = rescales.toSorted((a, b) => b.count - a.count);
  return sizes.size === 1 && most && most.count >= thresholds.restartLoopCount ? most : undefined;
}

function sizeOf(event: EventRecord | undefined): number | undefined {
  const size = /^New size: (\d{1,6});/.exec(event?.message ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}

/**
 * Who else writes the number of replicas: the last to do so, or who wrote the object a moment before the autoscaler had to
 * set the number again. Once it has, the field is its own, and only the time of the other's entry tells of it.
 */
function otherWriter(target: AnyObject, { lastAt = '' }: EventRecord): { readonly manager: string; readonly path: string } | undefined {
  const write = lastWrite(target, '/f:spec/f:replicas');
  if (write && write.manager !== controller) return write;
  return writes(target)
    .filter(({ manager }) => manager !== controller)
    .findLast(({ time }) => time <= lastAt && (secondsSince(time, lastAt) ?? 0) <= thresholds.autoscalerSyncSeconds);
}
