import { apiVersionOf, kindInfo } from '#model/kinds.ts';
import type { Kind } from '#model/object.ts';

/** Older API versions whose shape is that of today, as far as an analyzer looks. Groups that moved are named here too. */
const compatible: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['batch/v1beta1'],
  DaemonSet: ['apps/v1beta2', 'extensions/v1beta1'],
  Deployment: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
  ReplicaSet: ['apps/v1beta2', 'extensions/v1beta1'],
  StatefulSet: ['apps/v1beta1', 'apps/v1beta2'],
  HorizontalPodAutoscaler: ['autoscaling/v2beta2'],
  NetworkPolicy: ['extensions/v1beta1'],
  PodDisruptionBudget: ['policy/v1beta1'],
  CSIDriver: ['storage.k8s.io/v1beta1'],
  CSINode: ['storage.k8s.io/v1beta1'],
  CSIStorageCapacity: ['storage.k8s.io/v1beta1'],
  StorageClass: ['storage.k8s.io/v1beta1'],
  VolumeAttachment: ['storage.k8s.io/v1beta1'],
  PriorityClass: ['scheduling.k8s.io/v1beta1'],
  IngressClass: ['networking.k8s.io/v1beta1'],
  Lease: ['coordination.k8s.io/v1beta1'],
  Role: ['rbac.authorization.k8s.io/v1beta1'],
  RoleBinding: ['rbac.authorization.k8s.io/v1beta1'],
  ClusterRole: ['rbac.authorization.k8s.io/v1beta1'],
  ClusterRoleBinding: ['rbac.authorization.k8s.io/v1beta1'],
};

/** Groups in which a known kind once stood in a shape that differs from today's. */
const formerGroups = new Set([
  'extensions',
  'apps',
  'batch',
  'autoscaling',
  'policy',
  'networking.k8s.io',
  'discovery.k8s.io',
  'storage.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'certificates.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'coordination.k8s.io',
  'scheduling.k8s.io',
]);

/**
 * What to read an object as. `as` is its apiVersion where it is today's; today's where an older one has the same shape;
 * undefined where an older version of a known kind has another shape: it is then kept as a custom object.
 */
export function readAs(apiVersion: string, kind: string): string | undefined {
  if (!Object.hasOwn(kindInfo, kind)) return apiVersion;
  const today = apiVersionOf(kind as Exclude<Kind, 'CustomObject'>);
  if (apiVersion === today) return apiVersion;
  if (compatible[kind]?.includes(apiVersion)) return today;
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return formerGroups.has(group) || group === kindInfo[kind as Exclude<Kind, 'CustomObject'>].group ? undefined : apiVersion;
}
