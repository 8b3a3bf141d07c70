import type { FilterFailure } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

export const podVolumeRefused = defineAnalyzer({
  id: 'pod-volume-refused',
  reads: schedulingReads,
  findings: {
    PodClaimUnbound: {
      params: { claim: 'text', detail: 'text' },
      en: {
        title: 'waits for PersistentVolumeClaim {claim}: {detail}',
        why: 'The scheduler chooses no node for a pod as long as one of its claims has no volume.',
        remedy: 'Find out why the claim has no volume; the pod is scheduled by itself as soon as it is bound.',
      },
      ja: {
        title: 'PersistentVolumeClaim {claim} を待っている: {detail}',
        why: 'claim にボリュームが割り当てられるまで、スケジューラーは Pod のノードを選びません。',
        remedy: 'claim にボリュームが割り当てられない理由を調べてください。バインドされれば Pod は自動的に配置されます。',
      },
    },
    PodVolumeNodeConflict: {
      params: { volume: 'text' },
      en: {
        title: 'its volume {volume} cannot be reached from any node that would take the pod',
        why: 'The volume is tied to certain nodes or a zone, and these nodes are gone, full or not allowed for the pod.',
        remedy: 'Bring back or free a node in the place of the volume; moving the data to another volume is the other way.',
      },
      ja: {
        title: 'Pod を置けるどのノードからもボリューム {volume} を使えない',
        why: 'ボリュームは特定のノードまたはゾーンに結び付いており、そのノードがないか、満杯か、この Pod には許されていません。',
        remedy: 'ボリュームのある場所のノードを戻すか空けてください。別のボリュームへデータを移す方法もあります。',
      },
    },
    PodVolumeLimit: {
      params: { driver: 'text' },
      en: {
        title: 'no node may attach another volume of {driver}',
        why: 'Each node attaches a limited number of volumes per driver (CSINode), and that number is reached.',
        remedy: 'Add a node, or move pods with volumes of this driver to nodes that have fewer.',
      },
      ja: {
        title: 'どのノードも {driver} のボリュームをこれ以上アタッチできない',
        why: 'ノードごとにドライバー単位のアタッチ数の上限（CSINode）があり、それに達しています。',
        remedy: 'ノードを追加するか、このドライバーのボリュームを使う Pod を余裕のあるノードへ移してください。',
      },
    },
    PodClaimUsedElsewhere: {
      params: { claim: 'text', pods: 'texts' },
      en: {
        title: 'PersistentVolumeClaim {claim} is ReadWriteOncePod and already used by {pods}',
        why: 'A claim with this access mode serves one pod of the whole cluster at a time.',
        remedy: 'Remove the other pod, use the strategy Recreate, or give each replica its own claim.',
      },
      ja: {
        title: 'PersistentVolumeClaim {claim} は ReadWriteOncePod で、{pods} が使用中',
        why: 'このアクセスモードの claim は、クラスター全体で同時に 1 つの Pod しか使えません。',
        remedy: '使用中の Pod を除くか、strategy を Recreate にするか、レプリカごとに claim を分けてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { pod, cause, evidence, since } of waitingPods(cluster)) {
      if (!cause) continue;
      const subject = cause.subject ?? '';
      const claims = (cause.objects ?? []).filter(({ kind }) => kind === 'PersistentVolumeClaim');
      const common = { about: pod, evidence, since };
      if (isConflict(cause)) yield { ...common, reason: 'PodVolumeNodeConflict', params: { volume: cause.objects?.[0]?.name ?? subject } };
      else if (cause.plugin === 'NodeVolumeLimits')
        yield { ...common, reason: 'PodVolumeLimit', params: { driver: subject }, sameCause: `volume limit ${subject}` };
      else if (cause.plugin === 'VolumeBinding' || (cause.plugin === 'VolumeRestrictions' && claims.length > 0)) {
        yield {
          ...common,
          reason: 'PodClaimUnbound',
          params: { claim: claims[0]?.name ?? subject, detail: cause.message },
          accuses: claims,
        };
      } else if (cause.plugin === 'VolumeRestrictions') {
        yield {
          ...common,
          reason: 'PodClaimUsedElsewhere',
          params: { claim: subject, pods: (cause.objects ?? []).map(({ name }) => name) },
        };
      }
    }
  },
});

function isConflict({ plugin, message }: FilterFailure): boolean {
  return plugin === 'VolumeZone' || message === "node(s) didn't match PersistentVolume's node affinity";
}
