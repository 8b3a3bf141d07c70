import { deploymentIn, makerIn, makers, replicaSetIn } from '#analyze/generated-names.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { oncePer } from '#util/once.ts';

/** The owner that a generated name tells of, for an object that only a printed table or an event names. */
export function printedOwner({ kind, name, namespace }: ObjectRef, view: View<Readable>): ObjectRef | undefined {
  if ((kind !== 'Pod' && kind !== 'ReplicaSet') || view.complete(kind, namespace) || view.get(kind, name, namespace)) return undefined;
  const scope = namespace === undefined ? {} : { namespace };
  const owner = kind === 'Pod' ? replicaSetIn(name) : deploymentIn(name);
  if (owner !== undefined) return { apiVersion: 'apps/v1', kind: kind === 'Pod' ? 'ReplicaSet' : 'Deployment', ...scope, name: owner };
  const maker = kind === 'Pod' ? makerIn(name) : undefined;
  if (maker === undefined) return undefined;
  const candidates = makers.map((kind) => ({ apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, ...scope, name: maker }));
  return candidates.find((one) => view.get(one.kind, maker, namespace) ?? printed(view).has(refKey(one)));
}

/** Keys of all that was printed. */
const printed = oncePer((view: View<Readable>): ReadonlySet<string> => new Set(view.observations.map(({ object }) => refKey(object))));
