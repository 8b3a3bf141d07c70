import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type Kinds, type Pod } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { scaled } from './int-or-percent.ts';

export type Budget = Kinds['PodDisruptionBudget'];

/** The pods a budget selects. An empty selector takes all pods of the namespace (policy/v1), an absent one none. */
export function podsUnder(cluster: View<'Pod'>, { spec: { selector }, metadata: { namespace } }: Budget): readonly Pod[] {
  if (!selector) return [];
  return cluster.labelled('Pod', selector.matchLabels ?? {}, namespace).filter((pod) => matchesSelector(selector, pod.metadata.labels));
}

/** What the budget asks for, quoted. */
export function demandOf(budget: Budget): FieldEvidence {
  return quote(budget, budget.spec.maxUnavailable === undefined ? '/spec/minAvailable' : '/spec/maxUnavailable');
}

/** What the budget asks for, in the words of its spec: `minAvailable 2`. */
export function demandText({ spec: { minAvailable, maxUnavailable } }: Budget): string {
  return maxUnavailable === undefined ? `minAvailable ${String(minAvailable ?? '')}` : `maxUnavailable ${String(maxUnavailable)}`;
}

/** How many of so many expected pods a budget keeps healthy: percentages of both fields are rounded up (`getExpectedPodCount`). */
export function desiredHealthy({ minAvailable, maxUnavailable }: Budget['spec'], expected: number): number {
  if (maxUnavailable !== undefined) return Math.max(0, expected - scaled(maxUnavailable, expected, 'up'));
  return scaled(minAvailable ?? 0, expected, 'up');
}

/** Whether all its pods may be healthy and still none may go: the numbers themselves forbid every eviction. */
export function forbidsAlways({ status: { desiredHealthy = 0, expectedPods = 0 } }: Budget): boolean {
  return expectedPods > 0 && desiredHealthy >= expectedPods;
}

/** Pods that a drain leaves where they are: of a DaemonSet, static ones, finished ones. */
export function isDrained(pod: Pod): boolean {
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return false;
  return controllerOf(pod)?.kind !== 'DaemonSet' && pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed';
}
