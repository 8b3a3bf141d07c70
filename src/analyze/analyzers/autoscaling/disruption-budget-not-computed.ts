import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Budget, demandOf, demandText, podsUnder } from '../../disruption-budgets.ts';
import { conditionOf, isFinished } from '../../pods.ts';

const reads = ['PodDisruptionBudget', 'Pod', 'Event'] as const;
type Cluster = View<(typeof reads)[number]>;

export const disruptionBudgetNotComputed = defineAnalyzer({
  id: 'disruption-budget-not-computed',
  reads,
  findings: {
    DisruptionBudgetNotComputed: {
      params: { message: 'text' },
      en: {
        title: 'cannot be computed, so no pod under it may be evicted: {message}',
        why: 'The controller does not know how many pods there should be, and refuses every eviction until it does.',
        remedy: 'Give the budget a minAvailable as a number, or a selector whose pods all belong to a controller that can be scaled.',
      },
      ja: {
        title: '計算できないため、対象の Pod を退避できない: {message}',
        why: 'あるべき Pod の数をコントローラーが判断できず、判断できるまで退避がすべて拒否されます。',
        remedy: 'minAvailable を整数で指定するか、スケール可能なコントローラーの Pod だけを選ぶセレクターにしてください。',
      },
    },
    DisruptionBudgetOverBarePods: {
      params: { pods: 'count', demand: 'text' },
      en: {
        title: 'counts {pods|pod|pods} that no controller manages, and {demand} cannot be computed for them',
        why: 'For pods without a controller only minAvailable as a number works; here evictions are refused for ever.',
        remedy: 'Set minAvailable to a number instead of {demand}, or narrow the selector to pods of a controller.',
      },
      ja: {
        title: 'コントローラーのない {pods} 個の Pod が含まれ、{demand} を計算できない',
        why: 'コントローラーのない Pod には整数の minAvailable しか使えず、このままでは退避が常に拒否されます。',
        remedy: '{demand} の代わりに minAvailable を整数で指定するか、コントローラーのある Pod だけを選ぶようにしてください。',
      },
    },
    DisruptionBudgetsOverlap: {
      params: { others: 'texts', pods: 'count' },
      en: {
        title: 'shares {pods|pod|pods} with budget {others}, and such a pod cannot be evicted at all',
        why: 'The API server refuses to evict a pod under more than one budget, so that every drain of its node hangs.',
        remedy: 'Make the selectors disjoint, or delete one of the budgets.',
      },
      ja: {
        title: '{pods} 個の Pod が別の budget {others} とも重なり、退避できない',
        why: '2 つ以上の budget の対象になった Pod は API サーバーが退避を拒否するため、そのノードのドレインが終わりません。',
        remedy: 'セレクターが重ならないようにするか、一方の budget を削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const budget of cluster.list('PodDisruptionBudget')) {
      if (budget.metadata.deletionTimestamp) continue;
      const condition = conditionOf(budget, 'DisruptionAllowed');
      const events = lately(cluster, cluster.eventsAbout(budget));
      const failed = events.findLast(({ reason }) => reason === 'CalculateExpectedPodCountFailed' || reason === 'NoPods');
      const pods = podsUnder(cluster, budget).filter((pod) => !isFinished(pod));
      const bare = pods.filter(({ metadata }) => !metadata.ownerReferences?.length);
      const unmanaged = events.findLast(({ reason }) => reason === 'UnmanagedPods');
      if (condition?.reason === 'SyncFailed') {
        const age = secondsSince(condition.lastTransitionTime, cluster.takenAt) ?? Number.POSITIVE_INFINITY;
        if (age < thresholds.notReadySeconds) continue;
        const evidence = [quote(budget, condition.path), ...(failed ? [quoteEvent(failed)] : [])] as const;
        yield {
          reason: 'DisruptionBudgetNotComputed',
          about: budget,
          params: { message: condition.message ?? '' },
          evidence,
          since: condition.lastTransitionTime,
        };
      } else if (bare.length > 0 && typeof budget.spec.minAvailable !== 'number') {
        const evidence = [
          demandOf(budget),
          ...(unmanaged ? [quoteEvent(unmanaged)] : []),
          ...bare.slice(0, 3).map((pod) => quote(pod, '/metadata/name')),
        ] as const;
        const params = { pods: bare.length, demand: demandText(budget) };
        yield { reason: 'DisruptionBudgetOverBarePods', about: budget, params, evidence, since: unmanaged?.firstAt };
      }
    }
    yield* overlaps(cluster);
  },
});

/** Pods under the same two or more budgets, told once, about the first of these by name. */
function* overlaps(cluster: Cluster) {
  const budgetsOf = new Map<Pod, Budget[]>();
  for (const budget of cluster.list('PodDisruptionBudget')) {
    for (const pod of budget.metadata.deletionTimestamp ? [] : podsUnder(cluster, budget)) {
      if (!isFinished(pod)) budgetsOf.set(pod, [...(budgetsOf.get(pod) ?? []), budget]);
    }
  }
  const doubled = [...budgetsOf].filter(([, budgets]) => budgets.length > 1);
  const groups = Map.groupBy(doubled, ([, budgets]) => budgets.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(' '));
  for (const pairs of groups.values()) {
    const [about, ...others] = pairs[0]?.[1] ?? [];
    if (!about) continue;
    const warnings = pairs.flatMap(
      ([pod]) => cluster.eventsAbout(pod).findLast(({ reason }) => reason === 'MultiplePodDisruptionBudgets') ?? [],
    );
    const selectors = others.map((other) => quote(other, '/spec/selector'));
    const evidence = [quote(about, '/spec/selector'), ...selectors, ...warnings.slice(0, 10).map(quoteEvent)] as const;
    const params = { others: others.map(({ metadata }) => metadata.name), pods: pairs.length };
    yield { reason: 'DisruptionBudgetsOverlap', about, params, evidence, since: warnings[0]?.firstAt } as const;
  }
}

function lately(cluster: Cluster, events: readonly EventRecord[]): readonly EventRecord[] {
  return events.filter(({ lastAt }) => (secondsSince(lastAt, cluster.takenAt) ?? 0) <= thresholds.eventSeconds);
}
