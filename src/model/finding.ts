import type { EvidenceList, FieldEvidence } from './evidence.ts';
import { type KubeObject, type ObjectRef, refOf } from './object.ts';
import type { Params } from './param.ts';

/** One fact that is wrong. */
export interface Finding {
  readonly analyzer: string;
  readonly reason: string;
  readonly about: ObjectRef;
  readonly params: Params;
  readonly evidence: EvidenceList;
  /** When it began, RFC 3339 UTC, where that can be known. */
  readonly since?: string;
  /** Objects that the evidence itself blames: the Service a log line could not reach, the ConfigMap a pod waits for. */
  readonly accuses?: readonly ObjectRef[];
  /** Findings of one reason with the same key have one cause and become one incident ("registry registry.example.com"). */
  readonly sameCause?: string;
  /** What to change on `about`, where that is known field by field. */
  readonly changes?: readonly FieldChange[];
}

/** One field of an object to set or to remove. `value` is left out where only the object's owner can know it. */
export interface FieldChange {
  /** JSON pointer, RFC 6901. It need not exist yet. */
  readonly path: string;
  readonly value?: unknown;
  readonly remove?: true;
}

/** Quotes a field of an object. The caller names the place (a JSON pointer, RFC 6901); the value is read, never typed. */
export function quote(object: KubeObject, path: string): FieldEvidence {
  const { resourceVersion } = object.metadata;
  return { type: 'field', object: refOf(object), path, value: at(object, path), ...(resourceVersion && { resourceVersion }) };
}

/** Resolves a JSON pointer (RFC 6901); undefined where nothing stands. */
export function at(value: unknown, path: string): unknown {
  let node = value;
  for (const key of path.split('/').slice(1)) {
    if (typeof node !== 'object' || node === null) return undefined;
    const name = key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key;
    if (!Object.hasOwn(node, name)) return undefined;
    node = (node as Readonly<Record<string, unknown>>)[name];
  }
  return node;
}

/** Escapes one key for use inside a JSON pointer: label and annotation names hold slashes. */
export function pointerKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
