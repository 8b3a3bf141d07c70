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
export function lastWrite({ metadata: { managedFields = [] } }: KubeObject, field: string): LastWrite | undefined {
  const writes = managedFields.flatMap(({ manager = '', time, fieldsV1, subresource }, index) =>
    time && subresource !== 'status' && at(fieldsV1, field) !== undefined
      ? [{ manager, time, path: `/metadata/managedFields/${index}` }]
      : [],
  );
  return writes.toSorted((a, b) => (a.time < b.time ? -1 : 1)).at(-1);
}
