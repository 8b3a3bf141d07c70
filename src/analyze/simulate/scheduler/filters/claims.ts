import { controllerOf, type Kinds, type ObjectRef, type Pod } from '#model/object.ts';
import type { SchedulingView } from '../state.ts';

export type Claim = Kinds['PersistentVolumeClaim'];
export type Volume = Kinds['PersistentVolume'];
export interface PodClaim {
  readonly name: string;
  readonly ephemeral: boolean;
  readonly claim: Claim | undefined;
}

/** The claims of a pod, those of generic ephemeral volumes included (`pod-volume` by name). */
export function claimsOf(view: SchedulingView, pod: Pod): readonly PodClaim[] {
  const { namespace, name: podName } = pod.metadata;
  return (pod.spec.volumes ?? []).flatMap(({ name: volume, persistentVolumeClaim, ephemeral }) => {
    const name = persistentVolumeClaim?.claimName ?? (ephemeral ? `${podName}-${volume}` : undefined);
    if (name === undefined) return [];
    const claim =
      view.get('PersistentVolumeClaim', name, namespace) ?? (ephemeral && futureClaim(pod, name, ephemeral.volumeClaimTemplate));
    return [{ name, ephemeral: ephemeral !== undefined, claim }];
  });
}
/** A pod that is only imagined (it has no uid) has the claim that the controller would make for it as soon as it exists. */
function futureClaim(
  { metadata: { uid, namespace } }: Pod,
  name: string,
  template: { readonly spec: Claim['spec'] } | undefined,
): Claim | undefined {
  if (uid !== undefined || !template) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: template.spec,
    status: { phase: 'Pending' },
  };
}

/** Bound for good: a volume is named and the volume controller has finished (`isPVCFullyBound`). */
export function isBound(claim: Claim): boolean {
  return !!claim.spec.volumeName && claim.metadata.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined;
}
/** `GetPersistentVolumeClaimClass`: the old annotation first. */
export function classOf({ metadata, spec }: Claim): string {
  return metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec.storageClassName ?? '';
}
export function isDelayed(view: SchedulingView, claim: Claim): boolean {
  return view.get('StorageClass', classOf(claim))?.volumeBindingMode === 'WaitForFirstConsumer';
}
export function volumeOf(view: SchedulingView, claim: Claim): Volume | undefined {
  return claim.spec.volumeName ? view.get('PersistentVolume', claim.spec.volumeName) : undefined;
}
/** The claim of an ephemeral volume must have been made for this very pod (`VolumeIsForPod`). */
export function isForPod(claim: Claim, { metadata: { uid } }: Pod): boolean {
  return uid === undefined || controllerOf(claim)?.uid === uid;
}
export function claimRef({ metadata: { namespace } }: Pod, { name }: Pick<PodClaim, 'name'>): ObjectRef {
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, ...(namespace && { namespace }) };
}
