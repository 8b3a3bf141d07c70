import { quote } from '#model/finding.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject, Kinds } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { finalizerSetter, isController } from '../../finalizers.ts';
import { isFinished } from '../../pods.ts';

const kinds = ['CustomObject', 'PersistentVolumeClaim', 'PersistentVolume', 'Service', 'Job', 'ConfigMap', 'Secret', 'Deployment'] as const;
const workloads = ['StatefulSet', 'DaemonSet', 'Pod', 'Lease'] as const;
const reads = [...kinds, ...workloads, 'Namespace'] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { finalizers: 'texts', elapsed: 'seconds' } as const;

export const objectStuckDeleting = defineAnalyzer({
  id: 'object-stuck-deleting',
  reads,
  findings: {
    FinalizerControllerGone: {
      params: { ...params, controller: 'text' },
      en: {
        title: 'has waited {elapsed} to be deleted: {controller}, which set the finalizer {finalizers}, runs nowhere in this cluster',
        why: 'Only the controller that set a finalizer removes it, and no workload or lease of that name is in the cluster.',
        remedy:
          'Bring {controller} back so that it cleans up; if it is gone for good, clean up by hand what it managed, then remove the finalizer.',
      },
      ja: {
        title: '削除が {elapsed} 完了しない: finalizer {finalizers} を設定した {controller} がこのクラスターで動いていない',
        why: 'finalizer は設定したコントローラーだけが外しますが、その名前のワークロードも Lease もクラスターにありません。',
        remedy: '{controller} を復旧して後始末をさせてください。戻らない場合は、管理対象を手動で片付けてから finalizer を外してください。',
      },
    },
    ObjectHeldByFinalizer: {
      params,
      en: {
        title: 'has waited {elapsed} to be deleted, for the finalizer {finalizers}',
        why: 'A deleted object only goes away after the controller of its finalizer has cleaned up, and that has not happened.',
        remedy:
          'Find the controller of {finalizers} and read its log; remove the finalizer by hand only if that controller no longer exists.',
      },
      ja: {
        title: 'finalizer {finalizers} のため、削除が {elapsed} 完了しない',
        why: 'finalizer のコントローラーの後始末が済むまで削除は完了しませんが、まだ済んでいません。',
        remedy:
          '{finalizers} のコントローラーを特定してログを確認してください。手動で外すのは、そのコントローラーがもう存在しない場合だけにしてください。',
      },
    },
    LoadBalancerCleanupStuck: {
      params,
      en: {
        title: 'has waited {elapsed} to be deleted: its load balancer has not been released ({finalizers})',
        why: 'The cloud controller removes this finalizer after it has deleted the load balancer, and it has not.',
        remedy:
          'See whether the cloud controller manager runs, and what its log says of this Service; the load balancer may still cost money.',
      },
      ja: {
        title: 'ロードバランサーが解放されず、削除が {elapsed} 完了しない ({finalizers})',
        why: 'クラウドコントローラーはロードバランサーを削除した後にこの finalizer を外しますが、まだ外されていません。',
        remedy:
          'cloud controller manager が動いているか、この Service についてログに何が出ているか確認してください。ロードバランサーの課金が続いている可能性があります。',
      },
    },
  },
  *analyze(cluster) {
    for (const kind of kinds) {
      for (const object of cluster.list(kind)) {
        const { deletionTimestamp, finalizers = [] } = object.metadata;
        const elapsed = secondsSince(deletionTimestamp, cluster.takenAt) ?? 0;
        if (!deletionTimestamp || finalizers.length === 0 || elapsed <= thresholds.finalizerSeconds) continue;
        if (isInUse(cluster, object) || isDraining(finalizers) || isToldWithNamespace(cluster, object)) continue;
        const evidence = [quote(object, '/metadata/deletionTimestamp'), quote(object, '/metadata/finalizers')] as const;
        const given = { finalizers, elapsed };
        const found = { about: object, evidence, since: deletionTimestamp };
        const controller = finalizers.map((finalizer) => finalizerSetter(object, finalizer)).find((setter) => setter !== undefined);
        if (object.kind === 'Service' && finalizers.includes('service.kubernetes.io/load-balancer-cleanup'))
          yield { ...found, reason: 'LoadBalancerCleanupStuck', params: given };
        else if (controller !== undefined && isController(controller) && isGone(cluster, controller))
          yield { ...found, reason: 'FinalizerControllerGone', params: { ...given, controller } };
        else yield { ...found, reason: 'ObjectHeldByFinalizer', params: given };
      }
    }
  },
});

/** Protection of storage in use is what was asked for: the claim goes when its last pod does, the volume when its claim does. */
function isInUse(cluster: Cluster, object: AnyObject): boolean {
  const { finalizers = [], namespace, name } = object.metadata;
  if (object.kind === 'PersistentVolumeClaim' && finalizers.every((one) => one === 'kubernetes.io/pvc-protection'))
    return cluster
      .list('Pod', namespace)
      .some(
        (pod) =>
          !isFinished(pod) && (pod.spec.volumes ?? []).some(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === name),
      );
  if (object.kind !== 'PersistentVolume' || !finalizers.includes('kubernetes.io/pv-protection')) return false;
  const { claimRef } = (object as Kinds['PersistentVolume']).spec;
  return claimRef?.name !== undefined && cluster.get('PersistentVolumeClaim', claimRef.name, claimRef.namespace) !== undefined;
}

/** What a namespace on its way out waits for is named there; a custom object has a controller, which may be gone. */
function isToldWithNamespace(cluster: Cluster, { kind, apiVersion, metadata: { namespace } }: AnyObject): boolean {
  const isGoing = namespace !== undefined && cluster.get('Namespace', namespace)?.metadata.deletionTimestamp !== undefined;
  return isGoing && kindOf({ kind, apiVersion }) !== 'CustomObject';
}

/** A foreground deletion waits for what the object owns, which is told there. */
function isDraining(finalizers: readonly string[]): boolean {
  return finalizers.every((one) => one === 'foregroundDeletion' || one === 'orphan');
}

/** Whether nothing that runs, or holds a lease, has a name like this: programs name themselves after their workload. */
function isGone(cluster: Cluster, controller: string): boolean {
  if (!(['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Lease'] as const).every((kind) => cluster.complete(kind))) return false;
  const wanted = controller.toLowerCase().split('/')[0] ?? '';
  const running = (['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Lease'] as const).flatMap((kind) => cluster.list(kind));
  const images = cluster.list('Pod').flatMap(({ spec }) => spec.containers.map(({ image = '' }) => image));
  return ![...running.map(({ metadata }) => metadata.name), ...images].some((name) => name.toLowerCase().includes(wanted));
}
