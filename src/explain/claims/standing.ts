import { isKind } from '#model/kinds.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { CheckContext } from '../check.ts';
import { groundsOf } from './grounds.ts';

/** How an object of the incident stands, as it was read or computed. What is not known is left out. */
export interface Standing {
  readonly ref: ObjectRef;
  readonly exists?: boolean;
  /** So many of its pods serve, of so many that are wanted; of a pod itself one or none of one. */
  readonly ready?: number;
  readonly desired?: number;
}

/** The objects of the incident whose standing is known. */
export const standingsOf = oncePer((context: CheckContext): readonly Standing[] => {
  const { told } = groundsOf(context);
  const findings = [...told.rootCauses, ...told.symptoms];
  const served = [...told.affected, ...told.unaffected].map(({ object, ready, desired }) => ({
    ...standing(object, context),
    ...(ready !== undefined && desired !== undefined && { ready, desired }),
  }));
  const absent = findings.flatMap(({ evidence }) =>
    evidence.flatMap((one) => (one.type === 'absence' ? [{ ref: one.object, exists: false }] : [])),
  );
  const all: readonly Standing[] = [...served, ...absent, ...findings.map(({ about }) => standing(about, context))];
  return [...Map.groupBy(all, ({ ref }) => refKey(ref)).values()].flatMap(([first, ...more]) =>
    first ? [Object.assign({}, first, ...more)] : [],
  );
});

function standing(ref: ObjectRef, { held: { view } }: CheckContext): Standing {
  const object = view.resolve(ref);
  if (!object) return { ref };
  if (!isKind(object, 'Pod')) return { ref, exists: true };
  const ready = object.status.conditions?.find(({ type }) => type === 'Ready')?.status;
  return { ref, exists: true, ...(ready !== undefined && { ready: ready === 'True' ? 1 : 0, desired: 1 }) };
}
