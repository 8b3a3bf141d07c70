import { fenceposts } from '../../rollout.ts';
import { share } from './proportion.ts';
import { type Deployment } from './template.ts';
import { allSets, availableIn, desiredOf, record, type SimulatedSet, type World } from './world.ts';

/** The two bounds of a rolling update as numbers of pods. */
interface Bounds {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** What the rolling update may have too many and too few, in the controller's words. */
export function boundsOf(deployment: Deployment): Bounds {
  const { surge, unavailable } = fenceposts(deployment);
  return { maxSurge: surge, maxUnavailable: unavailable };
}

/** One pass of the Deployment controller: scales at most one way. Gives whether anything was scaled. */
export function reconcile(world: World): boolean {
  if (isScaled(world)) return scaleAll(world);
  return world.deployment.spec.strategy?.type === 'Recreate' ? recreate(world) : scaleUpNew(world) || scaleDownOld(world);
}

/** `rolloutRecreate`: all old pods go, and only then are new ones made. */
function recreate(world: World): boolean {
  const active = world.oldSets.filter(({ replicas }) => replicas > 0);
  for (const set of active) scaleTo(world, set, { to: 0, why: 'recreate' });
  return active.length > 0 || scaleNewTo(world, desiredOf(world.deployment));
}

/** `reconcileNewReplicaSet`: up to the desired number, as long as desired plus surge is not exceeded. */
function scaleUpNew(world: World): boolean {
  const desired = desiredOf(world.deployment);
  const { newSet } = world;
  if (newSet.replicas >= desired) return scaleNewTo(world, desired);
  const room = desired + boundsOf(world.deployment).maxSurge - total(world);
  return room > 0 && scaleNewTo(world, newSet.replicas + Math.min(room, desired - newSet.replicas));
}

/** `reconcileOldReplicaSets`: unhealthy old pods first, then as many as availability allows. */
function scaleDownOld(world: World): boolean {
  const { newSet, oldSets } = world;
  const minimum = minimumOf(world.deployment);
  let cleanup = total(world) - minimum - (newSet.replicas - Math.min(newSet.replicas, availableIn(newSet)));
  const available = allSets(world).reduce((sum, set) => sum + availableIn(set), 0);
  let changed = false;
  for (const set of oldSets) {
    const unhealthy = Math.min(cleanup, set.replicas - availableIn(set));
    if (unhealthy <= 0) continue;
    scaleTo(world, set, { to: set.replicas - unhealthy, why: 'unhealthy' });
    cleanup -= unhealthy;
    changed = true;
  }
  let surplus = available - minimum;
  for (const set of oldSets) {
    const count = Math.min(surplus, set.replicas);
    if (count <= 0) continue;
    scaleTo(world, set, { to: set.replicas - count, why: 'availability' });
    surplus -= count;
    changed = true;
  }
  return changed;
}

/** So many pods must stay available during a rolling update. */
export function minimumOf(deployment: Deployment): number {
  return desiredOf(deployment) - boundsOf(deployment).maxUnavailable;
}
function total(world: World): number {
  return allSets(world).reduce((sum, { replicas }) => sum + replicas, 0);
}
function scaleNewTo(world: World, to: number): boolean {
  const { newSet } = world;
  const from = newSet.replicas;
  newSet.wanted = wantedNow(world.deployment);
  if (from === to) return false;
  newSet.replicas = to;
  record(world, { type: 'scaleUpNew', from, to });
  return true;
}
/** Scales an old ReplicaSet. */
export function scaleTo(
  world: World,
  set: SimulatedSet,
  { to, why }: { readonly to: number; readonly why: 'unhealthy' | 'availability' | 'recreate' | 'person' | 'scale' },
): void {
  const from = set.replicas;
  set.replicas = to;
  set.wanted = wantedNow(world.deployment);
  record(world, { type: 'scaleDownOld', replicaSet: set.name, from, to, why });
}

function wantedNow(deployment: Deployment): NonNullable<SimulatedSet['wanted']> {
  const desired = desiredOf(deployment);
  return { desired, most: desired + boundsOf(deployment).maxSurge };
}
function active(world: World): readonly SimulatedSet[] {
  return allSets(world).filter(({ replicas }) => replicas > 0);
}

/** `isScalingEvent`: a ReplicaSet was last scaled for another number of replicas than the Deployment wants now. */
function isScaled(world: World): boolean {
  return active(world).some(({ wanted }) => wanted !== undefined && wanted.desired !== desiredOf(world.deployment));
}
/** `scale`: before any roll-out the ReplicaSets that exist take the new number, shared out by their size. */
function scaleAll(world: World): boolean {
  const desired = desiredOf(world.deployment);
  const sets = active(world);
  const [only, ...more] = sets;
  if (only && more.length === 0) return only.replicas !== desired && scaleOne(world, only, desired);
  if (world.deployment.spec.strategy?.type === 'Recreate') return false;
  const { newSet } = world;
  const isSaturated = newSet.wanted?.desired === desired && newSet.replicas === desired && availableIn(newSet) === desired;
  const sizes = isSaturated
    ? sets.filter((set) => set !== newSet).map((set) => ({ set, size: 0 }))
    : share(sets, wantedNow(world.deployment), world.deployment.status.replicas);
  for (const { set, size } of sizes) {
    if (set.replicas === size) set.wanted = wantedNow(world.deployment);
    else scaleOne(world, set, size);
  }
  return true;
}
function scaleOne(world: World, set: SimulatedSet, to: number): boolean {
  if (set === world.newSet) return scaleNewTo(world, to);
  scaleTo(world, set, { to, why: 'scale' });
  return true;
}
