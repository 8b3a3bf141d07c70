import { quote } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { type Budget, demandText, desiredHealthy } from '../disruption-budgets.ts';
import { defineHygiene } from '../hygiene.ts';
import { scalerOf } from '../linting/scalers.ts';
import { servicesInFront } from '../linting/traffic.ts';
import { type LintWorkload, lintWorkloads, quoteNear, workloadKinds } from '../linting/workloads.ts';

export const disruptionBudget = defineHygiene({
  id: 'disruption-budget',
  reads: [...workloadKinds, 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'Service', 'CustomObject'],
  findings: {
    BudgetNeverAllowsDisruption: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-901'],
      params: { rule: 'text', replicas: 'count' },
      en: {
        heading: 'budgets that never let a pod go',
        title: '{rule} with {replicas|replica|replicas}: no pod may ever be evicted',
        why: 'Every drain of a node stops at these pods, so updates and autoscaling of nodes hang until a person acts.',
        remedy: 'Set maxUnavailable to 1, with at least two replicas.',
      },
      ja: {
        heading: 'Pod の退避を一切許さない PodDisruptionBudget',
        title: '{rule}、レプリカ {replicas} 個: Pod を 1 つも退避できない',
        why: 'ノードの drain がこの Pod で止まり、人が対処するまでノードの更新や縮退が進みません。',
        remedy: 'レプリカを 2 個以上にしたうえで、maxUnavailable を 1 にしてください。',
      },
    },
    PodsInSeveralBudgets: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-209'],
      params: { budgets: 'texts' },
      en: {
        heading: 'pods that more than one budget selects',
        title: 'selected by {budgets}',
        why: 'The API server refuses to evict a pod that several budgets select, so drains hang.',
        remedy: 'Keep one of these budgets and make the selectors of the others narrower.',
      },
      ja: {
        heading: '複数の PodDisruptionBudget に選択される Pod',
        title: '{budgets} に選択されている',
        why: '複数の PodDisruptionBudget に選択された Pod の退避は API サーバーが拒否するため、drain が止まります。',
        remedy: 'いずれか 1 つを残し、ほかのセレクターを絞ってください。',
      },
    },
    WorkloadWithoutBudget: {
      risk: 'reliability',
      tier: 2,
      aliases: ['POP-206'],
      params: { replicas: 'count', service: 'text' },
      en: {
        heading: 'several replicas that may all be evicted at once',
        title: '{replicas|replica|replicas} behind Service {service}, and no budget',
        why: 'When nodes are drained together, such as by an upgrade, all replicas may go at the same time.',
        remedy: 'Add a PodDisruptionBudget with maxUnavailable 1 and the selector of the workload.',
      },
      ja: {
        heading: '全レプリカが同時に退避されうるワークロード',
        title: 'Service {service} の背後にレプリカ {replicas} 個、PodDisruptionBudget なし',
        why: 'アップグレードなどで複数のノードが同時に drain されると、全レプリカが一度に失われることがあります。',
        remedy: 'ワークロードと同じセレクターで、maxUnavailable が 1 の PodDisruptionBudget を追加してください。',
      },
    },
    BudgetSelectsNothing: {
      risk: 'tidiness',
      tier: 2,
      aliases: ['POP-900'],
      params: {},
      en: {
        heading: 'budgets that protect nothing',
        title: 'no workload has pods with the labels it selects',
        why: 'Whoever wrote it believes a workload to be protected that is not.',
        remedy: 'Correct spec.selector to the labels of the pods, or delete the budget.',
      },
      ja: {
        heading: '何も守っていない PodDisruptionBudget',
        title: 'セレクターに一致する Pod を持つワークロードがない',
        why: '作成者は保護されていると考えていますが、実際には保護されていません。',
        remedy: 'spec.selector を Pod のラベルに合わせるか、この PodDisruptionBudget を削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const workloads = Map.groupBy(lintWorkloads(cluster), ({ namespace }) => namespace);
    const covered = new Map<string, Budget[]>();
    for (const budget of cluster.list('PodDisruptionBudget')) {
      const here = (workloads.get(budget.metadata.namespace ?? '') ?? []).filter(({ labels }) =>
        matchesSelector(budget.spec.selector, labels),
      );
      for (const { about } of here) covered.set(refKey(about), [...(covered.get(refKey(about)) ?? []), budget]);
      if (budget.metadata.deletionTimestamp) continue;
      yield* strict(budget, here, cluster);
      if (isIdle(budget, here, cluster))
        yield { reason: 'BudgetSelectsNothing', about: budget, params: {}, evidence: [quote(budget, '/spec')] };
    }
    const inFront = servicesInFront(cluster);
    for (const workload of [...workloads.values()].flat()) {
      const { about, carrier, labels, namespace, replicas } = workload;
      const [first, ...rest] = covered.get(refKey(about)) ?? [];
      if (first && rest.length > 0) {
        const budgets = [first, ...rest].map(({ metadata }) => `PodDisruptionBudget ${metadata.name}`);
        const evidence = [quote(first, '/spec'), ...rest.map((one) => quote(one, '/spec'))] as const;
        yield { reason: 'PodsInSeveralBudgets', about, params: { budgets }, evidence };
      }
      const [service] = inFront(namespace, labels);
      const isSeveral = workload.runs === 'service' && carrier.kind !== 'Pod' && replicas >= 2;
      if (first || !service || !isSeveral || !cluster.complete('PodDisruptionBudget', namespace)) continue;
      yield {
        reason: 'WorkloadWithoutBudget',
        about,
        params: { replicas, service: service.metadata.name },
        evidence: [quote(carrier, '/spec/replicas'), quote(service, '/spec/selector')],
      };
    }
  },
});

/** A budget over one workload that its rule never lets go. Over several, one may make room for the other. */
function* strict(budget: Budget, [only, ...more]: readonly LintWorkload[], cluster: View<'HorizontalPodAutoscaler'>) {
  if (!only || more.length > 0) return;
  // Where an autoscaler sets the replicas, the most it may make counts.
  const rule = neverAllows(budget, only, scalerOf(cluster, only.about)?.spec.maxReplicas ?? only.replicas);
  if (rule === undefined) return;
  const least = budget.spec.minAvailable === undefined ? [] : [{ path: '/spec/minAvailable', remove: true as const }];
  yield {
    reason: 'BudgetNeverAllowsDisruption' as const,
    about: budget,
    params: { rule, replicas: only.replicas },
    evidence: [quote(budget, '/spec'), quoteNear(only.carrier, '/spec/replicas', '/metadata/name')] as const,
    changes: [...least, { path: '/spec/maxUnavailable', value: 1 }],
  };
}

/** Pods may come from a custom resource that holds no pod template doryo knows: then expectedPods is not 0. */
function isIdle({ metadata, status }: Budget, here: readonly LintWorkload[], cluster: View<'Deployment' | 'StatefulSet' | 'Pod'>): boolean {
  const kinds = ['Deployment', 'StatefulSet', 'Pod'] as const;
  return here.length === 0 && (status.expectedPods ?? 0) === 0 && kinds.every((kind) => cluster.complete(kind, metadata.namespace));
}

/** The rule of a budget that can never be met with one pod fewer, as it is written; undefined for one that can. */
function neverAllows(budget: Budget, { carrier, runs }: LintWorkload, replicas: number): string | undefined {
  if (runs === 'job' || runs === 'node' || carrier.kind === 'Pod' || replicas === 0) return undefined;
  return desiredHealthy(budget.spec, replicas) >= replicas ? demandText(budget) : undefined;
}
