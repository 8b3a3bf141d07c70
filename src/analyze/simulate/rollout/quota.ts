import type { Kinds, Pod } from '#model/object.ts';
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

/** The first quota that has no room for one more such pod, and for what of it. A pod that does not say how much it asks for is refused too. */
export function refusingQuota(quotas: readonly Quota[], pod: Pod): { readonly quota: string; readonly resource: string } | undefined {
  for (const { name: quota, hard, used } of quotas) {
    for (const [resource, limit] of hard) {
      const asked = usage(pod, resource);
      if (asked === 'none' || asked === 0n) continue;
      if (asked === 'unsaid' || (used.get(resource) ?? 0n) + asked > limit) return { quota, resource };
    }
  }
  return undefined;
}
/** Counts a pod in (1) or out (-1). */
export function count(quotas: readonly Quota[], pod: Pod, sign: 1n | -1n): void {
  for (const { hard, used } of quotas) {
    for (const resource of hard.keys()) {
      const asked = usage(pod, resource);
      if (typeof asked === 'bigint') used.set(resource, (used.get(resource) ?? 0n) + sign * asked);
    }
  }
}

/** What a pod uses of one resource of a quota (`PodUsageFunc` of the pod evaluator); `none` where the quota is about something else. */
function usage(pod: Pod, resource: string): bigint | 'none' | 'unsaid' {
  if (resource === 'pods' || resource === 'count/pods') return 1_000_000_000n;
  const [kind, name] = resource.startsWith('limits.') ? ['limits', resource.slice(7)] : ['requests', resource.replace(/^requests\./, '')];
  if (name === undefined || resource.startsWith('count/') || name === 'storage' || name.includes('storageclass')) return 'none';
  const isCompute = ['cpu', 'memory', 'ephemeral-storage'].includes(name);
  if (!isCompute && !resource.startsWith('requests.')) return 'none';
  const found = (kind === 'limits' ? assignedLimits(pod) : assignedRequests(pod))[name];
  if (found === undefined) return isCompute && name !== 'ephemeral-storage' ? 'unsaid' : 0n;
  return BigInt(found) * (name === 'cpu' ? 1_000_000n : 1_000_000_000n);
}
