import { analyzerCases } from '../../testing.ts';
import { ingressBackend } from './ingress-backend.ts';

const ingress = (port = 'number: 80'): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { ${port} } } } }] } }] }
---
`;
const service = (spec = 'selector: { app: web }'): string => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ${spec}, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
`;
const pod = (ready: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web }] }
status: { conditions: [{ type: Ready, status: "${ready}" }] }
`;
const about = ['Ingress/shop/shop'];

analyzerCases(ingressBackend, {
  fires: {
    'the Service does not exist': { cluster: ingress(), finds: { IngressBackendMissing: about } },
    'the port is that of the pod': {
      cluster: ingress('number: 8080') + service() + pod('True'),
      finds: { IngressBackendPortMissing: about },
      says: 'port 8080 of Service web, which has only http 80',
    },
    'the port name is not there': { cluster: ingress('name: web') + service() + pod('True'), finds: { IngressBackendPortMissing: about } },
    'no pod is ready': { cluster: ingress() + service() + pod('False'), finds: { IngressBackendNotReady: about } },
    'none of two ports is meant': {
      cluster: ingress('number: 8080') + service().replace('ports: [', 'ports: [{ name: admin, port: 81 }, ') + pod('True'),
      finds: { IngressBackendPortMissing: about },
    },
  },
  silent: {
    'a pod is ready': ingress() + service() + pod('True'),
    'the port is given by name': ingress('name: http') + service() + pod('True'),
    'the Service is an ExternalName': ingress() + service('type: ExternalName, externalName: example.com'),
    'the Service has no selector': ingress() + service('clusterIP: 10.96.0.9'),
    'Services were not read': { yaml: ingress(), unread: ['Service'] },
    'one of two ports is meant': ingress() + service().replace('ports: [', 'ports: [{ name: admin, port: 81 }, ') + pod('True'),
    'one of two pods is ready': `${ingress() + service() + pod('True')}---${pod('False').replace('web-1', 'web-2')}`,
    'no port is named': ingress('').replace(', port: {  }', '') + service() + pod('True'),
    'the Service has no ports': ingress() + service().replace(/, ports: \[.*\]/, '') + pod('True'),
    'pods that are not ready are called on purpose':
      ingress() + service('publishNotReadyAddresses: true, selector: { app: web }') + pod('False'),
    'pods were not read': { yaml: ingress() + service() + pod('False'), unread: ['Pod'] },
  },
});
