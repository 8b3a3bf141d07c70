import { quote } from '#model/finding.ts';
import { refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { controllerPods } from '../../ingress-controllers.ts';
import { classOf } from '../../ingresses.ts';
import { conditionOf, isReady } from '../../pods.ts';
import { isStarting } from '../../starting.ts';

export const ingressControllerNotReady = defineAnalyzer({
  id: 'ingress-controller-not-ready',
  reads: ['Ingress', 'IngressClass', 'Pod'],
  findings: {
    IngressControllerNotReady: {
      params: { pods: 'count', ingresses: 'texts' },
      en: {
        title: 'no pod of its controller is ready ({pods|pod|pods}), and {ingresses} depends on it',
        why: 'Every request from outside for these hosts goes through the controller, however well the pods behind it are.',
        remedy: 'Bring the pods of the controller back; the Ingresses and what they send to are sound.',
      },
      ja: {
        title: 'コントローラーの Pod が 1 つも Ready でなく ({pods} 個中 0 個)、{ingresses} に届かない',
        why: '背後の Pod が正常でも、これらのホストへの外部からの要求はすべてコントローラーを通ります。',
        remedy: 'コントローラーの Pod を復旧してください。Ingress とその転送先に問題はありません。',
      },
    },
  },
  *analyze(cluster) {
    const byClass = Map.groupBy(
      cluster.list('Ingress').filter(({ metadata }) => !metadata.deletionTimestamp),
      classOf,
    );
    for (const one of cluster.list('IngressClass')) {
      const ingresses = byClass.get(one.metadata.name) ?? [];
      const pods = controllerPods(cluster, one.spec.controller ?? '') ?? [];
      if (ingresses.length === 0 || !cluster.complete('Pod')) continue;
      if (pods.some(isReady) || pods.every((pod) => isStarting(pod, cluster.takenAt))) continue;
      const quoted = pods.flatMap((pod) => {
        const ready = conditionOf(pod, 'Ready');
        return ready ? [quote(pod, ready.path)] : [];
      });
      yield {
        reason: 'IngressControllerNotReady',
        about: one,
        params: { pods: pods.length, ingresses: ingresses.map(({ metadata }) => `Ingress ${metadata.namespace}/${metadata.name}`) },
        evidence: [quote(one, '/spec/controller'), ...quoted, ...ingresses.map((ingress) => quote(ingress, '/spec'))],
        accuses: pods.map(refOf),
      };
    }
  },
});
