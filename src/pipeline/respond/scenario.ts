import type { Snapshot } from '#model/snapshot.ts';
import { hashOf } from '#util/hash.ts';
import { otherNames } from './other-names.ts';

/**
 * A snapshot in which nothing names whose cluster it was: names of namespaces, nodes and objects are pseudonyms everywhere
 * they stand, the same one for the same name, so that owners, selectors and messages still fit.
 */
export function pseudonymised(snapshot: Snapshot): Snapshot {
  const rename = otherNames(snapshot);
  const salt = snapshot.cluster.uid ?? snapshot.cluster.name;
  const told = (text: string): string => rename(text);
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return told(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.includes('/') || key.length > 2 ? told(key) : key, walk(one)]));
  };
  const { objects, events, logs, usage, observations, coverage, gaps, ...rest } = snapshot;
  return {
    ...rest,
    cluster: { name: `cluster-${hashOf([salt]).slice(0, 4)}`, facts: snapshot.cluster.facts, uid: hashOf([salt]).slice(0, 32) },
    sources: [{ type: 'file', name: 'reported', formats: [] }],
    objects: objects.map(walk) as Snapshot['objects'],
    events: events.map(walk) as Snapshot['events'],
    logs: logs.map(walk) as Snapshot['logs'],
    usage: usage.map(walk) as Snapshot['usage'],
    observations: observations.map(walk) as Snapshot['observations'],
    coverage: coverage.map(walk) as Snapshot['coverage'],
    gaps: gaps.map(walk) as Snapshot['gaps'],
  };
}
