import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { classOf } from '../ingresses.ts';

const legacy = 'kubernetes.io/ingress.class';
const isDefault = 'ingressclass.kubernetes.io/is-default-class';

export const ingressClass = defineHygiene({
  id: 'ingress-class',
  reads: ['Ingress', 'IngressClass'],
  findings: {
    IngressClassUnsaid: {
      risk: 'reliability',
      tier: 3,
      params: { class: 'text' },
      en: {
        heading: 'Ingresses that leave their controller to a default',
        title: 'no ingressClassName; the default is {class}',
        why: 'When someone makes another class the default, or adds a second one, a new copy of this Ingress goes elsewhere or nowhere.',
        remedy: 'Set spec.ingressClassName.',
      },
      ja: {
        heading: 'コントローラーを既定に任せている Ingress',
        title: 'ingressClassName の指定がない (既定は {class})',
        why: '既定のクラスが変わったり増えたりすると、作り直した Ingress が別のコントローラーに渡るか、どこにも処理されなくなります。',
        remedy: 'spec.ingressClassName を設定してください。',
      },
    },
    IngressClassByAnnotation: {
      risk: 'tidiness',
      tier: 2,
      params: { class: 'text' },
      en: {
        heading: 'Ingresses that name their class by the old annotation',
        title: 'annotation kubernetes.io/ingress.class {class}',
        why: 'The annotation is deprecated since Kubernetes 1.18, and newer controllers ignore it.',
        remedy: 'Set spec.ingressClassName to an IngressClass of that controller, and remove the annotation.',
      },
      ja: {
        heading: '古いアノテーションでクラスを指定している Ingress',
        title: 'アノテーション kubernetes.io/ingress.class が {class}',
        why: 'Kubernetes 1.18 から非推奨で、新しいコントローラーには無視されます。',
        remedy: 'spec.ingressClassName にそのコントローラーの IngressClass を設定し、アノテーションを削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const usual = cluster.list('IngressClass').find(({ metadata }) => metadata.annotations?.[isDefault] === 'true');
    for (const ingress of cluster.list('Ingress')) {
      const { metadata, spec } = ingress;
      const named = metadata.annotations?.[legacy];
      if (metadata.deletionTimestamp) continue;
      if (named !== undefined && spec.ingressClassName === undefined) {
        const evidence = [quote(ingress, `/metadata/annotations/${legacy.replace('/', '~1')}`)] as const;
        // An IngressClass of that name need not exist; only where it does is its name the exact value.
        const known = cluster.get('IngressClass', named);
        const changes = [{ path: '/spec/ingressClassName', ...(known && { value: named }) }];
        yield { reason: 'IngressClassByAnnotation', about: ingress, params: { class: named }, evidence, changes };
      }
      if (classOf(ingress) !== undefined || !usual) continue;
      yield {
        reason: 'IngressClassUnsaid',
        about: ingress,
        params: { class: usual.metadata.name },
        evidence: [quote(ingress, '/metadata/name'), quote(usual, '/metadata/annotations')],
        changes: [{ path: '/spec/ingressClassName', value: usual.metadata.name }],
      };
    }
  },
});
