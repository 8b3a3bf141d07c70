import { quote } from '#model/finding.ts';
import type { Kinds, ObjectRef, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unreadySeconds } from '../../owners.ts';
import { conditionOf } from '../../pods.ts';

export const statefulsetNotReady = defineAnalyzer({
  id: 'statefulset-not-ready',
  reads: ['StatefulSet', 'Pod', 'Service', 'PersistentVolumeClaim'],
  findings: {
    StatefulSetNotReady: {
      params: { ready: 'count', desired: 'count' },
      en: {
        title: '{ready} of {desired|pod|pods} ready',
        why: 'Each pod of a StatefulSet has a part of its own, so what the missing ones hold is not served.',
        remedy: 'Repair what keeps its pods from being ready; the StatefulSet itself only counts them.',
      },
      ja: {
        title: '{desired} 個中 {ready} 個の Pod しか Ready ではない',
        why: 'StatefulSet の Pod はそれぞれ固有の役割を持つため、欠けた Pod が担う部分は提供されません。',
        remedy: 'Pod が Ready にならない原因を取り除いてください。StatefulSet 自体は Pod を数えているだけです。',
      },
    },
    StatefulSetBlocked: {
      params: { pod: 'text', waiting: 'count' },
      en: {
        title: 'pod {pod} is not ready, and {waiting|pod|pods} after it are not created before it is',
        why: 'With podManagementPolicy OrderedReady, a StatefulSet creates its pods one after the other.',
        remedy: 'Repair pod {pod}; the others follow by themselves.',
      },
      ja: {
        title: 'Pod {pod} が Ready にならず、後続の {waiting} 個の Pod が作成されない',
        why: 'podManagementPolicy が OrderedReady の場合、StatefulSet は Pod を 1 つずつ順に作成します。',
        remedy: 'Pod {pod} を復旧してください。残りは自動的に作成されます。',
      },
    },
    StatefulSetRepairBlocked: {
      params: { pod: 'text', revision: 'text' },
      en: {
        title: 'the new template does not reach broken pod {pod}, which still runs the old revision',
        why: 'A rolling update waits for each pod to be ready first, so a template that would repair {pod} is never applied to it.',
        remedy: 'After the corrected template is in place, delete pod {pod}; it comes back with revision {revision}.',
      },
      ja: {
        title: '壊れた Pod {pod} が古いリビジョンのままで、新しいテンプレートが反映されない',
        why: 'ローリングアップデートは Pod が Ready になるのを待つため、{pod} を直すはずのテンプレートが適用されません。',
        remedy: '修正したテンプレートを適用したうえで Pod {pod} を削除してください。リビジョン {revision} で作り直されます。',
      },
    },
    StatefulSetServiceMissing: {
      params: { workload: 'text' },
      en: {
        title: 'the Service that StatefulSet {workload} names as its own does not exist',
        why: 'Without this headless Service the pods have no names in DNS, and members that look for each other by name do not find each other.',
        remedy: 'Create the headless Service, or delete and recreate the StatefulSet with the right serviceName, which cannot be changed.',
      },
      ja: {
        title: 'StatefulSet {workload} が serviceName に指定した Service が存在しない',
        why: 'この headless Service がないと Pod の DNS 名が作られず、名前で互いを探すメンバーが見つけ合えません。',
        remedy: 'headless Service を作成してください。serviceName は変更できないため、誤りの場合は StatefulSet を作り直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const set of cluster.list('StatefulSet')) {
      const state = set.metadata.deletionTimestamp ? undefined : stateOf(cluster, set);
      if (!state) continue;
      const { desired, ready, broken, waiting, since } = state;
      const evidence = [quote(set, '/status'), ...(broken ? [quote(broken, '/status/phase')] : [])] as const;
      yield { reason: 'StatefulSetNotReady', about: set, params: { ready, desired }, evidence, since };
      if (!broken) continue;

      const pod = broken.metadata.name;
      if (isOrdered(set) && waiting > 0)
        yield { reason: 'StatefulSetBlocked', about: set, params: { pod, waiting }, evidence, since, accuses: claimsOf(broken) };
      if (isOrdered(set) && keepsOldRevision(set, broken)) {
        const revisions = [quote(set, '/status/updateRevision'), quote(broken, '/metadata/labels/controller-revision-hash')] as const;
        yield {
          reason: 'StatefulSetRepairBlocked',
          about: set,
          params: { pod, revision: set.status.updateRevision ?? '' },
          evidence: revisions,
          since,
        };
      }
      // Only pods that run can miss their names: what keeps the others from running is another matter.
      const absence =
        set.spec.serviceName && broken.status.phase === 'Running'
          ? cluster.absence('Service', set.spec.serviceName, set.metadata.namespace)
          : undefined;
      if (absence)
        yield {
          reason: 'StatefulSetServiceMissing',
          about: absence.object,
          params: { workload: set.metadata.name },
          evidence: [absence, quote(set, '/spec/serviceName')],
        };
    }
  },
});

type StatefulSet = Kinds['StatefulSet'];

interface State {
  readonly desired: number;
  readonly ready: number;
  /** The first pod that is not ready for longer than a start takes; none when there are no pods at all. */
  readonly broken: Pod | undefined;
  /** Pods that are not created yet. */
  readonly waiting: number;
  readonly since: string | undefined;
}

/** The state of a StatefulSet that is not whole; undefined when it is, or may still be starting. */
function stateOf(cluster: View<'StatefulSet' | 'Pod'>, set: StatefulSet): State | undefined {
  const desired = set.spec.replicas ?? 1;
  const ready = set.status.readyReplicas ?? 0;
  if (ready >= desired) return undefined;
  const pods = cluster.ownedBy('Pod', set).toSorted((a, b) => ordinalOf(a) - ordinalOf(b));
  const broken = pods.find((pod) => unreadySeconds(pod, cluster.takenAt) > thresholds.notReadySeconds);
  if (!broken && !isEmptyTooLong(set, pods, cluster.takenAt)) return undefined;
  const since = broken && (conditionOf(broken, 'Ready')?.lastTransitionTime ?? broken.metadata.creationTimestamp);
  return { desired, ready, broken, waiting: desired - pods.length, since };
}

function isOrdered({ spec }: StatefulSet): boolean {
  return (spec.podManagementPolicy ?? 'OrderedReady') === 'OrderedReady';
}

function ordinalOf({ metadata: { name } }: Pod): number {
  return Number(name.slice(name.lastIndexOf('-') + 1));
}

/** No pod at all for longer than a start takes: their creation is refused. */
function isEmptyTooLong({ metadata: { creationTimestamp } }: StatefulSet, pods: readonly Pod[], takenAt: string): boolean {
  return pods.length === 0 && (secondsSince(creationTimestamp, takenAt) ?? 0) > thresholds.notReadySeconds;
}

/** Whether a rolling update would reach this broken pod, but waits for it (kubernetes.io, "Forced rollback" of StatefulSets). */
function keepsOldRevision({ spec: { updateStrategy }, status: { updateRevision } }: StatefulSet, broken: Pod): boolean {
  const revision = broken.metadata.labels?.['controller-revision-hash'];
  const isRolling = (updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate';
  if (!isRolling || revision === undefined || updateRevision === undefined || revision === updateRevision) return false;
  return ordinalOf(broken) >= (updateStrategy?.rollingUpdate?.partition ?? 0);
}

function claimsOf({ spec: { volumes = [] }, metadata: { namespace = '' } }: Pod): readonly ObjectRef[] {
  return volumes.flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: persistentVolumeClaim.claimName }] : [],
  );
}
