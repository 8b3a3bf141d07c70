import type { Container, Kinds, Pod } from '#model/object.ts';
import { parseQuantity } from '#model/quantity.ts';
import type { View } from '#model/view.ts';
import { assignedLimits, assignedRequests } from '../scheduler/requests.ts';

/** A ResourceQuota as it fills and empties: amounts in nano-units. */
export interface Quota {
  readonly name: string;
  readonly hard: ReadonlyMap<string, bigint>;
  readonly used: Map<string, bigint>;
}

/** Quotas of a namespace that count every pod; those with scopes count some only and are left out. */
export function quotasOf(view: View<'ResourceQuota'>, namespace: string | undefined): readonly Quota[] {
  return view
    .list('ResourceQuota', namespace)
    .filter(isPlain)
    .map(({ metadata: { name }, spec, status }) => ({
      name,
      hard: amounts(status.hard ?? spec.hard),
      used: new Map(amounts(status.used)),
    }));
}
export function isPlain({ spec: { scopes = [], scopeSelector } }: Kinds['ResourceQuota']): boolean {
  return scopes.length === 0 && !scopeSelector;
}
function amounts(quantities: Readonly<Record<string, string>> | undefined): ReadonlyMap<string, bigint> {
  return new Map(Object.entries(quantities ?? {}).map(([name, quantity]) => [name, parseQuantity(quantity) ?? 0n]));
}

/** The first quota that has no room for one more such pod, and for what of it. A container that does not say how much it asks for is refused too. */
export function refusingQuota(quotas: readonly Quota[], pod: Pod): { readonly quota: string; readonly resource: string } | undefined {
  for (const { name: quota, hard, used } of quotas) {
    for (const [resource, limit] of hard) {
      const asked = usage(pod, resource);
      const isTooMuch = asked > 0n && (used.get(resource) ?? 0n) + asked > limit;
      if (isTooMuch || isUnsaid(pod, resource)) return { quota, resource };
    }
  }
  return undefined;
}
/** Counts a pod in (1) or out (-1). */
export function count(quotas: readonly Quota[], pod: Pod, sign: 1n | -1n): void {
  for (const { hard, used } of quotas) {
    for (const resource of hard.keys()) used.set(resource, (used.get(resource) ?? 0n) + sign * usage(pod, resource));
  }
}

/** What a pod uses of one resource of a quota (`PodUsageFunc` of the pod evaluator); nothing of what is not counted by pods. */
function usage(pod: Pod, resource: string): bigint {
  if (resource === 'pods' || resource === 'count/pods') return 1_000_000_000n;
  const { field, name } = amountOf(resource);
  const isCounted =
    ['cpu', 'memory', 'ephemeral-storage'].includes(name) || resource.startsWith('requests.') || name.startsWith('hugepages-');
  if (!isCounted) return 0n;
  const amounts = field === 'limits' ? assignedLimits(pod) : assignedRequests(pod);
  return BigInt(amounts[name] ?? 0) * (name === 'cpu' ? 1_000_000n : 1_000_000_000n);
}
/** A bare `cpu` is the request. */
function amountOf(resource: string): { readonly field: 'requests' | 'limits'; readonly name: string } {
  const [, field = 'requests.', name = ''] = /^(requests\.|limits\.)?(.*)$/.exec(resource) ?? [];
  return { field: field === 'limits.' ? 'limits' : 'requests', name };
}

/** Where a quota counts cpu or memory, every container has to say how much of it, unless the pod as a whole says something (`Constraints`). */
function isUnsaid({ spec: { containers, initContainers = [], resources } }: Pod, resource: string): boolean {
  const { field, name } = amountOf(resource);
  const isSaid = (one: Container) => one.resources?.[field]?.[name] !== undefined;
  if (name !== 'cpu' && name !== 'memory') return false;
  return Object.keys({ ...resources?.requests, ...resources?.limits }).length === 0 && ![...containers, ...initContainers].every(isSaid);
}
