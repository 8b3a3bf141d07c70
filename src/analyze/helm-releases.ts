import type { Kinds, ObjectRef } from '#model/object.ts';
import { refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { helmReleaseRef } from './delivered.ts';

/** One revision of a Helm release, as the labels of its Secret or ConfigMap tell (`newSecretsObject` of helm/pkg/storage/driver). */
export interface HelmRevision {
  readonly storage: Kinds['Secret'] | Kinds['ConfigMap'];
  readonly revision: number;
  /** `deployed`, `failed`, `pending-install`, `superseded`, ... */
  readonly status: string;
  readonly createdAt: string | undefined;
  /** When the status was last written. */
  readonly changedAt: string | undefined;
}
export interface HelmRelease {
  readonly ref: ObjectRef;
  /** Oldest first; at least one. */
  readonly revisions: readonly HelmRevision[];
  readonly newest: HelmRevision;
}

/** Helm releases of a namespace, or of all: their revisions, from metadata alone. */
export function helmReleases(cluster: View<'Secret' | 'ConfigMap'>, namespace?: string): readonly HelmRelease[] {
  const stored = [
    ...cluster.labelled('Secret', { owner: 'helm' }, namespace),
    ...cluster.labelled('ConfigMap', { owner: 'helm' }, namespace),
  ];
  const revisions = stored.flatMap((storage) => {
    const { name, version, status } = storage.metadata.labels ?? {};
    const revision = Number(version);
    if (name === undefined || status === undefined || !Number.isInteger(revision)) return [];
    return [{ release: helmReleaseRef(name, storage.metadata.namespace ?? ''), storage, revision, status, ...timesOf(storage) }];
  });
  return [...Map.groupBy(revisions, ({ release }) => refKey(release)).values()].flatMap((group) => {
    const ordered = group.toSorted((a, b) => a.revision - b.revision);
    const newest = ordered.at(-1);
    return newest ? [{ ref: newest.release, revisions: ordered, newest }] : [];
  });
}

/**
 * Label `modifiedAt` (Unix seconds) alone is not enough: a new revision begins with the labels of the one before, and a
 * failed upgrade keeps the time at which it began. The API server's record of the last write is exact where it is held.
 */
function timesOf({ metadata: { labels = {}, creationTimestamp, managedFields = [] } }: HelmRevision['storage']): {
  readonly createdAt: string | undefined;
  readonly changedAt: string | undefined;
} {
  const written = managedFields.map(({ time }) => time);
  const times = [creationTimestamp, timeOf(labels['modifiedAt']), ...written].filter((time) => time !== undefined);
  return { createdAt: creationTimestamp, changedAt: times.sort().at(-1) };
}
function timeOf(seconds: string | undefined): string | undefined {
  const at = Number(seconds) * 1000;
  return Number.isInteger(at) && at > 0 && at < 32_503_680_000_000 ? new Date(at).toISOString().replace('.000Z', 'Z') : undefined;
}
