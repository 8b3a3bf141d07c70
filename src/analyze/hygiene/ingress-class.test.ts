import { analyzerCases } from '../testing.ts';
import { ingressClass } from './ingress-class.ts';

const ingress = (spec: string, annotations = '') => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop${annotations && `, annotations: { ${annotations} }`} }
spec: { ${spec} }
---
`;
const usual = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: public, annotations: { ingressclass.kubernetes.io/is-default-class: "true" } }
spec: { controller: example.com/ingress }
`;
const shop = ['Ingress/shop/shop'];

analyzerCases(ingressClass, {
  fires: {
    'the default takes it': { cluster: ingress('') + usual, finds: { IngressClassUnsaid: shop }, says: 'the default is public' },
    'by the old annotation': {
      cluster: ingress('', 'kubernetes.io/ingress.class: nginx') + usual,
      finds: { IngressClassByAnnotation: shop },
      changes: ['/spec/ingressClassName'],
    },
    'the second class is the default': {
      cluster: ingress('') + usual.replace('public', 'internal').replace('"true"', '"false"') + '---' + usual,
      finds: { IngressClassUnsaid: shop },
      says: 'the default is public',
    },
  },
  silent: {
    'it is being deleted': (ingress('') + usual).replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'another class is there, and none is the default': ingress('') + usual.replace('"true"', '"false"'),
    'the class is named': ingress('ingressClassName: public') + usual,
    'named by the field, and by the annotation for an old controller': ingress(
      'ingressClassName: nginx',
      'kubernetes.io/ingress.class: nginx',
    ),
    'there is no default: that is an incident': ingress(''),
  },
});
