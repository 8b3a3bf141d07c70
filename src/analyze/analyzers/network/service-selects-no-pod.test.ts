import { analyzerCases } from '../../testing.ts';
import { serviceSelectsNoPod } from './service-selects-no-pod.ts';

const service = (selector: string, spec = 'clusterIP: 10.96.0.7', metadata = ''): string => `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop${metadata} }
spec: { ${spec}, selector: { ${selector} } }
---
`;
const deployment = (labels: string, replicas = 1): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { replicas: ${replicas}, selector: { matchLabels: { ${labels} } }, template: { metadata: { labels: { ${labels} } } } }
---
`;
const pod = (labels: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: cart-1, namespace: shop, labels: { ${labels} } }
---
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: cart, port: { number: 80 } } } }] } }] }
`;
const about = ['Service/shop/cart'];

analyzerCases(serviceSelectsNoPod, {
  fires: {
    'one label is mistyped': {
      cluster: service('app: crat, tier: web') + deployment('app: cart, tier: web') + pod('app: cart, tier: web'),
      finds: { ServiceSelectorMismatch: about },
      says: ['asks for app=crat, and', 'the nearest labels are app=cart'],
      quotes: ['/spec/selector', '/spec/template/metadata/labels'],
    },
    'the workload of that name carries other labels': {
      cluster: service('run: cart') + deployment('app: cart'),
      finds: { ServiceSelectorMismatch: about },
    },
    'nothing is like it': { cluster: service('app: cart'), finds: { ServiceSelectsNoPod: about } },
    'the workload has no pods': {
      cluster: service('app: cart') + deployment('app: cart', 2),
      finds: { ServiceWorkloadHasNoPods: about },
      quotes: ['/spec/selector', '/spec/replicas'],
    },
    'another workload has a label one letter off': {
      cluster: service('app: crat') + deployment('app: cart').replace('name: cart,', 'name: front,'),
      finds: { ServiceSelectorMismatch: about },
    },
    'another workload has one of two labels': {
      cluster: service('app: cart, tier: web') + deployment('app: cart, tier: db').replace('name: cart,', 'name: front,'),
      finds: { ServiceSelectorMismatch: about },
      says: ['asks for tier=web, and', 'carry tier=db'],
    },
    'the workload of that name has no labels': {
      cluster: service('app: cart') + deployment(''),
      finds: { ServiceSelectsNoPod: about },
    },
    'a role, and nothing else': {
      cluster: service('role: primary') + deployment('app: cart') + pod('app: cart'),
      finds: { ServiceSelectorMismatch: about },
    },
    'the workload is scaled to zero behind an Ingress': {
      cluster: service('app: cart') + deployment('app: cart', 0) + ingress,
      finds: { ServiceWorkloadHasNoPods: about },
    },
    'a DaemonSet has no pods': {
      cluster: service('app: cart') + deployment('app: cart').replace('Deployment', 'DaemonSet').replace('replicas: 1, ', ''),
      finds: { ServiceWorkloadHasNoPods: about },
      says: 'DaemonSet cart',
      quotes: ['/spec/selector', '/spec/selector'],
    },
    'the workload does not say how many it wants: it is one': {
      cluster: service('app: cart') + deployment('app: cart').replace('replicas: 1, ', ''),
      finds: { ServiceWorkloadHasNoPods: about },
      quotes: ['/spec/selector', '/spec/template/metadata/labels'],
    },
    'the workload that shares most is told': {
      cluster:
        service('app: cart, tier: web, zone: b') +
        deployment('app: cart, tier: db').replace('name: cart,', 'name: front,') +
        deployment('app: cart, tier: web').replace('name: cart,', 'name: store,'),
      finds: { ServiceSelectorMismatch: about },
      says: 'Deployment store',
    },
    'the workload of that name is told, though another shares one label': {
      cluster: service('app: cart, tier: web') + deployment('app: cart').replace('name: cart,', 'name: other,') + deployment('run: x'),
      finds: { ServiceSelectorMismatch: about },
      says: 'Deployment cart',
    },
    'a workload that wants no pods is not near': {
      cluster: service('app: cart, tier: web') + deployment('app: cart', 0),
      finds: { ServiceSelectsNoPod: about },
    },
    'a workload that shares nothing is not near': {
      cluster: service('app: cart') + deployment('run: mail').replace('name: cart,', 'name: mail,'),
      finds: { ServiceSelectsNoPod: about },
    },
    'a key that no pod carries': {
      cluster: service('app: cart, tier: web') + deployment('app: cart') + pod('app: cart'),
      finds: { ServiceSelectorMismatch: about },
      says: 'the nearest labels are app=cart',
    },
    'a role, and no pod of that program': {
      cluster: service('app: cart, role: replica') + deployment('app: cart'),
      finds: { ServiceSelectorMismatch: about },
    },
    'a role, and another label that differs': {
      cluster: service('app: crat, role: replica') + deployment('app: cart') + pod('app: cart, role: primary'),
      finds: { ServiceSelectorMismatch: about },
    },
    'something owns the Service and does not control it': {
      cluster: service('app: cart', 'clusterIP: 10.96.0.7', ', ownerReferences: [{ kind: Cluster, name: x, uid: u }]'),
      finds: { ServiceSelectsNoPod: about },
    },
  },
  silent: {
    'a pod is selected': service('app: cart') + pod('app: cart'),
    'the workload is scaled to zero and nobody calls it': service('app: cart') + deployment('app: cart', 0),
    'the Service is headless': service('app: cart', 'clusterIP: None'),
    'the Service has no selector': service('').replace('selector: {  }', 'sessionAffinity: None'),
    'the Service is an ExternalName': service('app: cart', 'type: ExternalName'),
    'the Service is a few seconds old': service('app: cart', 'clusterIP: 10.96.0.7', ', creationTimestamp: "2026-01-01T11:59:50Z"'),
    'the pods were not read': { yaml: service('app: cart'), unread: ['Pod'] },
    'a role that no pod plays at the moment':
      service('app: cart, role: replica') + deployment('app: cart') + pod('app: cart, role: primary'),
    'an operator owns the Service': service(
      'app: cart',
      'clusterIP: 10.96.0.7',
      ', ownerReferences: [{ controller: true, kind: Cluster, name: x, uid: u }]',
    ),
    'an operator and something else own the Service': service(
      'app: cart',
      'clusterIP: 10.96.0.7',
      ', ownerReferences: [{ kind: Note, name: y, uid: v }, { controller: true, kind: Cluster, name: x, uid: u }]',
    ),
    'its only pod has ended, and the next may be on its way': `${service('app: cart')}${pod('app: cart').replace('---', 'status: { phase: Succeeded }\n---')}${deployment('app: cart')}`,
  },
});
