import type { Topology } from '#correlate/topology.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { Scope } from './scope.ts';

/** Whether a finding is about what was asked for. A pod or ReplicaSet stands for the owner whose template it came from. */
export function scopeTest({ namespace, selector, object }: Scope, topology: Topology): (about: ObjectRef) => boolean {
  const owners = object && ownersOf(object, namespace, topology);
  return (about) => {
    if (namespace !== undefined && about.namespace !== namespace && !(about.kind === 'Namespace' && about.name === namespace)) return false;
    if (owners && !owners.has(keyOf(about))) return false;
    return selector === undefined || matchesSelector(selector, topology.hold(about)?.metadata.labels ?? {});
  };
}

function ownersOf(
  { kind, name }: NonNullable<Scope['object']>,
  namespace: string | undefined,
  { view, chainOf }: Topology,
): ReadonlySet<string> {
  const named = { apiVersion: 'v1', kind, name, ...(namespace !== undefined && { namespace }) };
  const isPod = kind === 'Pod' || kind === 'ReplicaSet';
  const held = isPod ? view.list(kind, namespace).filter(({ metadata }) => metadata.name === name) : [];
  const chain = held.flatMap((one) => chainOf({ ...named, ...(one.metadata.namespace && { namespace: one.metadata.namespace }) }));
  return new Set([keyOf(named), ...chain.map(keyOf)]);
}
function keyOf({ kind, name }: Pick<ObjectRef, 'kind' | 'name'>): string {
  return refKey({ kind: kind.toLowerCase(), name });
}
