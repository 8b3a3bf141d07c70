import { printedOwner } from '#correlate/printed-owner.ts';
import type { Evidence } from '#model/evidence.ts';
import type { Incident } from '#model/incident.ts';
import type { Language, Localized } from '#model/language.ts';
import { controllerOf, type ObjectRef, refKey } from '#model/object.ts';
import type { Profile } from '#model/profile.ts';
import type { Readable, Snapshot } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import type { Docs } from './finding-words.ts';

/** What an explanation may look at beside the incident. */
export interface ExplainContext {
  readonly view: View<Readable>;
  readonly snapshot: Pick<Snapshot, 'takenAt' | 'gaps' | 'cluster'>;
  readonly docs: Docs;
  /** How a correlation rule's cause leads to its effect. */
  readonly whyOf?: (rule: string) => Localized | undefined;
  readonly profile?: Profile;
}

/** What each section is given. */
export interface Telling {
  readonly incident: Incident;
  readonly context: ExplainContext;
  readonly language: Language;
  /** Takes evidence into the list of what is cited, and gives its ids. */
  readonly cite: (evidence: readonly Evidence[]) => readonly string[];
}

/** The controllers of an object, innermost first; what is not held ends the chain with the name its child gives it. A node is none. */
export function ownersOf(ref: ObjectRef, { view }: Pick<ExplainContext, 'view'>): readonly ObjectRef[] {
  const owners: ObjectRef[] = [];
  const seen = new Set([refKey(ref)]);
  for (let next = ownerOf(ref, view); next && !seen.has(refKey(next)); next = ownerOf(next, view)) {
    seen.add(refKey(next));
    owners.push(next);
  }
  return owners;
}

function ownerOf(ref: ObjectRef, view: View<Readable>): ObjectRef | undefined {
  const object = view.resolve(ref);
  if (!object) return printedOwner(ref, view);
  const owner = controllerOf(object);
  if (!owner || owner.kind === 'Node') return undefined;
  const { apiVersion, kind, name } = owner;
  return { apiVersion, kind, name, ...(ref.namespace !== undefined && { namespace: ref.namespace }) };
}

/** The workload above an object; the object itself where nothing owns it. */
export function topOf(ref: ObjectRef, context: Pick<ExplainContext, 'view'>): ObjectRef {
  return ownersOf(ref, context).at(-1) ?? ref;
}
