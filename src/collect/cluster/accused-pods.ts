import { isKind } from '#model/kinds.ts';
import { type AnyObject, controllerOf, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import type { LogTail, LogTarget } from '#model/snapshot.ts';

/** Of what is accused, so many pods each and containers in all are read. */
const bounds = { podsPerObject: 3, containers: 20 } as const;

/** The current logs of the pods behind what is accused (a Service, a workload, a pod), without those that were read already. */
export function accusedTargets(
  objects: readonly AnyObject[],
  accused: readonly ObjectRef[],
  read: readonly LogTail[],
): readonly LogTarget[] {
  const held = new Map(objects.map((object) => [refKey({ kind: object.kind, ...object.metadata }), object]));
  const pods = objects.filter((object) => isKind(object, 'Pod'));
  const known = new Set(read.map(({ pod, container, run }) => `${refKey(pod)}/${container}/${run}`));
  const targets = accused.flatMap((ref) => {
    const behind = podsBehind(held.get(refKey(ref)), pods)
      .toSorted((a, b) => worst(a) - worst(b))
      .slice(0, bounds.podsPerObject);
    return behind.flatMap((pod) =>
      (pod.status.containerStatuses ?? []).map(({ name }): LogTarget => ({ pod: refOf(pod), container: name, run: 'current' })),
    );
  });
  const unread = new Map(targets.map((target) => [`${refKey(target.pod)}/${target.container}/${target.run}`, target]));
  return [...unread]
    .filter(([key]) => !known.has(key))
    .slice(0, bounds.containers)
    .map(([, target]) => target);
}

function podsBehind(object: AnyObject | undefined, pods: readonly Pod[]): readonly Pod[] {
  if (!object) return [];
  if (isKind(object, 'Pod')) return [object];
  const near = pods.filter(({ metadata }) => metadata.namespace === object.metadata.namespace);
  if (!isKind(object, 'Service')) return near.filter((pod) => ownedBy(pod, object));
  const selector = Object.entries(object.spec.selector ?? {});
  return selector.length === 0 ? [] : near.filter(({ metadata }) => selector.every(([key, value]) => metadata.labels?.[key] === value));
}

/** By the controller of the pod; the ReplicaSet of a Deployment carries its name and a hash. */
function ownedBy(pod: Pod, { kind, metadata }: AnyObject): boolean {
  const owner = controllerOf(pod);
  if (owner?.uid === metadata.uid) return owner !== undefined;
  return kind === 'Deployment' && owner?.kind === 'ReplicaSet' && owner.name.slice(0, owner.name.lastIndexOf('-')) === metadata.name;
}

/** Pods that are not ready come first. */
function worst({ status }: Pod): number {
  return status.conditions?.find(({ type }) => type === 'Ready')?.status === 'True' ? 1 : 0;
}
