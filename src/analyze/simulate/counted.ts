import { isKind } from '#model/kinds.ts';
import { type AnyObject, type KubeObject, refKey, refOf } from '#model/object.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { applied } from './apply/apply.ts';
import { ownedFields } from './apply/ownership.ts';

/** Kinds that make no pods and decide where pods may go, as far as their manifests tell all of it. */
const counted = new Set(['Namespace', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'PodDisruptionBudget', 'LimitRange']);
/** Of these a manifest does not tell enough: how much is used, what the machine has. One that is there already is changed by it. */
const countedIfThere = new Set(['Node', 'ResourceQuota']);

/** The snapshot with those manifests laid over it that decide where the pods of the others may go; which ones they are. */
export function withCounted(
  snapshot: Snapshot,
  manifests: readonly KubeObject[],
): { readonly snapshot: Snapshot; readonly keys: ReadonlySet<string> } {
  const wanted = manifests.filter(({ kind }) => counted.has(kind) || countedIfThere.has(kind));
  if (wanted.length === 0) return { snapshot, keys: new Set() };
  const held = new Map(snapshot.objects.map((object) => [refKey(refOf(object)), object]));
  const changed = wanted.flatMap((manifest) => changedObject(held.get(refKey(refOf(manifest))), manifest));
  const objects = new Map([...held, ...changed.map((object) => [refKey(refOf(object)), object] as const)]);
  return { snapshot: { ...snapshot, objects: [...objects.values()] }, keys: new Set(changed.map((object) => refKey(refOf(object)))) };
}

function changedObject(current: AnyObject | undefined, manifest: KubeObject): readonly AnyObject[] {
  if (!current) return countedIfThere.has(manifest.kind) ? [] : [manifest as AnyObject];
  const changed = applied<KubeObject>(current, manifest, ownedFields(current)) as AnyObject;
  // The controller of quotas takes over at once what is allowed.
  return [isKind(changed, 'ResourceQuota') ? { ...changed, status: { ...changed.status, hard: changed.spec.hard ?? {} } } : changed];
}
