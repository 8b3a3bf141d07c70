import { controllerOf, type ObjectRef } from '#model/object.ts';
import { oncePer } from '#util/once.ts';
import type { CheckContext } from '../check.ts';
import { groundsOf } from './grounds.ts';

/** The objects that an incident joins: of its findings and evidence, their controllers, their node, their namespace. */
export interface Neighbourhood {
  readonly has: (ref: Pick<ObjectRef, 'kind' | 'name' | 'namespace'>) => boolean;
}

export const neighbourhoodOf = oncePer((context: CheckContext): Neighbourhood => {
  const {
    incident,
    held: { view },
  } = context;
  const { told } = groundsOf(context);
  const findings = [...incident.rootCauses, ...incident.symptoms, ...incident.contributing.map(({ finding }) => finding)];
  const evidence = [...findings.flatMap((finding) => finding.evidence), ...Object.values(context.evidence)];
  const refs: readonly ObjectRef[] = [
    incident.subject,
    ...findings.flatMap(({ about, accuses = [] }) => [about, ...accuses]),
    ...evidence.map(({ object }) => object),
    ...incident.hypotheses.map(({ about }) => about),
    ...incident.affected.flatMap(({ object, through = [] }) => [object, ...through]),
    ...incident.changes.map(({ object }) => object),
  ];
  const keys = new Set(refs.map(keyOf));
  for (const ref of refs) {
    for (let object = view.resolve(ref); object; ) {
      const owner = controllerOf(object);
      const { namespace } = object.metadata;
      if (namespace !== undefined) keys.add(`Namespace//${namespace}`);
      if (object.kind === 'Pod' && 'spec' in object) keys.add(`Node//${(object.spec as { readonly nodeName?: string }).nodeName ?? ''}`);
      if (!owner) break;
      const next = { kind: owner.kind, name: owner.name, ...(namespace !== undefined && { namespace }) };
      if (keys.has(keyOf(next))) break;
      keys.add(keyOf(next));
      object = view.resolve(next);
    }
  }
  // What doryo itself proposes to read belongs to it too.
  const proposed = told.next.map(({ command }) => command).join('\n');
  return {
    has: ({ kind, name, namespace }) =>
      keys.has(`${kind}/${namespace ?? ''}/${name}`) ||
      keys.has(`${kind}//${name}`) ||
      new RegExp(`(?:^|[\\s/])${RegExp.escape(name)}(?:\\s|$)`, 'm').test(proposed),
  };
});
function keyOf({ kind, name, namespace }: Pick<ObjectRef, 'kind' | 'name' | 'namespace'>): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
