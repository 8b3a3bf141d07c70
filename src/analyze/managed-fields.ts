import { at } from '#model/finding.ts';
import type { KubeObject } from '#model/object.ts';

/** Who last wrote a part of an object, and when; `path` is the place of the entry, for quoting. */
export interface LastWrite {
  readonly manager: string;
  readonly time: string;
  readonly path: string;
}

/**
 * The latest write to a field, from `metadata.managedFields`. `field` is a JSON pointer in the notation of managed fields:
 * `/f:spec/f:replicas`. Entries of the status subresource are left out. Undefined where nobody recorded it.
 */
export function lastWrite(object: KubeObject, field: string): LastWrite | undefined {
  return writes(object).findLast(({ path }) => at(object, `${path}/fieldsV1${field}`) !== undefined);
}

/** The latest write of each manager, oldest first. Entries of the status subresource are left out. */
export function writes({ metadata: { managedFields = [] } }: KubeObject): readonly LastWrite[] {
  return managedFields
    .flatMap(({ manager = '', time, subresource }, index) =>
      time && subresource !== 'status' ? [{ manager, time, path: `/metadata/managedFields/${index}` }] : [],
    )
    .toSorted((a, b) => (a.time < b.time ? -1 : 1));
}
