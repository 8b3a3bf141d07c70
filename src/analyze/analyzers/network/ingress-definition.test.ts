import { analyzerCases } from '../../testing.ts';
import { ingressDefinition } from './ingress-definition.ts';

const ingress = (name: string, spec = 'ingressClassName: nginx', backend = 'web', metadata = ''): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop${metadata} }
spec: { ${spec}, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }
---
`;
const nginx = (annotations = ''): string => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx${annotations} }
---
`;
const secret = `
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: shop }
---
`;
const tls = 'ingressClassName: nginx, tls: [{ secretName: shop-tls }]';
const minuteOld = ', creationTimestamp: "2026-01-01T11:59:00Z"';
const served = (text: string): string => text.replace('\nspec:', '\nstatus: { loadBalancer: { ingress: [{ ip: 192.0.2.1 }] } }\nspec:');
const waiting = `
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z" }
spec: { containers: [{ name: app }], volumes: [{ name: tls, secret: { secretName: shop-tls } }] }
status: { phase: Pending }
`;

analyzerCases(ingressDefinition, {
  fires: {
    'the class does not exist': {
      cluster: ingress('a') + ingress('b', 'ingressClassName: inside'),
      finds: { IngressClassMissing: ['IngressClass/inside', 'IngressClass/nginx'] },
      says: ['Ingress a asks for it', 'Ingress b asks for it'],
    },
    'two ask for one class that does not exist, and a third for another': {
      cluster: ingress('a') + ingress('b', 'ingressClassName: inside') + ingress('c'),
      finds: { IngressClassMissing: ['IngressClass/inside', 'IngressClass/nginx'] },
      says: ['Ingress a and Ingress c asks for it', 'Ingress b asks for it'],
    },
    'the class does not exist, and no class is the default': {
      cluster: nginx() + ingress('a', 'ingressClassName: inside'),
      finds: { IngressClassMissing: ['IngressClass/inside'] },
    },
    'no class is named and none is the default': {
      cluster: nginx() + ingress('a', 'defaultBackend: { service: { name: web } }'),
      finds: { IngressHasNoClass: ['Ingress/shop/a'] },
    },
    'the TLS Secret does not exist': { cluster: nginx() + ingress('a', tls), finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] } },
    'the TLS Secret of a new Ingress does not exist, and nothing is seen to make it': {
      cluster: `${nginx() + ingress('a', tls, 'web', minuteOld)}
---
{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: other, namespace: shop }, spec: { secretName: other-tls } }
`,
      finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] },
    },
    'a pod waits for another Secret': {
      cluster: nginx() + ingress('a', tls) + waiting.replace('secretName: shop-tls', 'secretName: other'),
      finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] },
    },
    'a pod waits for a ConfigMap of that name': {
      cluster: nginx() + ingress('a', tls) + waiting.replace('secret: { secretName: shop-tls }', 'configMap: { name: shop-tls }'),
      finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] },
    },
    'a pod of another namespace waits for a Secret of that name': {
      cluster: nginx() + ingress('a', tls) + waiting.replace('namespace: shop', 'namespace: mail'),
      finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] },
    },
    'a pod that needs the same Secret was made seconds ago': {
      cluster: nginx() + ingress('a', tls) + waiting.replace('11:00:00', '11:59:50'),
      finds: { IngressTlsSecretMissing: ['Secret/shop/shop-tls'] },
    },
    'the later of two that claim one host and path is told': {
      cluster:
        nginx() +
        ingress('a', undefined, 'web', ', creationTimestamp: "2026-01-01T11:00:00Z"') +
        ingress('b', undefined, 'other', ', creationTimestamp: "2026-01-01T10:00:00Z"'),
      finds: { IngressHostConflict: ['Ingress/shop/a'] },
      accuses: ['Ingress/shop/b'],
    },
    'two claim all paths of one host, by the path or by none': {
      cluster: nginx() + ingress('a') + ingress('b', undefined, 'other').replace('path: /, ', ''),
      finds: { IngressHostConflict: ['Ingress/shop/b'] },
    },
    'two Ingresses claim one host and path': {
      cluster: nginx() + ingress('a') + ingress('b', 'ingressClassName: nginx', 'other'),
      finds: { IngressHostConflict: ['Ingress/shop/b'] },
      says: 'shop.example.com/ is also claimed by Ingress shop/a',
    },
  },
  silent: {
    'all is there': nginx() + secret + ingress('a', tls),
    'a pod waits for the same Secret, which is another finding': `${nginx()}${ingress('a', tls)}
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:00:00Z" }
spec: { containers: [{ name: app }], volumes: [{ name: tls, secret: { secretName: shop-tls } }] }
status: { phase: Pending }
`,
    'a controller took it although the class is not an object': served(ingress('a')),
    'a class is the default':
      nginx(', annotations: { ingressclass.kubernetes.io/is-default-class: "true" }') +
      ingress('a', 'defaultBackend: { service: { name: web } }'),
    'the class stands in the old annotation':
      nginx() + ingress('a', 'defaultBackend: { service: { name: web } }', 'web', ', annotations: { kubernetes.io/ingress.class: nginx }'),
    'the certificate is being issued for a new Ingress':
      nginx() + ingress('a', tls, 'web', `${minuteOld}, annotations: { cert-manager.io/cluster-issuer: letsencrypt }`),
    'a controller is making the Secret': `${nginx()}${ingress('a', tls, 'web', minuteOld)}
---
{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: shop, namespace: shop }, spec: { secretName: shop-tls } }
`,
    'the Ingress was made seconds ago': nginx() + ingress('a', tls, 'web', ', creationTimestamp: "2026-01-01T11:59:50Z"'),
    'both send to the same backend': nginx() + ingress('a') + ingress('b'),
    'one is a canary of the other':
      nginx() +
      ingress('a') +
      ingress('b', 'ingressClassName: nginx', 'other', ', annotations: { nginx.ingress.kubernetes.io/canary: "true" }'),
    'they are of different classes':
      nginx() + nginx().replace('name: nginx', 'name: inside') + ingress('a') + ingress('b', 'ingressClassName: inside', 'other'),
    'Secrets were not read': { yaml: nginx() + ingress('a', tls), unread: ['Secret'] },
    'one of two classes is the default':
      nginx(', annotations: { ingressclass.kubernetes.io/is-default-class: "true" }') +
      nginx().replace('name: nginx', 'name: inside') +
      ingress('a', 'defaultBackend: { service: { name: web } }'),
    'it is being deleted': ingress('a', tls, 'web', ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
    'a custom resource of the name of the Secret makes it': `${nginx()}${ingress('a', tls, 'web', minuteOld)}
---
{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: shop-tls, namespace: shop }, spec: {} }
`,
    'one Ingress has the path twice, for whole and for begun paths':
      nginx() + ingress('a').replace('paths: [', 'paths: [{ path: /, pathType: Exact, backend: { service: { name: front } } }, '),
    'they claim no host': nginx() + (ingress('a') + ingress('b', undefined, 'other')).replaceAll('host: shop.example.com, ', ''),
    'they claim different paths': nginx() + ingress('a') + ingress('b', undefined, 'other').replace('path: /', 'path: /api'),
  },
});
