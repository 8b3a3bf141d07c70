import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Node, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Budget, demandOf, demandText, forbidsAlways, isDrained, podsUnder } from '../../disruption-budgets.ts';
import { evictionBar } from '../../evictions.ts';
import { isReady } from '../../pods.ts';

const reads = ['PodDisruptionBudget', 'Pod', 'Node'] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { nodes: 'texts', pods: 'count', demand: 'text', expected: 'count', healthy: 'count', desired: 'count' } as const;

export const disruptionBudgetBlocksDrain = defineAnalyzer({
  id: 'disruption-budget-blocks-drain',
  reads,
  findings: {
    DisruptionBudgetForbidsDrain: {
      params,
      en: {
        title: 'the drain of node {nodes} cannot end: {demand} lets none of {expected|pod|pods} go, even when all are healthy',
        why: 'An eviction must keep {desired} of {expected} pods healthy, so it is refused for ever; {pods|pod stays|pods stay} on the node.',
        remedy: 'Add a replica, or let the budget spare one pod (maxUnavailable 1); the drain then goes on by itself.',
      },
      ja: {
        title: 'ノード {nodes} のドレインが終わらない: {demand} のため、全 {expected} 個が正常でも 1 個も退避できない',
        why: '{expected} 個中 {desired} 個を正常に保つ必要があり、退避は常に拒否されます。ノードに {pods} 個の Pod が残っています。',
        remedy: 'レプリカを 1 つ増やすか、1 個の停止を許す設定 (maxUnavailable 1) にしてください。ドレインは自動で続きます。',
      },
    },
    DisruptionBudgetHoldsDrain: {
      params,
      en: {
        title: 'the drain of node {nodes} waits: {healthy} of {expected} pods are healthy, and {demand} spares none of them',
        why: 'An eviction must keep {desired} pods healthy, and pods elsewhere are not; {pods|pod stays|pods stay} on the node until they are.',
        remedy: 'Repair the pods that are not ready; the drain goes on by itself as soon as enough of them are.',
      },
      ja: {
        title: 'ノード {nodes} のドレインが待たされている: {expected} 個中 {healthy} 個だけが正常で、{demand} により退避できない',
        why: '{desired} 個を正常に保つ必要がありますが、別の Pod が正常ではありません。ノードに {pods} 個の Pod が残っています。',
        remedy: 'Ready でない Pod を復旧してください。必要な数が正常になれば、ドレインは自動で続きます。',
      },
    },
    DisruptionBudgetHoldsUnhealthyPods: {
      params,
      en: {
        title:
          'the drain of node {nodes} waits for pods that do not work: {healthy} of {expected} are healthy, and the budget keeps the broken ones too',
        why: 'With unhealthyPodEvictionPolicy IfHealthyBudget a broken pod may only go while {desired} others are healthy.',
        remedy: 'Repair the pods, or set unhealthyPodEvictionPolicy to AlwaysAllow, which lets broken pods be evicted.',
      },
      ja: {
        title: '正常でない Pod のためにノード {nodes} のドレインが待たされている: {expected} 個中 {healthy} 個だけが正常',
        why: 'unhealthyPodEvictionPolicy が IfHealthyBudget の場合、壊れた Pod もほかの {desired} 個が正常な間しか退避できません。',
        remedy: 'Pod を復旧するか、壊れた Pod の退避を許す AlwaysAllow を unhealthyPodEvictionPolicy に設定してください。',
      },
    },
  },
  *analyze(cluster) {
    const drained = cluster.list('Node').filter((node) => isDraining(node, cluster.takenAt));
    if (drained.length === 0) return;
    const held = heldPods(cluster, drained);
    for (const [budget, pods] of held) {
      const { currentHealthy = 0, desiredHealthy = 0, expectedPods = 0 } = budget.status;
      const nodes = [...new Set(pods.map(({ spec }) => spec.nodeName ?? ''))].sort();
      const broken = pods.filter((pod) => !isReady(pod));
      const numbers = { pods: pods.length, expected: expectedPods, healthy: currentHealthy, desired: desiredHealthy };
      const quoted = drained.filter(({ metadata }) => nodes.includes(metadata.name)).flatMap(cordonOf);
      const evidence: EvidenceList = [demandOf(budget), quote(budget, '/status'), ...quoted];
      yield {
        reason: forbidsAlways(budget)
          ? 'DisruptionBudgetForbidsDrain'
          : broken.length === pods.length
            ? 'DisruptionBudgetHoldsUnhealthyPods'
            : 'DisruptionBudgetHoldsDrain',
        about: budget,
        params: { nodes, demand: demandText(budget), ...numbers },
        evidence,
        since: drained.flatMap((node) => cordonedAt(node) ?? []).sort()[0],
        accuses: forbidsAlways(budget) ? [] : brokenUnder(cluster, budget),
      };
    }
  },
});

/** The pods that keep the budget from sparing one. */
function brokenUnder(cluster: Cluster, budget: Budget): readonly ObjectRef[] {
  return podsUnder(cluster, budget)
    .filter((pod) => !isReady(pod))
    .map(refOf);
}

/**
 * Budgets, each with the pods that it holds on a node from which everything else that a drain evicts has gone. A pod under several
 * budgets is held by their number, which is told elsewhere.
 */
function heldPods(cluster: Cluster, drained: readonly Node[]): ReadonlyMap<Budget, readonly Pod[]> {
  const held = new Map<Budget, Pod[]>();
  for (const node of drained) {
    const left = cluster.onNode(node.metadata.name).filter((pod) => isDrained(pod) && !pod.metadata.deletionTimestamp);
    const barred = left.map((pod) => ({ pod, bar: evictionBar(cluster, pod) }));
    // A node that is only cordoned still has pods that nothing keeps there: nobody drains it.
    if (barred.some(({ bar }) => bar === undefined)) continue;
    for (const { pod, bar } of barred) if (bar?.because === 'none') held.set(bar.budgets[0], [...(held.get(bar.budgets[0]) ?? []), pod]);
  }
  return held;
}

function isDraining(node: Node, takenAt: string): boolean {
  const age = secondsSince(cordonedAt(node), takenAt) ?? Number.POSITIVE_INFINITY;
  return (node.spec.unschedulable === true || node.metadata.deletionTimestamp !== undefined) && age >= thresholds.drainSeconds;
}

function cordonTaint({ spec: { taints = [] } }: Node): number {
  return taints.findIndex(({ key }) => key === 'node.kubernetes.io/unschedulable');
}
function cordonedAt(node: Node): string | undefined {
  return node.metadata.deletionTimestamp ?? node.spec.taints?.[cordonTaint(node)]?.timeAdded;
}
function cordonOf(node: Node): readonly Evidence[] {
  return node.spec.unschedulable ? [quote(node, '/spec/unschedulable')] : [quote(node, '/metadata/deletionTimestamp')];
}
