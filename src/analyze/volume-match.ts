import type { Kinds } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { matchesSelector } from '#model/selector.ts';
import { type Claim, classNameOf } from './claims.ts';

export type Volume = Kinds['PersistentVolume'];
/** What keeps a volume from a claim, in the order in which the binder looks (persistentvolume/index.go, findMatchingVolume). */
export type Mismatch = 'taken' | 'class' | 'mode' | 'size' | 'access' | 'selector' | 'node';

/** Everything that keeps this volume from this claim; empty when it fits. A node affinity only counts when all else fits. */
export function mismatches(claim: Claim, volume: Volume): readonly Mismatch[] {
  const found = tests.filter(({ fits }) => !fits(claim, volume)).map(({ mismatch }) => mismatch);
  return found.length === 0 && volume.spec.nodeAffinity?.required ? ['node'] : found;
}

const tests: readonly { readonly mismatch: Mismatch; readonly fits: (claim: Claim, volume: Volume) => boolean }[] = [
  { mismatch: 'taken', fits: isFree },
  { mismatch: 'class', fits: (claim, { spec }) => (spec.storageClassName ?? '') === (classNameOf(claim) ?? '') },
  { mismatch: 'mode', fits: (claim, { spec }) => (spec.volumeMode ?? 'Filesystem') === (claim.spec.volumeMode ?? 'Filesystem') },
  { mismatch: 'size', fits: (claim, volume) => sizeOf(volume) >= askedBytes(claim) },
  {
    mismatch: 'access',
    fits: (claim, { spec }) => (claim.spec.accessModes ?? []).every((mode) => (spec.accessModes ?? []).includes(mode)),
  },
  { mismatch: 'selector', fits: (claim, { metadata }) => !claim.spec.selector || matchesSelector(claim.spec.selector, metadata.labels) },
];

/** The volume that fails for the fewest reasons, of those of the claim's own class if there are any. */
export function nearestVolume(
  claim: Claim,
  volumes: readonly Volume[],
): { readonly volume: Volume; readonly differs: readonly Mismatch[] } | undefined {
  const compared = volumes.map((volume) => ({ volume, differs: mismatches(claim, volume) }));
  const own = compared.filter(({ differs }) => !differs.includes('class'));
  const [nearest] = (own.length > 0 ? own : compared).toSorted(
    (a, b) => rank(a.differs) - rank(b.differs) || sizeOf(b.volume) - sizeOf(a.volume),
  );
  return nearest;
}

/** A volume that is taken is further away than any that is free. */
function rank(differs: readonly Mismatch[]): number {
  return differs.length + (differs.includes('taken') ? 10 : 0);
}
function isFree({ metadata: { name, namespace, uid } }: Claim, { spec: { claimRef }, status: { phase = 'Available' } }: Volume): boolean {
  if (phase !== 'Available' && phase !== 'Pending') return false;
  return !claimRef || (claimRef.name === name && claimRef.namespace === namespace && (!claimRef.uid || claimRef.uid === uid));
}

/** Bytes. */
export function sizeOf({ spec: { capacity } }: Volume): number {
  return quantityValue(capacity?.['storage']) ?? 0;
}
/** Bytes. */
export function askedBytes({ spec: { resources } }: Claim): number {
  return quantityValue(resources?.requests?.['storage']) ?? 0;
}
