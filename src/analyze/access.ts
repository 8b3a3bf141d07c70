import type { Kinds, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';

export const accessReads = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'ServiceAccount'] as const;
export type AccessView = View<(typeof accessReads)[number]>;
export type Binding = Kinds['RoleBinding'] | Kinds['ClusterRoleBinding'];
export type AccessRole = Kinds['Role'] | Kinds['ClusterRole'];
export type AccessRule = NonNullable<AccessRole['rules']>[number];
export type Subject = NonNullable<Binding['subjects']>[number];

/** A request that was refused: what a service account wanted, and where. `scope` is empty for the whole cluster. */
export interface AccessRequest {
  readonly account: { readonly namespace: string; readonly name: string };
  readonly verb: string;
  /** `pods`, or `pods/log` with its subresource. */
  readonly resource: string;
  readonly group: string;
  readonly scope: string;
}

/** Bindings that count where the request was made: those of its namespace, and those of the cluster. */
export function bindingsFor(cluster: AccessView, scope: string): readonly Binding[] {
  const local = scope === '' ? [] : cluster.list('RoleBinding', scope);
  return [...local, ...cluster.list('ClusterRoleBinding')].filter(({ metadata }) => !metadata.deletionTimestamp);
}

/** The role a binding refers to, if held. */
export function roleOf(cluster: AccessView, { roleRef, metadata: { namespace } }: Binding): AccessRole | undefined {
  return roleRef.kind === 'ClusterRole' ? cluster.get('ClusterRole', roleRef.name) : cluster.get('Role', roleRef.name, namespace);
}
export function roleRefOf({ roleRef, metadata: { namespace } }: Binding): ObjectRef {
  const isLocal = roleRef.kind === 'Role' && namespace !== undefined;
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: roleRef.kind, ...(isLocal && { namespace }), name: roleRef.name };
}

/**
 * Whether a subject of a binding means this account: by name, or by one of the groups every account is in.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects
 */
export function meansAccount({ kind, name, namespace = '' }: Subject, account: AccessRequest['account']): boolean {
  if (kind === 'ServiceAccount') return name === account.name && namespace === account.namespace;
  if (kind === 'User') return name === `system:serviceaccount:${account.namespace}:${account.name}`;
  return (
    kind === 'Group' && ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${account.namespace}`].includes(name)
  );
}

/** Which of the four parts of a rule fit a request. */
export interface RuleFit {
  readonly verb: boolean;
  readonly resource: boolean;
  readonly group: boolean;
  readonly isLimitedToNames: boolean;
}

/** k8s.io/kubernetes/pkg/apis/rbac/v1/evaluation_helpers.go: `*`, `pods`, `pods/log`, and a subresource of all resources. */
export function ruleFit(rule: AccessRule, { verb, resource, group }: AccessRequest): RuleFit {
  const { verbs, resources = [], apiGroups = [], resourceNames = [] } = rule;
  const subresource = resource.includes('/') ? `*/${resource.slice(resource.indexOf('/') + 1)}` : undefined;
  return {
    verb: verbs.includes(verb) || verbs.includes('*'),
    resource: resources.some((one) => one === '*' || one === resource || one === subresource),
    group: apiGroups.includes(group) || apiGroups.includes('*'),
    isLimitedToNames: resourceNames.length > 0,
  };
}
export function allows(role: AccessRole | undefined, request: AccessRequest): boolean {
  return (role?.rules ?? []).some((rule) => {
    const { verb, resource, group, isLimitedToNames } = ruleFit(rule, request);
    return verb && resource && group && !isLimitedToNames;
  });
}

/** Whether the account may do it now: the log that says otherwise is then older than the binding. */
export function isAllowed(cluster: AccessView, request: AccessRequest): boolean {
  return bindingsFor(cluster, request.scope).some(
    (binding) =>
      (binding.subjects ?? []).some((subject) => meansAccount(subject, request.account)) && allows(roleOf(cluster, binding), request),
  );
}
