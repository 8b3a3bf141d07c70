import type { SimulatedSet } from './world.ts';

/**
 * How `scale` shares the replicas that a Deployment gains or loses among its ReplicaSets: each in proportion to its size, what
 * rounding leaves over to the largest. `most` is desired plus surge; nothing may exceed it.
 */
export function share(
  sets: readonly SimulatedSet[],
  { desired, most }: { readonly desired: number; readonly most: number },
  observed: number | undefined,
): readonly { readonly set: SimulatedSet; readonly size: number }[] {
  const toAdd = (desired > 0 ? most : 0) - sets.reduce((sum, { replicas }) => sum + replicas, 0);
  if (toAdd === 0) return sets.map((set) => ({ set, size: set.replicas }));
  const direction = toAdd > 0 ? 1 : -1;
  const sorted = [...sets].sort((a, b) => b.replicas - a.replicas || direction * (a.createdAt < b.createdAt ? 1 : -1));
  let added = 0;
  const sizes = sorted.map((set) => {
    const fraction = fractionOf(set, { desired, most }, observed);
    const proportion = toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
    added += proportion;
    return { set, size: set.replicas + proportion };
  });
  return sizes.map(({ set, size }, at) => ({ set, size: at === 0 ? Math.max(0, size + toAdd - added) : size }));
}

/** `getReplicaSetFraction`: its size now over what all could have been when it was last scaled. */
function fractionOf(
  { replicas, wanted }: SimulatedSet,
  { desired, most }: { readonly desired: number; readonly most: number },
  observed: number | undefined,
): number {
  if (desired === 0) return -replicas;
  const before = wanted?.most || observed;
  return before ? Math.round((replicas * most) / before) - replicas : 0;
}
