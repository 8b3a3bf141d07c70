import { kindInfo } from '#model/kinds.ts';
import { type AnyObject, controllerOf, type Kinds, type Pod } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { View } from '#model/view.ts';
import { isFinished } from './pods.ts';
import { assignedLimits, assignedRequests } from './simulate/scheduler/requests.ts';

/** Kinds of which a quota may count the objects, beside pods. */
const countedKinds = ['Job', 'CronJob', 'Deployment', 'StatefulSet', 'ConfigMap', 'Secret', 'Service', 'PersistentVolumeClaim'] as const;
export const quotaUserReads = [...countedKinds, 'Pod', 'ReplicaSet'] as const;
type Cluster = View<(typeof quotaUserReads)[number]>;

/**
 * How much of a quota's resource a pod takes: `pods`, `requests.memory`, `limits.cpu`; a bare `cpu` or `memory` is the
 * request (`PodUsageFunc` of the quota's evaluator). In cores, bytes or pieces.
 */
export function podUsage(pod: Pod, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') return 1;
  const [, kind = 'requests', name = ''] = /^(?:(limits|requests)\.)?(.*)$/.exec(resource) ?? [];
  const amount = (kind === 'limits' ? assignedLimits(pod) : assignedRequests(pod))[name] ?? 0;
  return name === 'cpu' ? amount / 1000 : amount;
}

/** Who holds most of a quota's resource, by owner: `Deployment many 3`, `Deployment web 64Mi`, `Job import`. */
export function quotaUsers(cluster: Cluster, namespace: string, resource: string): readonly string[] {
  const kind = countedKinds.find((one) => countNames(one).includes(resource));
  const objects: readonly (readonly [AnyObject, number])[] = kind
    ? cluster.list(kind, namespace).map((object) => [object, 1] as const)
    : resource.endsWith('requests.storage')
      ? cluster.list('PersistentVolumeClaim', namespace).map((claim) => [claim, claimUsage(claim, resource)] as const)
      : cluster
          .list('Pod', namespace)
          .filter((pod) => !isFinished(pod))
          .map((pod) => [pod, podUsage(pod, resource)] as const);
  const sums = new Map<string, number>();
  for (const [object, amount] of objects) {
    const owner = ownerName(cluster, object);
    sums.set(owner, (sums.get(owner) ?? 0) + amount);
  }
  return [...sums]
    .filter(([, amount]) => amount > 0)
    .toSorted(([first, a], [second, b]) => b - a || (first < second ? -1 : 1))
    .map(([owner, amount]) => (kind && amount === 1 ? owner : `${owner} ${written(resource, amount)}`));
}

/** `count/jobs.batch`; the core kinds also by their bare name. */
function countNames(kind: (typeof countedKinds)[number]): readonly string[] {
  const { resource, group } = kindInfo[kind];
  return group === '' ? [resource, `count/${resource}`] : [`count/${resource}.${group}`];
}

/** `requests.storage`, or that of one class: `fast.storageclass.storage.k8s.io/requests.storage`. */
function claimUsage({ spec: { storageClassName = '', resources } }: Kinds['PersistentVolumeClaim'], resource: string): number {
  const [, only] = /^(.+)\.storageclass\.storage\.k8s\.io\//.exec(resource) ?? [];
  return only === undefined || only === storageClassName ? (quantityValue(resources?.requests?.['storage']) ?? 0) : 0;
}

function ownerName(cluster: Cluster, object: AnyObject): string {
  const owner = controllerOf(object);
  if (!owner) return `${object.kind} ${object.metadata.name}`;
  const held = cluster.resolve({ kind: owner.kind, name: owner.name, namespace: object.metadata.namespace ?? '' });
  const above = held && controllerOf(held);
  return above ? `${above.kind} ${above.name}` : `${owner.kind} ${owner.name}`;
}

function written(resource: string, amount: number): string {
  if (resource.endsWith('memory') || resource.endsWith('storage')) return `${Math.round(amount / 1_048_576)}Mi`;
  return resource.endsWith('cpu') ? `${Math.round(amount * 1000)}m` : String(amount);
}
