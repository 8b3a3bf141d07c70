import { certificatesOf } from './certificates.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What may be held of a Secret: metadata and type. Values are dropped, and the values of all annotations with them,
 * because `kubectl apply` and others copy values there. The labels stay: Helm writes a release's name, status and
 * version into them. Managed fields stay: they name the keys and who wrote them, never a value. Of certificates, which are
 * public, stays what they say: names and times.
 */
export function withoutValues(secret: Fields): Fields {
  const { apiVersion, kind, type, immutable } = secret;
  const { annotations, ...metadata } = (typeof secret['metadata'] === 'object' ? secret['metadata'] : {}) as Fields;
  const names = typeof annotations === 'object' && annotations !== null ? Object.keys(annotations) : [];
  return {
    apiVersion,
    kind,
    metadata: { ...metadata, ...(names.length > 0 && { annotations: Object.fromEntries(names.map((name) => [name, ''])) }) },
    ...(typeof type === 'string' && { type }),
    ...(typeof immutable === 'boolean' && { immutable }),
    ...certificatesOf(secret),
  };
}
