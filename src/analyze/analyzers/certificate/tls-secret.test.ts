import { analyzerCases } from '../../testing.ts';
import { tlsSecret } from './tls-secret.ts';

const secret = ({ from = '2025-10-09', to = '2026-03-09', names = 'shop.example.com', matches = 'true', annotations = '' } = {}) => `
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: shop, creationTimestamp: "2025-10-09T12:00:00Z"${annotations} }
type: kubernetes.io/tls
keyMatches: ${matches}
certificates:
  tls.crt:
    - { subject: CN=shop, issuer: CN=ca, serial: "1007", notBefore: "${from}T12:00:00Z", notAfter: "${to}T12:00:00Z", names: [${names}], isAuthority: false, isSelfSigned: false }
`;
const ingress = (host = 'shop.example.com') => `
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { tls: [{ secretName: shop-tls, hosts: [${host}] }], rules: [{ host: ${host} }] }
`;
const gateway = `
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { listeners: [{ name: https, hostname: "*.example.org", tls: { certificateRefs: [{ name: shop-tls }] } }] }
`;
const pod = `
---
apiVersion: v1
kind: Pod
metadata: { name: api-1, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: app, image: api }], volumes: [{ name: tls, secret: { secretName: shop-tls } }] }
status: { phase: Running }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api } }
`;
const others = `---
apiVersion: v1
kind: Service
metadata: { name: everything, namespace: shop }
spec: { selector: {} }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: other }
spec: { selector: { app: api } }
`;
const found = ['Secret/shop/shop-tls'];

analyzerCases(tlsSecret, {
  fires: {
    'an Ingress shows an expired certificate': {
      cluster: secret({ to: '2025-12-30' }) + ingress(),
      finds: { CertificateExpired: found },
      says: 'the certificate CN=shop expired 2 d ago, and Ingress shop uses it',
      accuses: [],
      since: ['2025-12-30T12:00:00Z'],
    },
    'an Ingress shows it that bears the label by which a Service selects': {
      cluster:
        secret({ to: '2025-12-30' }) + ingress().replace('name: shop, namespace', 'name: shop, labels: { app: web }, namespace') + others,
      finds: { CertificateExpired: found },
      accuses: [],
    },
    'pods serve an expired certificate': {
      cluster: secret({ to: '2025-12-30' }) + pod + others,
      finds: { CertificateExpired: found },
      says: 'Pod api-1',
      accuses: ['Service/shop/api'],
    },
    'it had expired when the Secret was made': {
      cluster: secret({ to: '2025-12-30' }).replace('2025-10-09T12', '2025-12-31T12') + ingress(),
      finds: { CertificateExpired: found },
      since: ['2025-12-31T12:00:00Z'],
    },
    'without a subject it is told by its names': {
      cluster:
        secret({ to: '2025-12-30', names: 'shop.example.com, www.example.com' }).replace('subject: CN=shop', 'subject: ""') + ingress(),
      finds: { CertificateExpired: found },
      says: 'the certificate shop.example.com, www.example.com expired',
    },
    'it ends in five days': {
      cluster: secret({ to: '2026-01-06' }) + ingress(),
      finds: { CertificateEndsSoon: found },
      says: 'ends in 5 d',
      since: [''],
    },
    'cert-manager should have renewed it weeks ago': {
      cluster: secret({ to: '2026-01-04', annotations: ', annotations: { cert-manager.io/certificate-name: "" }' }) + ingress(),
      finds: { CertificateEndsSoon: found },
    },
    'it is valid from next year on': {
      cluster: secret({ from: '2026-12-31', to: '2027-12-31' }) + ingress(),
      finds: { CertificateNotYetValid: found },
    },
    'it is for another host': {
      cluster: secret({ names: 'old.example.com, "*.api.example.com"' }) + ingress(),
      finds: { CertificateWrongHost: found },
      says: 'is for old.example.com and *.api.example.com, and Ingress shop shows it for shop.example.com',
    },
    'a Gateway shows it for another host': { cluster: secret() + gateway, finds: { CertificateWrongHost: found }, says: '*.example.org' },
    'it is for the host of the Ingress, and not for that of the Gateway': {
      cluster: secret() + ingress() + gateway,
      finds: { CertificateWrongHost: found },
      says: 'Gateway edge shows it for *.example.org',
    },
    'a wildcard host, of which the certificate holds no name': {
      cluster: secret({ names: 'shop.example.org' }) + ingress('"*.example.com"'),
      finds: { CertificateWrongHost: found },
    },
    'its key is that of another certificate': {
      cluster: secret({ matches: 'false' }) + ingress(),
      finds: { CertificateKeyMismatch: found },
    },
    'nobody is seen to renew it, six days before its end': {
      cluster: secret({ to: '2026-01-07', annotations: ', annotations: { cert-manager.io/issuer-name: ca }' }) + ingress(),
      finds: { CertificateEndsSoon: found },
    },
    'one of two pods stands behind a Service': {
      cluster:
        secret({ to: '2025-12-30' }) +
        pod +
        pod.split('---')[1]?.replace('', '---').replace('api-1', 'job-1').replace('app: api }', 'app: job }'),
      finds: { CertificateExpired: found },
      accuses: ['Service/shop/api'],
    },
    'more than three use it': {
      cluster:
        secret({ to: '2025-12-30' }) + ['a', 'b', 'c', 'd'].map((name) => ingress().replace('name: shop,', `name: ${name},`)).join(''),
      finds: { CertificateExpired: found },
      says: 'Ingress a, Ingress b, Ingress c and Ingress d',
      quotes: ['/certificates/tls.crt/0/notAfter', '/spec/tls/0', '/spec/tls/0', '/spec/tls/0'],
    },
  },
  silent: {
    'it is valid for the host': secret() + ingress(),
    'a wildcard covers the host': secret({ names: '"*.example.com"' }) + ingress(),
    'a wildcard host, of which the certificate holds one name': secret() + ingress('"*.example.com"'),
    'a Gateway listener has several certificates, one for each name':
      secret({ names: 'shop.example.com' }) + gateway.replace('[{ name: shop-tls }]', '[{ name: shop-tls }, { name: other-tls }]'),
    'it is being deleted':
      secret({ to: '2025-12-30' }).replace('shop, creation', 'shop, deletionTimestamp: "2026-01-01T11:59:00Z", creation') + ingress(),
    'it expired, and the pod that used it has ended': secret({ to: '2025-12-30' }) + pod.replace('phase: Running', 'phase: Succeeded'),
    'a wildcard host in capital letters': secret() + ingress('"*.Example.COM"'),
    'no host is written': secret() + ingress('""'),
    'it expired, and nobody uses it': secret({ to: '2025-12-30' }),
    'cert-manager renews it in time':
      secret({ to: '2026-01-07', annotations: ', annotations: { note: x, cert-manager.io/certificate-name: "" }' }) + ingress(),
    'its value was not read':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: shop-tls, namespace: shop }\ntype: kubernetes.io/tls\n' + ingress(),
    'it is a CA that pods only read': secret({ names: '' }) + pod,
    'a wildcard host, of which the certificate holds one of two names':
      secret({ names: 'shop.example.com, shop.example.org' }) + ingress('"*.example.com"'),
    'a certificate without names': secret({ names: '' }) + ingress(),
  },
});
