import type { Kinds, Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { scaled } from './int-or-percent.ts';
import { conditionOf } from './pods.ts';

type Deployment = Kinds['Deployment'];
type ReplicaSet = Kinds['ReplicaSet'];

/** A Deployment with its ReplicaSets: the one of its newest revision, and older ones that still have pods to their name. */
export interface Rollout {
  readonly deployment: Deployment;
  readonly newest: ReplicaSet | undefined;
  /** Older ReplicaSets whose `spec.replicas` is above zero. */
  readonly older: readonly ReplicaSet[];
  /** Whether there ever was another revision. */
  readonly isFirst: boolean;
  readonly desired: number;
  readonly available: number;
  readonly updated: number;
}

/** Reads the state of a Deployment's rollout. The revision stands in the annotation deployment.kubernetes.io/revision. */
export function rolloutOf(cluster: View<'ReplicaSet'>, deployment: Deployment): Rollout {
  const sets = cluster.ownedBy('ReplicaSet', deployment).toSorted((a, b) => revisionOf(b) - revisionOf(a));
  const [newest, ...rest] = sets;
  const { availableReplicas: available = 0, updatedReplicas: updated = 0 } = deployment.status;
  const older = rest.filter(({ spec }) => (spec.replicas ?? 0) > 0);
  return { deployment, newest, older, isFirst: rest.length === 0, desired: deployment.spec.replicas ?? 1, available, updated };
}

function revisionOf({ metadata: { annotations = {} } }: ReplicaSet): number {
  return Number(annotations['deployment.kubernetes.io/revision'] ?? 0) || 0;
}

/** All pods of all revisions. */
export function podsOfDeployment(cluster: View<'ReplicaSet' | 'Pod'>, deployment: Deployment): readonly Pod[] {
  return cluster
    .ownedBy('ReplicaSet', deployment)
    .flatMap((set) => cluster.ownedBy('Pod', set))
    .filter(({ metadata }) => !metadata.deletionTimestamp);
}

/** How many pods may be too many and too few during a rolling update: percentages round up and down, and both are never zero (ResolveFenceposts). */
export function fenceposts({ spec: { strategy, replicas = 1 } }: Deployment): { readonly surge: number; readonly unavailable: number } {
  if (strategy?.type === 'Recreate') return { surge: 0, unavailable: replicas };
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
  const surge = scaled(maxSurge, replicas, 'up');
  const unavailable = scaled(maxUnavailable, replicas, 'down');
  return { surge, unavailable: Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, replicas) };
}

/** A pod of the newest revision that no node takes, when the old pods may not go before it runs (reconcileOldReplicaSets in the Deployment controller). */
export function surgeDeadlock(cluster: View<'Pod'>, { deployment, newest, older, desired }: Rollout): Pod | undefined {
  if (!newest || older.length === 0 || deployment.spec.strategy?.type === 'Recreate') return undefined;
  const stuck = cluster
    .ownedBy('Pod', newest)
    .find((pod) => conditionOf(pod, 'PodScheduled')?.reason === 'Unschedulable' && !pod.metadata.deletionTimestamp);
  if (!stuck) return undefined;
  const all = [newest, ...older].reduce((sum, { spec }) => sum + (spec.replicas ?? 0), 0);
  const newUnavailable = (newest.spec.replicas ?? 0) - (newest.status.availableReplicas ?? 0);
  const mayGo = all - (desired - fenceposts(deployment).unavailable) - newUnavailable;
  return mayGo <= 0 ? stuck : undefined;
}
