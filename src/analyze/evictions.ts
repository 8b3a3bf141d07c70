import type { Pod } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import type { Budget } from './disruption-budgets.ts';
import { isReady } from './pods.ts';

/** What keeps the API server from evicting a pod. */
export interface EvictionBar {
  /** `several`: more than one budget selects it. `uncounted`: the controller has not seen the latest spec. `none`: the budget lets no pod go. */
  readonly because: 'several' | 'uncounted' | 'none';
  readonly budgets: readonly [Budget, ...Budget[]];
}

/** What stands in the way of evicting a pod now (`EvictionREST.Create`); undefined where it would go. */
export function evictionBar(cluster: View<'PodDisruptionBudget'>, pod: Pod): EvictionBar | undefined {
  if (isPastGuarding(pod)) return undefined;
  const [budget, ...more] = cluster
    .list('PodDisruptionBudget', pod.metadata.namespace)
    .filter(({ spec: { selector } }) => selector !== undefined && matchesSelector(selector, pod.metadata.labels));
  if (!budget) return undefined;
  if (more.length > 0) return { because: 'several', budgets: [budget, ...more] };
  if (!isReady(pod) && mayGoUnready(budget)) return undefined;
  const { metadata, status } = budget;
  if ((status.observedGeneration ?? metadata.generation ?? 0) < (metadata.generation ?? 0))
    return { because: 'uncounted', budgets: [budget] };
  return (status.disruptionsAllowed ?? 0) > 0 ? undefined : { because: 'none', budgets: [budget] };
}

/** Pods that have ended, have not begun or are going anyhow: no budget is asked. */
function isPastGuarding({ metadata, status: { phase } }: Pod): boolean {
  return phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending' || metadata.deletionTimestamp !== undefined;
}

/** A pod that is not ready may go although no disruption is allowed, where nobody misses it. */
function mayGoUnready({ spec, status: { currentHealthy = 0, desiredHealthy = 0 } }: Budget): boolean {
  return spec.unhealthyPodEvictionPolicy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy);
}
