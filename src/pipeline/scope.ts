import type { Topology } from '#correlate/topology.ts';
import type { Incident } from '#model/incident.ts';
import type { LabelSelector, ObjectRef } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';

/** Narrows the report, never the evidence that may be read. All parts that are given must hold for one object of the incident. */
export interface Scope {
  readonly namespace?: string;
  readonly selector?: LabelSelector;
  readonly object?: { readonly kind: string; readonly name: string };
}

/** Whether an incident concerns the scope: one of the objects it is about or affects, or an owner of one, stands in it. */
export function inScope(incident: Incident, scope: Scope | undefined, topology: Topology): boolean {
  if (!scope || Object.keys(scope).length === 0) return true;
  const about = [...incident.rootCauses, ...incident.symptoms].flatMap((finding) => topology.chainOf(finding.about));
  const refs = [incident.subject, ...about, ...incident.affected.flatMap(({ object, through = [] }) => [object, ...through])];
  return refs.some((ref) => matches(ref, scope, topology));
}

function matches(ref: ObjectRef, { namespace, selector, object }: Scope, topology: Topology): boolean {
  if (namespace !== undefined && ref.namespace !== namespace) return false;
  if (object && !(ref.kind.toLowerCase() === object.kind.toLowerCase() && ref.name === object.name)) return false;
  return selector === undefined || matchesSelector(selector, topology.hold(ref)?.metadata.labels ?? {});
}
