import { analyzerCases } from '../../testing.ts';
import { ingressControllerNotReady } from './ingress-controller-not-ready.ts';

const ingressClass = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: traefik }
spec: { controller: traefik.io/ingress-controller }
---
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: menu, namespace: cafe }
spec: { ingressClassName: traefik }
---
`;
const pod = (name: string, ready: string, image = 'traefik:v3.3.4', created = '10:00:00'): string => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ingress, creationTimestamp: "2026-01-01T${created}Z" }
spec: { containers: [{ name: controller, image: "${image}" }] }
status: { phase: Running, startTime: "2026-01-01T${created}Z", conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T${created}Z" }] }
---
`;

analyzerCases(ingressControllerNotReady, {
  fires: {
    'its only pod is not ready': {
      cluster: ingressClass + ingress + pod('a', 'False'),
      finds: { IngressControllerNotReady: ['IngressClass/traefik'] },
      says: 'no pod of its controller is ready (1 pod), and Ingress cafe/menu depends on it',
    },
    'one of its pods is starting, and the other fails': {
      cluster: ingressClass + ingress + pod('a', 'False') + pod('b', 'False', 'traefik:v3.3.4', '11:59:55'),
      finds: { IngressControllerNotReady: ['IngressClass/traefik'] },
      accuses: ['Pod/ingress/a', 'Pod/ingress/b'],
    },
  },
  silent: {
    'another pod of it is ready': ingressClass + ingress + pod('a', 'False') + pod('b', 'True'),
    'no Ingress is of the class': ingressClass + pod('a', 'False'),
    'no pod is of the controller': ingressClass + ingress + pod('a', 'False', 'nginx:1.25'),
    'the controller is not known': ingressClass.replace('traefik.io/ingress-controller', 'example.com/edge') + ingress + pod('a', 'False'),
    'its pod was made seconds ago': ingressClass + ingress + pod('a', 'False', 'traefik:v3.3.4', '11:59:55'),
    'pods were not read': { yaml: ingressClass + ingress + pod('a', 'False'), unread: ['Pod'] },
    'its only Ingress is being deleted':
      ingressClass + ingress.replace('namespace: cafe', 'namespace: cafe, deletionTimestamp: "2026-01-01T11:59:00Z"') + pod('a', 'False'),
  },
});
