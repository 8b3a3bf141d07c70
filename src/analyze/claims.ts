import type { Kinds, Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { isFinished } from './pods.ts';

export type Claim = Kinds['PersistentVolumeClaim'];
export type StorageClass = Kinds['StorageClass'];

/** Claims that have waited for a volume longer than a provisioner needs. */
export function pendingClaims(cluster: View<'PersistentVolumeClaim'>): readonly Claim[] {
  return cluster.list('PersistentVolumeClaim').filter(({ status, metadata }) => {
    const age = secondsSince(metadata.creationTimestamp, cluster.takenAt) ?? Number.POSITIVE_INFINITY;
    return status.phase === 'Pending' && !metadata.deletionTimestamp && age >= thresholds.claimPendingSeconds;
  });
}

/** The class a claim asks for: '' for none on purpose, undefined where the default class was to be filled in. */
export function classNameOf({ spec, metadata }: Claim): string | undefined {
  return spec.storageClassName ?? metadata.annotations?.['volume.beta.kubernetes.io/storage-class'];
}

/** Whether volumes of this class are made by people, not by a provisioner. */
export function isStatic(storageClass: StorageClass): boolean {
  return storageClass.provisioner === 'kubernetes.io/no-provisioner';
}

/** Pods that are to run, by `namespace/claim` of the claims they use (those of ephemeral volumes by their made-up name). */
export function podsByClaim(cluster: View<'Pod'>): ReadonlyMap<string, readonly Pod[]> {
  const users = new Map<string, Pod[]>();
  for (const pod of cluster.list('Pod')) {
    if (isFinished(pod)) continue;
    for (const { name, persistentVolumeClaim, ephemeral } of pod.spec.volumes ?? []) {
      const claim = persistentVolumeClaim?.claimName ?? (ephemeral ? `${pod.metadata.name}-${name}` : undefined);
      if (claim === undefined) continue;
      const key = `${pod.metadata.namespace}/${claim}`;
      users.set(key, [...(users.get(key) ?? []), pod]);
    }
  }
  return users;
}

/** The key of `podsByClaim`. */
export function claimKey({ metadata: { namespace, name } }: Claim): string {
  return `${namespace}/${name}`;
}
