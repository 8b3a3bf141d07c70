import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { AnyObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { conditionOf } from './pods.ts';

export const refusedReads = ['ReplicaSet', 'ReplicationController', 'StatefulSet', 'DaemonSet', 'Job', 'Event'] as const;
export type RefusedView = View<(typeof refusedReads)[number]>;

/** Something a controller may not create, in the API server's words, as long as it is still missing. */
export interface RefusedCreation {
  readonly object: AnyObject;
  readonly message: string;
  readonly evidence: Evidence;
  readonly since: string | undefined;
  readonly lastAt: string;
}

/**
 * What is refused at the moment: by the condition ReplicaFailure, and by events about what has no such condition. The
 * latest of each object comes last. A request of a person or a program that was refused is told to them alone:
 * Kubernetes keeps no record of it.
 */
export function* refusedCreations(cluster: RefusedView): Iterable<RefusedCreation> {
  for (const object of [...cluster.list('ReplicaSet'), ...cluster.list('ReplicationController')]) {
    const condition = conditionOf(object, 'ReplicaFailure');
    if (condition?.status !== 'True' || !condition.message || object.metadata.deletionTimestamp) continue;
    const since = condition.lastTransitionTime;
    yield { object, message: condition.message, evidence: quote(object, condition.path), since, lastAt: since ?? '' };
  }
  for (const event of cluster.events) {
    if (event.type !== 'Warning' || event.reason !== 'FailedCreate') continue;
    const object = cluster.resolve(event.about);
    if (!object || object.metadata.deletionTimestamp || !isMissing(object, secondsSince(event.lastAt, cluster.takenAt) ?? 0)) continue;
    yield { object, message: event.message, evidence: quoteEvent(event), since: event.firstAt, lastAt: event.lastAt ?? '' };
  }
}

/** Controllers try again at most every few minutes: an old message says nothing, nor one about what has been created since. */
function isMissing(object: AnyObject, age: number): boolean {
  if (age > thresholds.eventSeconds) return false;
  switch (object.kind) {
    case 'ReplicaSet':
    case 'ReplicationController':
      return conditionOf(object, 'ReplicaFailure')?.status === 'True';
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return lacksPods(object);
    default:
      return age <= thresholds.recentRestartSeconds;
  }
}

function lacksPods({ spec, status, kind }: AnyObject & { readonly spec?: unknown; readonly status?: unknown }): boolean {
  const { replicas: wanted = 1 } = (spec ?? {}) as { readonly replicas?: number };
  const counts = (status ?? {}) as Readonly<Record<string, unknown>>;
  const count = (name: string): number => (typeof counts[name] === 'number' ? counts[name] : 0);
  if (kind === 'StatefulSet') return count('replicas') < wanted;
  if (kind === 'DaemonSet') return count('currentNumberScheduled') < count('desiredNumberScheduled');
  return count('active') === 0 && counts['completionTime'] === undefined;
}
