import type { Kinds, Pod } from '#model/object.ts';
import type { SchedulingView } from '../state.ts';

export type Claim = Kinds['PersistentVolumeClaim'];
export type Volume = Kinds['PersistentVolume'];
export interface PodClaim {
  readonly name: string;
  readonly ephemeral: boolean;
  readonly claim: Claim | undefined;
}

/** The claims of a pod, those of generic ephemeral volumes included (`pod-volume` by name). */
export function claimsOf(view: SchedulingView, { spec: { volumes = [] }, metadata }: Pod): readonly PodClaim[] {
  return volumes.flatMap((volume) => {
    const name = volume.persistentVolumeClaim?.claimName ?? (volume.ephemeral ? `${metadata.name}-${volume.name}` : undefined);
    if (name === undefined) return [];
    return [{ name, ephemeral: volume.ephemeral !== undefined, claim: view.get('PersistentVolumeClaim', name, metadata.namespace) }];
  });
}
/** Bound for good: a volume is named and the volume controller has finished (`isPVCFullyBound`). */
export function isBound(claim: Claim): boolean {
  return !!claim.spec.volumeName && claim.metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined;
}
export function isDelayed(view: SchedulingView, claim: Claim): boolean {
  const name = claim.spec.storageClassName ?? claim.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? '';
  return view.get('StorageClass', name)?.volumeBindingMode === 'WaitForFirstConsumer';
}
export function volumeOf(view: SchedulingView, claim: Claim): Volume | undefined {
  return claim.spec.volumeName ? view.get('PersistentVolume', claim.spec.volumeName) : undefined;
}
