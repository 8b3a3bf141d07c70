import type { Kinds, KubeObject } from '#model/object.ts';

export type PolicyRule = NonNullable<Kinds['Role']['rules']>[number];

/** Whether a rule of the core group allows one of these verbs on all objects of a resource. */
export function grants(
  { apiGroups = [], resources = [], verbs, resourceNames = [] }: PolicyRule,
  wanted: { readonly resource: string; readonly verbs: readonly string[] },
): boolean {
  return (
    resourceNames.length === 0 &&
    (apiGroups.includes('') || apiGroups.includes('*')) &&
    (resources.includes(wanted.resource) || resources.includes('*')) &&
    (verbs.includes('*') || wanted.verbs.some((verb) => verbs.includes(verb)))
  );
}

/** Roles and bindings that the API server makes itself and restores when they are changed, and those of other components by their reserved prefix. */
export function isBootstrap({ metadata: { name, labels = {} } }: KubeObject): boolean {
  return labels['kubernetes.io/bootstrapping'] !== undefined || name.startsWith('system:') || name.startsWith('kubeadm:');
}

/** Whether a ClusterRole is part of others (aggregation) or put together from others: its rules are not its own. */
export function isAggregated(role: KubeObject & { readonly aggregationRule?: unknown }): boolean {
  const labels = Object.keys(role.metadata.labels ?? {});
  return role.aggregationRule !== undefined || labels.some((key) => key.startsWith('rbac.authorization.k8s.io/aggregate-to-'));
}
