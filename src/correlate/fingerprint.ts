import type { Finding } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { ClusterInfo } from '#model/snapshot.ts';
import { hashOf } from '#util/hash.ts';

/** Identity of an incident from cluster, owner of the root, and sorted reasons: not from pod names, uids or times. */
export function fingerprintOf(cluster: ClusterInfo, owner: ObjectRef, roots: readonly Finding[]): string {
  const reasons = [...new Set(roots.map(({ reason }) => reason))].sort();
  return hashOf([cluster.uid ?? cluster.name, refKey(owner), ...reasons]).slice(0, 32);
}

const shortest = 4;
/** For each fingerprint the shortest prefix that no other has, at least four characters. */
export function shortIds(fingerprints: readonly string[]): readonly string[] {
  return fingerprints.map((fingerprint) => {
    let length = shortest;
    while (
      length < fingerprint.length &&
      fingerprints.some((other) => other !== fingerprint && other.startsWith(fingerprint.slice(0, length)))
    )
      length += 1;
    return fingerprint.slice(0, length);
  });
}
