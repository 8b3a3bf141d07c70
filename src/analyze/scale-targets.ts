import type { AbsenceEvidence } from '#model/evidence.ts';
import { kindOf } from '#model/kinds.ts';
import type { AnyObject, Kind, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { nearName } from './near-name.ts';

export const scaledKinds = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'] as const;
type Scaled = (typeof scaledKinds)[number];

/** Something that an autoscaler should scale and that is proven not to exist. */
export interface MissingTarget {
  readonly absence: AbsenceEvidence;
  /** One of that kind with nearly the same name. */
  readonly similar: string | undefined;
  /** One of another kind with exactly this name: `Deployment web`. */
  readonly other: string | undefined;
}

/** The proof that a target does not exist, where its kind is known and was read completely. */
export function missingTarget(cluster: View<Scaled>, target: ObjectRef): MissingTarget | undefined {
  const kind = kindOf(target);
  const { namespace = '', name } = target;
  const absence = isScaled(kind) ? cluster.absence(kind, name, namespace) : undefined;
  if (!isScaled(kind) || !absence) return undefined;
  const names = (cluster.list(kind, namespace) as readonly AnyObject[]).map(({ metadata }) => metadata.name);
  const other = (['Deployment', 'StatefulSet'] as const).find((one) => one !== kind && cluster.get(one, name, namespace));
  return { absence, similar: nearName(name, names), other: other && `${other} ${name}` };
}

function isScaled(kind: Kind): kind is Scaled {
  return (scaledKinds as readonly Kind[]).includes(kind);
}
