import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { runsControllerOf } from '../../ingress-controllers.ts';
import { isServed } from '../../ingresses.ts';
import { isOlderThan } from '../../services.ts';

export const ingressClassUnserved = defineAnalyzer({
  id: 'ingress-class-unserved',
  reads: ['Ingress', 'IngressClass', 'Pod', 'Deployment', 'DaemonSet'],
  findings: {
    IngressClassUnserved: {
      params: { controller: 'text', ingresses: 'texts', classes: 'texts' },
      en: {
        title: 'nothing in the cluster runs its controller {controller}, and {ingresses} waits for it',
        why: 'A class only names the controller that should serve its Ingresses; without that controller nothing listens for their hosts.',
        remedy: 'Set ingressClassName to a class that is served (there is {classes}), or install the controller again.',
      },
      ja: {
        title: 'コントローラー {controller} がクラスター内で動いておらず、{ingresses} が処理されない',
        why: 'クラスは Ingress を処理するコントローラーの名前を示すだけなので、コントローラーがなければそのホストへの要求を受け付けるものがありません。',
        remedy: 'ingressClassName を処理されているクラスに変える (あるのは {classes}) か、コントローラーを再び導入してください。',
      },
    },
  },
  *analyze(cluster) {
    const isRead = cluster.complete('Pod') && cluster.complete('Deployment') && cluster.complete('DaemonSet');
    if (!isRead) return;
    const waiting = cluster
      .list('Ingress')
      .filter((ingress) => !isServed(ingress) && !ingress.metadata.deletionTimestamp)
      .filter((ingress) => isOlderThan(ingress, thresholds.pendingSeconds, cluster.takenAt));
    const classes = cluster.list('IngressClass');
    const workloads = [...cluster.list('Deployment'), ...cluster.list('DaemonSet')];
    const running = [...cluster.list('Pod').map(({ spec }) => spec), ...workloads.flatMap(({ spec }) => spec.template?.spec ?? [])];
    const images = running.flatMap(({ containers }) => containers.map(({ image = '' }) => image));
    for (const one of classes) {
      const { controller } = one.spec;
      const users = waiting.filter(({ spec }) => spec.ingressClassName === one.metadata.name);
      if (controller === undefined || users.length === 0 || runsControllerOf(controller, images) !== false) continue;
      yield {
        reason: 'IngressClassUnserved',
        about: one,
        params: {
          controller,
          ingresses: users.map(({ metadata: { name } }) => `Ingress ${name}`),
          classes: classes.map(({ metadata: { name } }) => name),
        },
        evidence: [quote(one, '/spec/controller'), ...users.map((ingress) => quote(ingress, '/spec/ingressClassName'))],
      };
    }
  },
});
