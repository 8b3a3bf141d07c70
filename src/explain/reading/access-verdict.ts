import {
  type AccessRequest,
  type AccessRule,
  type AccessView,
  type Binding,
  bindingsFor,
  meansAccount,
  roleOf,
  roleRefOf,
  ruleFit,
  type Subject,
} from '#analyze/access.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refOf } from '#model/object.ts';

/** Who wants to do something. A user or group is known to RBAC by name only. */
export type Requester =
  | { readonly type: 'account'; readonly namespace: string; readonly name: string }
  | { readonly type: 'user' | 'group'; readonly name: string };

export interface Wish {
  readonly requester: Requester;
  readonly verb: string;
  /** `pods`, or `pods/log` with its subresource. */
  readonly resource: string;
  readonly group: string;
  /** Empty for the whole cluster. */
  readonly namespace: string;
  readonly name: string | undefined;
}

/** A binding that means the requester, its role, and the rule of it that allows the wish, if one does. */
export interface Grant {
  readonly binding: ObjectRef;
  readonly role: ObjectRef;
  readonly isRoleHeld: boolean;
  readonly rule: AccessRule | undefined;
  readonly evidence: readonly Evidence[];
}

/** Every binding that counts for the requester there; those that allow the wish first. RBAC only adds permissions: one is enough. */
export function grantsFor(wish: Wish, cluster: AccessView): readonly Grant[] {
  const grants = bindingsFor(cluster, wish.namespace).flatMap((binding) => {
    const index = (binding.subjects ?? []).findIndex((subject) => means(subject, wish.requester));
    return index < 0 ? [] : [grantOf(binding, index, wish, cluster)];
  });
  return grants.toSorted((a, b) => Number(b.rule !== undefined) - Number(a.rule !== undefined));
}

function grantOf(binding: Binding, subject: number, wish: Wish, cluster: AccessView): Grant {
  const role = roleOf(cluster, binding);
  const rules = role?.rules ?? [];
  const at = rules.findIndex((rule) => fits(rule, wish));
  const named = quote(binding, `/subjects/${subject}`);
  const evidence = role && at >= 0 ? [named, quote(role, `/rules/${at}`)] : [named, quote(binding, '/roleRef')];
  return { binding: refOf(binding), role: roleRefOf(binding), isRoleHeld: role !== undefined, rule: rules[at], evidence };
}

function fits(rule: AccessRule, wish: Wish): boolean {
  const { verb, resource, group, isLimitedToNames } = ruleFit(rule, requestOf(wish));
  const isNamed = !isLimitedToNames || (wish.name !== undefined && (rule.resourceNames ?? []).includes(wish.name));
  return verb && resource && group && isNamed;
}
/** Rules are compared by verb, resource and group alone: whose request it is was decided by the binding. */
function requestOf({ verb, resource, group, namespace }: Wish): AccessRequest {
  return { account: { namespace: '', name: '' }, verb, resource, group, scope: namespace };
}

function means(subject: Subject, requester: Requester): boolean {
  if (requester.type === 'account') return meansAccount(subject, requester);
  if (requester.type === 'group') return subject.kind === 'Group' && subject.name === requester.name;
  return subject.kind === 'User' ? subject.name === requester.name : subject.kind === 'Group' && subject.name === 'system:authenticated';
}
