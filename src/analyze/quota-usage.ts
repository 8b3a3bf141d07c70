import type { Pod } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';

/**
 * How much of a quota's resource a pod takes: `pods`, `requests.memory`, `limits.cpu`; a bare `cpu` or `memory` is the
 * request. Init containers count by their largest, as the quota's evaluator does.
 */
export function podUsage({ spec }: Pod, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') return 1;
  const [kind, name] = resource.startsWith('limits.')
    ? (['limits', resource.slice('limits.'.length)] as const)
    : (['requests', resource.startsWith('requests.') ? resource.slice('requests.'.length) : resource] as const);
  const amounts = (containers: Pod['spec']['containers'] = []) =>
    containers.map(({ resources }) => quantityValue(resources?.[kind]?.[name]) ?? 0);
  const running = amounts(spec.containers).reduce((sum, amount) => sum + amount, 0);
  return Math.max(running, ...amounts(spec.initContainers));
}
