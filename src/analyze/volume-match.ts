import type { Kinds } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { matchesSelector } from '#model/selector.ts';
import { type Claim, classNameOf } from './claims.ts';

export type Volume = Kinds['PersistentVolume'];
/** What keeps a volume from a claim, in the order in which the binder looks (persistentvolume/index.go, findMatchingVolume). */
export type Mismatch = 'taken' | 'class' | 'mode' | 'size' | 'access' | 'selector' | 'node';

/** Everything that keeps this volume from this claim; empty when it fits. A node affinity only counts when all else fits. */
export function mismatches(claim: Claim, volume: Volume): readonly Mismatch[] {
  const { spec, status } = volume;
  const found: Mismatch[] = [];
  if (!isFree(claim, volume) || (status.phase !== undefined && status.phase !== 'Available' && status.phase !== 'Pending')) found.push('taken');
  if ((spec.storageClassName ?? '') !== (classNameOf(claim) ?? '')) found.push('class');
  if ((spec.volumeMode ?? 'Filesystem') !== (claim.spec.volumeMode ?? 'Filesystem')) found.push('mode');
  if (sizeOf(volume) < askedBytes(claim)) found.push('size');
  if (!(claim.spec.accessModes ?? []).every((mode) => (spec.accessModes ?? []).includes(mode))) found.push('access');
  if (claim.spec.selector && !matchesSelector(claim.spec.selector, volume.metadata.labels)) found.push('selector');
  if (found.length === 0 && spec.nodeAffinity?.required) found.push('node');
  return found;
}

/** The volume that fails for the fewest reasons, of those of the claim's own class if there are any. */
export function nearestVolume(claim: Claim, volumes: readonly Volume[]): { readonly volume: Volume; readonly differs: readonly Mismatch[] } | undefined {
  const compared = volumes.map((volume) => ({ volume, differs: mismatches(claim, volume) }));
  const own = compared.filter(({ differs }) => !differs.includes('class'));
  const [nearest] = (own.length > 0 ? own : compared).toSorted((a, b) => rank(a.differs) - rank(b.differs) || sizeOf(b.volume) - sizeOf(a.volume));
  return nearest;
}

/** A volume that is taken is further away than any that is free. */
function rank(differs: readonly Mismatch[]): number {
  return differs.length + (differs.includes('taken') ? 10 : 0);
}
function isFree(claim: Claim, { spec: { claimRef } }: Volume): boolean {
  return !claimRef || (claimRef.name === claim.metadata.name && claimRef.namespace === claim.metadata.namespace && (!claimRef.uid || claimRef.uid === claim.metadata.uid));
}

/** Bytes. */
export function sizeOf({ spec: { capacity } }: Volume): number {
  return quantityValue(capacity?.['storage']) ?? 0;
}
/** Bytes. */
export function askedBytes({ spec: { resources } }: Claim): number {
  return quantityValue(resources?.requests?.['storage']) ?? 0;
}
