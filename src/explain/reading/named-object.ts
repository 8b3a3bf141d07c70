import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import type { AbsenceEvidence } from '#model/evidence.ts';
import { kindNamed } from '#model/kind-names.ts';
import { apiVersionOf, kindInfo } from '#model/kinds.ts';
import type { AnyObject, Kind, ObjectRef } from '#model/object.ts';
import { refKey, refOf } from '#model/object.ts';
import { nearest } from '#util/nearest.ts';
import { quoteText } from '#util/text.ts';
import type { Case } from '../case.ts';

/** Longer than any name that Kubernetes allows. */
const name = z.string().min(1).max(320);
/** How an object is named in the input of a tool. */
export const objectInput = {
  object: name.describe('KIND/NAME, as in deployment/web or pod/web-5d9f-abcde. Short names such as svc work too.'),
  namespace: name.optional().describe('Its namespace. May be left out where only one object has this name.'),
};
export const namespaceInput = name.optional().describe('Only this namespace.');
export const limitInput = z.int().min(1).max(60).optional().describe('How many at most.');

export interface NamedInput {
  readonly object: string;
  readonly namespace?: string | undefined;
}

/** What a name in an input stands for: an object that is held, or a ref of one that is not. */
export type Named =
  | { readonly held: AnyObject; readonly ref: ObjectRef }
  | {
      readonly held?: undefined;
      readonly ref: ObjectRef;
      /** The proof that there is none, where the list was read wholly. */
      readonly absence?: AbsenceEvidence;
      /** A name that is nearly the same. */
      readonly near?: string;
    };

/** Resolves KIND/NAME. Two objects of one name are for the caller to mend; what is not held is named all the same. */
export function namedObject(held: Case, input: NamedInput): Named {
  const { kind, name: wanted } = parsed(input.object);
  const ref = refFor(kind, wanted, input.namespace);
  const known = held.view.resolve(ref);
  if (known && (input.namespace !== undefined || ref.namespace === known.metadata.namespace)) return { held: known, ref: refOf(known) };
  const same = ofKind(held, kind).filter(({ metadata }) => metadata.name === wanted);
  const fitting = input.namespace === undefined ? same : same.filter(({ metadata }) => metadata.namespace === input.namespace);
  const [first, second] = fitting;
  if (first && second) {
    const places = fitting.map(({ metadata }) => metadata.namespace ?? '').slice(0, 6);
    throw new DoryoError('BadInput', `${kind} ${quoteText(wanted)} stands in more than one namespace: ${places.join(', ')}.`, {
      hint: `name the namespace, for example ${places[0]}`,
    });
  }
  return first ? { held: first, ref: refOf(first) } : missing(held, ref);
}

/** As `namedObject`, for tools that can do nothing without the object itself. */
export function heldObject(held: Case, input: NamedInput): AnyObject {
  const named = namedObject(held, input);
  if (named.held) return named.held;
  const near = named.near === undefined ? '' : `; did you mean ${named.near}?`;
  throw new DoryoError('NotFound', `${refKey(named.ref)} is not among what was read${near}`, {
    hint: `list what there is with list_objects, kind ${named.ref.kind}`,
  });
}

function parsed(given: string): { readonly kind: string; readonly name: string } {
  const [kind = '', rest = '', ...more] = given.split('/');
  if (kind === '' || rest === '' || more.length > 0) {
    throw new DoryoError('BadInput', `"${quoteText(given, 80)}" names no object.`, { hint: 'write KIND/NAME, as in deployment/web' });
  }
  return { kind: kindNamed(kind), name: rest };
}

function isKnown(kind: string): kind is Exclude<Kind, 'CustomObject'> {
  return Object.hasOwn(kindInfo, kind);
}
function refFor(kind: string, wanted: string, namespace: string | undefined): ObjectRef {
  const isPlaced = isKnown(kind) ? kindInfo[kind].namespaced : true;
  const apiVersion = isKnown(kind) ? apiVersionOf(kind) : '';
  return { apiVersion, kind, ...(isPlaced && namespace !== undefined && { namespace }), name: wanted };
}

/** All objects of a kind by its name, custom ones included. */
export function ofKind(held: Case, kind: string, namespace?: string): readonly AnyObject[] {
  if (isKnown(kind)) return held.view.list(kind, kindInfo[kind].namespaced ? namespace : undefined);
  return held.view.list('CustomObject', namespace).filter((object) => object.kind.toLowerCase() === kind.toLowerCase());
}

/** Whether all objects of a kind were read, there or everywhere: only then does absence mean anything. */
export function isWhole(held: Case, kind: string, namespace?: string): boolean {
  if (isKnown(kind)) return held.view.complete(kind, namespace);
  return held.snapshot.coverage.some((read) => read.kind.toLowerCase() === kind.toLowerCase() && read.complete);
}

function missing(held: Case, ref: ObjectRef): Named {
  const beside = ofKind(held, ref.kind, ref.namespace).map(({ metadata }) => metadata.name);
  const near = nearest(ref.name, beside);
  const absence = isKnown(ref.kind) ? held.view.absence(ref.kind, ref.name, ref.namespace) : undefined;
  return { ref, ...(absence && { absence }), ...(near !== undefined && { near: quoteText(near, 253) }) };
}
