import { kindInfo } from '#model/kinds.ts';
import type { Kind } from '#model/object.ts';
import { readAs } from '../version.ts';

/** One kind as the server serves it: enough to list and watch it. */
export interface ServedKind {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespaced: boolean;
  /** `known` has a type in the model; `custom` was found by discovery; `event` is core/v1 Event. */
  readonly role: 'known' | 'custom' | 'event';
}

export const eventKind: ServedKind = { kind: 'Event', group: '', version: 'v1', resource: 'events', namespaced: true, role: 'event' };

export function groupVersion({ group, version }: Pick<ServedKind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The `apiVersion` under which objects are held: that of the model, when an older one of the same shape is served. */
export function heldAs(served: ServedKind): string {
  const version = groupVersion(served);
  return served.role === 'known' ? (readAs(version, served.kind) ?? version) : version;
}

/** `deployments.apps`: how kubectl wants a kind named so that it cannot be another one. */
export function fullResource({ group, resource }: Pick<ServedKind, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

/** The path of a list: of one namespace if given, else of all. */
export function listPath(served: ServedKind, namespace?: string): string {
  const root = served.group === '' ? `/api/${served.version}` : `/apis/${served.group}/${served.version}`;
  const scope = namespace === undefined || !served.namespaced ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}${scope}/${served.resource}`;
}

/** Known kinds at the version the model is written for. */
export function preferredKinds(wanted: readonly Kind[] | undefined): readonly ServedKind[] {
  const kinds = Object.keys(kindInfo) as Exclude<Kind, 'CustomObject'>[];
  return kinds.filter((kind) => wanted?.includes(kind) ?? true).map((kind) => ({ kind, ...kindInfo[kind], role: 'known' as const }));
}

/** A Secret is asked for as metadata only: its values never leave the API server. */
export function acceptOf({ kind, group }: ServedKind, purpose: 'list' | 'watch'): string {
  if (kind !== 'Secret' || group !== '') return 'application/json';
  return `application/json;as=PartialObjectMetadata${purpose === 'list' ? 'List' : ''};v=v1;g=meta.k8s.io`;
}
