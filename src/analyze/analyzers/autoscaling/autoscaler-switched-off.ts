import { quote } from '#model/finding.ts';
import { type LabelSelector, type PodTemplateSpec, refOf } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { liveAutoscalers, scaleTargetOf, settledCondition } from '../../autoscalers.ts';
import { isReady, podsBehind } from '../../pods.ts';

interface Scaled {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector; readonly template?: PodTemplateSpec };
}

export const autoscalerSwitchedOff = defineAnalyzer({
  id: 'autoscaler-switched-off',
  reads: ['HorizontalPodAutoscaler', 'Deployment', 'StatefulSet', 'ReplicaSet', 'Service', 'Pod'],
  findings: {
    AutoscalerSwitchedOff: {
      params: { target: 'text', service: 'text', minimum: 'count' },
      en: {
        title: 'is off, because {target} was scaled to zero; Service {service} has no pod',
        why: 'At zero replicas Kubernetes stops an autoscaler altogether: it does not bring back its minimum of {minimum} by itself.',
        remedy: 'Scale {target} to {minimum} or more when it should run again; the autoscaler then goes on by itself.',
      },
      ja: {
        title: '{target} が 0 レプリカのため停止しており、Service {service} に Pod がない',
        why: 'レプリカ数が 0 になるとオートスケーラーは停止し、最小数の {minimum} に自動では戻りません。',
        remedy: '再び動かす場合は {target} を {minimum} 以上にスケールしてください。以後はオートスケーラーが自動で調整します。',
      },
    },
  },
  *analyze(cluster) {
    for (const autoscaler of liveAutoscalers(cluster)) {
      const condition = settledCondition(autoscaler, 'ScalingActive', 'False', cluster.takenAt);
      if (condition?.reason !== 'ScalingDisabled' || autoscaler.metadata.ownerReferences?.length) continue;
      const target = cluster.resolve(scaleTargetOf(autoscaler));
      const { replicas, template } = (target as Scaled | undefined)?.spec ?? {};
      if (!target || replicas !== 0) continue;
      const service = cluster
        .list('Service', target.metadata.namespace)
        .find(
          (one) =>
            Object.keys(one.spec.selector ?? {}).length > 0 &&
            matchesLabels(one.spec.selector ?? {}, template?.metadata?.labels ?? {}) &&
            !podsBehind(cluster, one).some(isReady),
        );
      if (!service) continue;
      const minimum = autoscaler.spec.minReplicas ?? 1;
      yield {
        reason: 'AutoscalerSwitchedOff',
        about: autoscaler,
        params: { target: `${target.kind} ${target.metadata.name}`, service: service.metadata.name, minimum },
        evidence: [quote(autoscaler, condition.path), quote(target, '/spec/replicas'), quote(service, '/spec/selector')],
        since: condition.lastTransitionTime,
        accuses: [refOf(target)],
      };
    }
  },
});
