import { type ObjectRef, refKey } from '#model/object.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { oncePer } from '#util/once.ts';

/** The hash that the Deployment controller puts between its own name and the pod's: `SafeEncodeString` of apimachinery. */
const hash = '[bcdf-hj-np-tv-z2456789]';
const generated = { Pod: new RegExp(`^(.+-${hash}{5,10})-${hash}{5}$`), ReplicaSet: new RegExp(`^(.+)-${hash}{5,10}$`) } as const;
/** `node-exporter-x7k2p`, `db-0`: made by what stands before the dash, where there is such a workload. */
const numbered = new RegExp(`^(.+)-(?:${hash}{5}|\\d{1,5})$`);
const makers = ['DaemonSet', 'StatefulSet', 'Job'] as const;

/** The owner that a generated name tells of, for an object that only a printed table or an event names. */
export function printedOwner({ kind, name, namespace }: ObjectRef, view: View<Readable>): ObjectRef | undefined {
  if ((kind !== 'Pod' && kind !== 'ReplicaSet') || view.complete(kind, namespace) || view.get(kind, name, namespace)) return undefined;
  const scope = namespace === undefined ? {} : { namespace };
  const owner = generated[kind].exec(name)?.[1];
  if (owner !== undefined) return { apiVersion: 'apps/v1', kind: kind === 'Pod' ? 'ReplicaSet' : 'Deployment', ...scope, name: owner };
  const maker = kind === 'Pod' ? numbered.exec(name)?.[1] : undefined;
  if (maker === undefined) return undefined;
  const candidates = makers.map((kind) => ({ apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, ...scope, name: maker }));
  return candidates.find((one) => view.get(one.kind, maker, namespace) ?? printed(view).has(refKey(one)));
}

/** Keys of all that was printed. */
const printed = oncePer((view: View<Readable>): ReadonlySet<string> => new Set(view.observations.map(({ object }) => refKey(object))));
