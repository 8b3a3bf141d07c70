import type { EvidenceList, FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Kinds, ObjectRef, Pod } from '#model/object.ts';
import type { FilterFailure, SchedulingResult } from '#model/simulation.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { missingLabels } from '../../simulate/scheduler/asked-labels.ts';
import { isElsewhere } from '../../simulate/scheduler/nearness.ts';
import { type SchedulingView, schedulingReads } from '../../simulate/scheduler/state.ts';
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
      params: { volume: 'text', nodes: 'texts', labels: 'texts' },
      en: {
        title: 'its volume {volume} can be used on {nodes} only, and the pod asks for a node with {labels}',
        why: 'A volume that lies on the disk of a node or in one zone keeps its pod there, and no node is both in its place and what the pod asks for.',
        remedy:
          'Take {labels} out of the pod template so that the pod runs where its data is, or move the data to a volume that nodes with {labels} can use.',
      },
      ja: {
        title: 'ボリューム {volume} を使えるのは {nodes} だけだが、Pod は {labels} を持つノードを求めている',
        why: 'ノードのディスクや特定のゾーンにあるボリュームは Pod の置き場所を限定し、それと Pod の条件の両方に合うノードがありません。',
        remedy:
          'Pod テンプレートから {labels} を外してデータのある場所で動かすか、{labels} を持つノードから使えるボリュームへデータを移してください。',
      },
    },
    PodVolumePlaceGone: {
      params: { volume: 'text', place: 'texts' },
      en: {
        title: 'its volume {volume} belongs to {place}, and there is no such node',
        why: 'The volume can be used only there, and the node was removed, renamed or has not joined; the data may be gone with it.',
        remedy: 'Bring the node back with these labels; if it is gone for good, give the pod a new volume and restore its data.',
      },
      ja: {
        title: 'ボリューム {volume} は {place} のものだが、該当するノードがない',
        why: 'このボリュームはそこでしか使えません。ノードが削除されたか、名前が変わったか、参加していません。データも失われている可能性があります。',
        remedy: '同じラベルのノードを戻してください。戻せない場合は新しいボリュームを割り当て、データを復元してください。',
      },
    },
    PodVolumeLimit: {
      params: { driver: 'text', node: 'text', limit: 'count' },
      en: {
        title: 'no node that would take it may attach another volume of {driver}: {node} holds {limit}, which is its limit',
        why: 'The driver says for each node how many of its volumes may be attached there (CSINode).',
        remedy: 'Move a pod with a volume of this driver away from {node}, or add a node that the pod may use.',
      },
      ja: {
        title: '条件に合うどのノードも {driver} のボリュームをこれ以上アタッチできない（{node} は上限の {limit} 個に到達）',
        why: 'ノードごとにアタッチできるボリューム数は、ドライバーが CSINode で申告しています。',
        remedy: 'このドライバーのボリュームを使う Pod を {node} から移すか、Pod が使えるノードを追加してください。',
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
    for (const { pod, cause, best, result, accuses, evidence, since } of waitingPods(cluster)) {
      if (!cause) continue;
      const subject = cause.subject ?? '';
      const claims = (cause.objects ?? []).filter(({ kind }) => kind === 'PersistentVolumeClaim');
      const common = { about: pod, evidence, since, accuses };
      if (isConflict(cause) && result) yield { ...common, ...conflictOf(cluster, pod, { cause, result, evidence }) };
      else if (cause.plugin === 'NodeVolumeLimits' && best) {
        const { evidence: listed, limit } = limitOf(cluster, best.node, subject);
        const params = { driver: subject, node: best.node, limit };
        yield { ...common, reason: 'PodVolumeLimit', params, evidence: [...evidence, ...listed], sameCause: `volume limit ${subject}` };
      } else if (cause.plugin === 'VolumeBinding' || (cause.plugin === 'VolumeRestrictions' && claims.length > 0)) {
        yield {
          ...common,
          reason: 'PodClaimUnbound',
          params: { claim: claims[0]?.name ?? subject, detail: cause.message },
          accuses: [...claims, ...volumesNamedBy(cluster, claims)],
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

/** A claim may name its volume before it is bound to it. */
function volumesNamedBy(cluster: SchedulingView, claims: readonly ObjectRef[]): readonly ObjectRef[] {
  return claims.flatMap(({ name, namespace }) => {
    const { volumeName } = cluster.get('PersistentVolumeClaim', name, namespace)?.spec ?? {};
    return volumeName ? [{ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName }] : [];
  });
}

function isConflict({ plugin, message }: FilterFailure): boolean {
  return plugin === 'VolumeZone' || message === "node(s) didn't match PersistentVolume's node affinity";
}

interface Conflict {
  readonly cause: FilterFailure;
  readonly result: SchedulingResult;
  readonly evidence: EvidenceList;
}
/** Where the volume can be used, and what the pod asks for that no node there has; or that no node is there. */
function conflictOf(cluster: SchedulingView, pod: Pod, { cause, result, evidence }: Conflict) {
  const volume = cause.objects?.[0]?.name ?? cause.subject ?? '';
  const held = cluster.get('PersistentVolume', volume);
  const { evidence: placed, place } = placeOf(held);
  const proof: EvidenceList = [...evidence, ...placed];
  const nodes = result.nodes.filter((verdict) => !isElsewhere(verdict)).map(({ node }) => node);
  const [first] = nodes;
  if (first === undefined) return { reason: 'PodVolumePlaceGone', params: { volume, place }, evidence: proof } as const;
  const missing = Object.entries(missingLabels(pod, cluster.get('Node', first)?.metadata.labels ?? {}));
  const labels = missing.length > 0 ? missing.map(([key, value]) => `${key}=${value}`) : ['node affinity'];
  return { reason: 'PodVolumeNodeConflict', params: { volume, nodes, labels }, evidence: proof } as const;
}

/** What a volume demands of its nodes, in short: `kubernetes.io/hostname=worker1`. */
function placeOf(volume: Kinds['PersistentVolume'] | undefined): {
  readonly evidence: readonly FieldEvidence[];
  readonly place: readonly string[];
} {
  if (!volume) return { evidence: [], place: [] };
  const terms = volume.spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const asked = terms.flatMap(({ matchExpressions = [] }) => matchExpressions.map(({ key, values = [] }) => `${key}=${values.join('|')}`));
  const labels = Object.entries(volume.metadata.labels ?? {}).filter(([key]) => /kubernetes\.io\/(?:zone|region)$/.test(key));
  if (asked.length > 0) return { evidence: [quote(volume, '/spec/nodeAffinity')], place: asked };
  return { evidence: [quote(volume, '/metadata/labels')], place: labels.map(([key, value]) => `${key}=${value}`) };
}

function limitOf(
  cluster: SchedulingView,
  node: string,
  driver: string,
): { readonly evidence: readonly FieldEvidence[]; readonly limit: number } {
  const held = cluster.get('CSINode', node);
  const index = (held?.spec.drivers ?? []).findIndex(({ name }) => name === driver);
  const limit = held?.spec.drivers?.[index]?.allocatable?.count;
  return held && limit !== undefined
    ? { evidence: [quote(held, `/spec/drivers/${index}/allocatable`)], limit }
    : { evidence: [], limit: 0 };
}
