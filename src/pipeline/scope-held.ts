import { shellWord } from '#explain/names.ts';
import { DoryoError } from '#model/error.ts';
import { isNamespaced, kindNamed } from '#model/kind-names.ts';
import { type ObjectRef, refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { nearest } from '#util/nearest.ts';
import { isKindNamed, type Scope, selectorText } from './scope.ts';

/**
 * Refuses a scope in which nothing was read: of a namespace or an object that is not there nobody may be told that nothing
 * is wrong with it. Throws `NotFound` with the nearest name.
 */
export function requireHeld({ namespace, object, selector }: Scope, { objects, observations, events }: Snapshot): void {
  const refs = [...objects.map(refOf), ...observations.map((one) => one.object), ...events.map(({ about }) => about)];
  if (namespace !== undefined && !refs.some((ref) => isIn(namespace, ref))) throw noNamespace(namespace, refs);
  if (selector && !objects.some((one) => matchesSelector(selector, one.metadata.labels))) throw noLabels(selectorText(selector));
  if (object === undefined) return;
  const here = refs.filter((ref) => namespace === undefined || ref.namespace === namespace || isNamespaced(ref.kind) === false);
  const same = here.filter(({ kind }) => isKindNamed(kind, object.kind));
  if (same.some(({ name }) => name === object.name)) return;
  throw noObject(object, namespace, { same, elsewhere: refs });
}

function isIn(namespace: string, ref: ObjectRef): boolean {
  return ref.namespace === namespace || (ref.kind === 'Namespace' && ref.name === namespace);
}

function noNamespace(namespace: string, refs: readonly ObjectRef[]): DoryoError {
  const known = [...new Set(refs.flatMap((ref) => (ref.kind === 'Namespace' ? [ref.name] : (ref.namespace ?? []))))];
  return new DoryoError('NotFound', `nothing was read of a namespace "${namespace}"${suggestion(namespace, known)}`, {
    hint: 'see which there are: kubectl get namespaces',
  });
}

function noLabels(labels: string): DoryoError {
  const hint = 'see which there are: kubectl get pods -A --show-labels';
  return new DoryoError('NotFound', `nothing that was read has the labels ${labels}.`, { hint });
}

function noObject(
  { kind, name }: NonNullable<Scope['object']>,
  namespace: string | undefined,
  { same, elsewhere }: { readonly same: readonly ObjectRef[]; readonly elsewhere: readonly ObjectRef[] },
): DoryoError {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const other = elsewhere.find((ref) => isKindNamed(ref.kind, kind) && ref.name === name)?.namespace;
  const near =
    other === undefined
      ? suggestion(
          name,
          same.map((ref) => ref.name),
        )
      : `; there is one in namespace ${other}.`;
  return new DoryoError('NotFound', `no ${kindNamed(kind)} "${name}" was read${where}${near}`, {
    hint: `see which there are: kubectl get ${shellWord(kind.toLowerCase())}${namespace === undefined ? ' -A' : ` -n ${shellWord(namespace)}`}`,
  });
}

function suggestion(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === undefined ? '.' : `; did you mean ${near}?`;
}
