import { apiVersionOf, kindInfo } from '#model/kinds.ts';
import { type AnyObject, type Kind, refOf } from '#model/object.ts';
import type { ToolContext } from '../tool.ts';
import { type Named, type NamedInput, namedObject } from './named-object.ts';

/** An object as it is now where the cluster is connected, else as it is held. */
export interface FreshObject {
  readonly named: Named;
  readonly object: AnyObject | undefined;
  /** Set where it was read just now. */
  readonly readAt?: string;
}

/** Reads an object again by its name. What is no namespaced name is only looked up in the case: the cluster could not be asked. */
export async function freshObject(input: NamedInput, { held, live, signal }: ToolContext): Promise<FreshObject> {
  const named = namedObject(held, input);
  const { kind, namespace } = named.ref;
  const isKnown = Object.hasOwn(kindInfo, kind);
  const needsNamespace = isKnown ? kindInfo[kind as Exclude<Kind, 'CustomObject'>].namespaced : true;
  const apiVersion = isKnown ? apiVersionOf(kind as Exclude<Kind, 'CustomObject'>) : named.ref.apiVersion;
  if (!live || apiVersion === '' || (needsNamespace && namespace === undefined)) return { named, object: named.held };
  const { uid: _, ...ref } = named.ref;
  const object = await live.object({ ...ref, apiVersion }, signal);
  return { named: object ? { held: object, ref: refOf(object) } : named, object, readAt: live.now() };
}
