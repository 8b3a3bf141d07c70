import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { KubeObject, ObjectRef } from '#model/object.ts';
import {
  type AccessRequest,
  type AccessRole,
  type AccessView,
  allows,
  type Binding,
  bindingsFor,
  meansAccount,
  roleOf,
  roleRefOf,
  ruleFit,
} from './access.ts';
import { nearMatch } from './near-match.ts';

/** Why no role lets an account do what it wants: the object at fault, what decides, and the evidence for it. */
export interface AccessFault {
  readonly reason:
    | 'RoleBindingSubjectElsewhere'
    | 'RoleBindingSubjectMistyped'
    | 'RoleMissing'
    | 'RoleLacksVerb'
    | 'RoleLacksSubresource'
    | 'RoleNamesOtherGroup'
    | 'RoleLimitedToNames'
    | 'RoleBindingReachesOneNamespace'
    | 'AccountHasNoRole';
  readonly about: KubeObject | ObjectRef;
  /** The name, namespace, group or list that is there instead of what is needed. */
  readonly instead: string;
  readonly evidence: readonly Evidence[];
}

/** The nearest miss: what was most likely meant to give the permission, and why it does not. */
export function accessFaultOf(cluster: AccessView, request: AccessRequest): AccessFault {
  const bindings = bindingsFor(cluster, request.scope);
  const own = bindings.filter((binding) => placeOf(binding, request) >= 0);
  return (
    first(bindings, (binding) => wrongSubject(cluster, binding, request)) ??
    first(own, (binding) => roleMissing(cluster, binding)) ??
    first(own, (binding) => roleLacks(roleOf(cluster, binding), binding, request)) ??
    first(elsewhere(cluster, request), (binding) => boundElsewhere(binding, request)) ??
    nothing(cluster, request)
  );
}

/** Where a binding names the account itself, not one of the groups that every account is in; -1 where it does not. */
function placeOf({ subjects = [] }: Binding, { account }: AccessRequest): number {
  return subjects.findIndex((subject) => subject.kind !== 'Group' && meansAccount(subject, account));
}

function first(bindings: readonly Binding[], faultOf: (binding: Binding) => AccessFault | undefined): AccessFault | undefined {
  for (const binding of bindings) {
    const fault = faultOf(binding);
    if (fault) return fault;
  }
  return undefined;
}

/** A binding that would allow it, and that names an account of the same name elsewhere, or one with nearly the name that does not exist. */
function wrongSubject(cluster: AccessView, binding: Binding, request: AccessRequest): AccessFault | undefined {
  const { namespace, name } = request.account;
  if (!allows(roleOf(cluster, binding), request)) return undefined;
  for (const [index, subject] of (binding.subjects ?? []).entries()) {
    if (subject.kind !== 'ServiceAccount' || cluster.get('ServiceAccount', subject.name, subject.namespace)) continue;
    const evidence = [quote(binding, `/subjects/${index}`), quote(binding, '/roleRef')] as const;
    const found = { about: binding, evidence };
    if (subject.name === name && subject.namespace !== namespace)
      return { ...found, reason: 'RoleBindingSubjectElsewhere', instead: subject.namespace ?? '' };
    if (subject.namespace === namespace && nearMatch(subject.name, [name]) !== undefined)
      return { ...found, reason: 'RoleBindingSubjectMistyped', instead: subject.name };
  }
  return undefined;
}

function roleMissing(cluster: AccessView, binding: Binding): AccessFault | undefined {
  const about = roleRefOf(binding);
  const absence =
    about.kind === 'ClusterRole' ? cluster.absence('ClusterRole', about.name) : cluster.absence('Role', about.name, about.namespace);
  if (!absence) return undefined;
  const known = about.kind === 'ClusterRole' ? cluster.list('ClusterRole') : cluster.list('Role', about.namespace ?? '');
  const instead = nearMatch(
    about.name,
    known.map(({ metadata }) => metadata.name),
  );
  return { reason: 'RoleMissing', about, instead: instead ?? '', evidence: [absence, quote(binding, '/roleRef')] };
}

/** A rule of the bound role that fits but for one part. */
function roleLacks(role: AccessRole | undefined, binding: Binding, request: AccessRequest): AccessFault | undefined {
  if (!role) return undefined;
  const near = (role.rules ?? []).flatMap((rule, index): readonly AccessFault[] => {
    const fit = ruleFit(rule, request);
    const evidence = [quote(role, `/rules/${index}`), quote(binding, '/roleRef')] as const;
    const found = { about: role, evidence };
    const parent = request.resource.split('/')[0] ?? '';
    // It fits, and yet the account may not: names limit it.
    if (fit.resource && fit.group && fit.verb)
      return [{ ...found, reason: 'RoleLimitedToNames', instead: (rule.resourceNames ?? []).join(', ') }];
    if (fit.resource && fit.group && !fit.verb) return [{ ...found, reason: 'RoleLacksVerb', instead: (rule.verbs ?? []).join(', ') }];
    if (fit.resource && !fit.group) return [{ ...found, reason: 'RoleNamesOtherGroup', instead: groupsOf(rule.apiGroups) }];
    if (fit.group && (rule.resources ?? []).includes(parent)) return [{ ...found, reason: 'RoleLacksSubresource', instead: parent }];
    return [];
  });
  return near[0];
}
/** The core group is the empty string. */
function groupsOf(groups: readonly string[] = []): string {
  return groups.map((group) => (group === '' ? '""' : group)).join(', ');
}

/** RoleBindings of other namespaces that name the account and would allow it there. */
function elsewhere(cluster: AccessView, request: AccessRequest): readonly Binding[] {
  return cluster
    .list('RoleBinding')
    .filter(
      (binding) =>
        binding.metadata.namespace !== request.scope && placeOf(binding, request) >= 0 && allows(roleOf(cluster, binding), request),
    );
}
function boundElsewhere(binding: Binding, request: AccessRequest): AccessFault {
  const evidence = [quote(binding, `/subjects/${placeOf(binding, request)}`), quote(binding, '/roleRef')] as const;
  return { reason: 'RoleBindingReachesOneNamespace', about: binding, instead: binding.metadata.namespace ?? '', evidence };
}

function nothing(cluster: AccessView, { account: { namespace, name } }: AccessRequest): AccessFault {
  const about = cluster.get('ServiceAccount', name, namespace) ?? { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  return { reason: 'AccountHasNoRole', about, instead: '', evidence: [] };
}
