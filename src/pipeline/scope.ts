import type { Topology } from '#correlate/topology.ts';
import type { Incident } from '#model/incident.ts';
import { knownKind } from '#model/kind-names.ts';
import { isKind } from '#model/kinds.ts';
import type { AnyObject, Kinds, LabelSelector, ObjectRef } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';

/** Narrows the report, never the evidence that may be read. All parts that are given must hold for one object of the incident. */
export interface Scope {
  readonly namespace?: string;
  readonly selector?: LabelSelector;
  readonly object?: { readonly kind: string; readonly name: string };
}

/** Whether a scope narrows anything. */
export function isNarrow(scope: Scope | undefined): scope is Scope {
  return scope !== undefined && Object.keys(scope).length > 0;
}

/** Whether an incident concerns the scope: one of the objects it is about or affects, or an owner of one, stands in it. */
export function inScope(incident: Incident, scope: Scope | undefined, topology: Topology): boolean {
  if (!isNarrow(scope)) return true;
  const about = [...incident.rootCauses, ...incident.symptoms].flatMap((finding) => topology.chainOf(finding.about));
  const refs = [incident.subject, ...about, ...incident.affected.flatMap(({ object, through = [] }) => [object, ...through])];
  return refs.some((ref) => matches(ref, scope, topology));
}

function matches(ref: ObjectRef, { namespace, selector, object }: Scope, topology: Topology): boolean {
  if (namespace !== undefined && ref.namespace !== namespace) return false;
  if (object && !(isKindNamed(ref.kind, object.kind) && ref.name === object.name)) return false;
  return selector === undefined || matchesSelector(selector, topology.hold(ref)?.metadata.labels ?? {});
}

/** The scope with the kind of its object as its definition calls it: of custom kinds people type the plural or a short name. */
export function withKindOf(scope: Scope, objects: readonly AnyObject[]): Scope {
  const { object } = scope;
  if (!object || knownKind(object.kind) !== undefined) return scope;
  const word = object.kind.toLowerCase();
  const named = objects.find(
    (one) => isKind(one, 'CustomResourceDefinition') && namesIn(one.spec.names).some((name) => name.toLowerCase() === word),
  );
  return isKind(named, 'CustomResourceDefinition') ? { ...scope, object: { ...object, kind: named.spec.names.kind } } : scope;
}
function namesIn({ kind, plural, singular, shortNames }: Kinds['CustomResourceDefinition']['spec']['names']): readonly string[] {
  return [kind, plural, ...(singular === undefined ? [] : [singular]), ...(shortNames ?? [])];
}

/** Whether a word names a kind: as it is called, or the plural that kubectl takes for a kind of which doryo knows no more. */
export function isKindNamed(kind: string, word: string): boolean {
  const [name, given] = [kind.toLowerCase(), word.toLowerCase()];
  return given === name || given === `${name}s` || given === `${name}es` || (name.endsWith('y') && given === `${name.slice(0, -1)}ies`);
}

/** A selector as `kubectl -l` takes it. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    const [one, ...others] = values;
    if (one !== undefined && others.length === 0) return `${key}${operator === 'In' ? '=' : '!='}${one}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...labels, ...expressions].join(',');
}
