import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { unreadySince } from '../../owners.ts';
import { conditionOf, isReady } from '../../pods.ts';
import { podsOfDeployment, type Rollout, rolloutOf } from '../../rollout.ts';
import { isStarting } from '../../starting.ts';

const reads = ['Deployment', 'ReplicaSet', 'Pod'] as const;

export const deploymentUnavailable = defineAnalyzer({
  id: 'deployment-unavailable',
  reads,
  findings: {
    DeploymentUnavailableReplicas: {
      params: { available: 'count', desired: 'count' },
      en: {
        title: '{available} of {desired|replica|replicas} available',
        why: 'The workload serves with fewer pods than it is meant to, or not at all.',
        remedy: 'Repair what keeps its pods from running; the Deployment itself only counts them.',
      },
      ja: {
        title: '{desired} 個中 {available} 個のレプリカしか利用できない',
        why: 'ワークロードが本来より少ない Pod で動いているか、まったく動いていません。',
        remedy: 'Pod が動かない原因を取り除いてください。Deployment 自体は Pod を数えているだけです。',
      },
    },
  },
  *analyze(cluster) {
    for (const deployment of cluster.list('Deployment')) {
      const rollout = rolloutOf(cluster, deployment);
      const { available, desired } = rollout;
      if (deployment.metadata.deletionTimestamp || available >= desired) continue;
      const since = onset(cluster, rollout);
      if (!since) continue;
      const condition = conditionOf(deployment, 'Available');
      const counted = counts.find((name) => deployment.status[name] !== undefined);
      const evidence = [
        quote(deployment, counted ? `/status/${counted}` : '/status'),
        ...(condition ? [quote(deployment, condition.path)] : []),
      ] as const;
      yield { reason: 'DeploymentUnavailableReplicas', about: deployment, params: { available, desired }, evidence, since };
    }
  },
});

/** Of the counts in the status; one of zero is left out of it. */
const counts = ['availableReplicas', 'unavailableReplicas'] as const;

/** Since when replicas are missing, by the pods, or by the conditions where there are too few pods; undefined while it may still be a start. */
function onset(cluster: View<(typeof reads)[number]>, { deployment, newest, available, desired }: Rollout): string | undefined {
  const pods = podsOfDeployment(cluster, deployment);
  const unready = pods.filter((pod) => !isReady(pod));
  if (unready.length > 0 && pods.length >= desired && unready.every((pod) => isStarting(pod, cluster.takenAt))) return undefined;
  const late = unreadySince(pods, cluster.takenAt);
  if (late) return late;
  if (pods.length >= desired && available > 0) return undefined;
  const turned = [
    conditionOf(deployment, 'Available'),
    conditionOf(deployment, 'ReplicaFailure'),
    newest && conditionOf(newest, 'ReplicaFailure'),
  ]
    .filter((condition) => condition && (condition.type === 'Available') === (condition.status === 'False'))
    .flatMap((condition) => condition?.lastTransitionTime ?? [])
    .sort()[0];
  return (secondsSince(turned, cluster.takenAt) ?? 0) > thresholds.notReadySeconds ? turned : undefined;
}
