import { analyzerCases } from '../../testing.ts';
import { ingressClassUnserved } from './ingress-class-unserved.ts';

const classes = `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: traefik }
spec: { controller: traefik.io/ingress-controller }
---
`;
const ingress = (name: string, ingressClass: string, metadata = '', status = '{}'): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: shop${metadata} }
spec: { ingressClassName: ${ingressClass}, rules: [{ host: ${name}.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
status: ${status}
---
`;
const pod = (image: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: controller, namespace: ingress }
spec: { containers: [{ name: controller, image: "${image}" }] }
---
`;
const address = '{ loadBalancer: { ingress: [{ ip: 192.0.2.1 }] } }';
const traefik = pod('docker.io/library/traefik:v3.3.4');

analyzerCases(ingressClassUnserved, {
  fires: {
    'the controller of the class was replaced by another': {
      cluster: classes + traefik + ingress('a', 'nginx') + ingress('b', 'traefik', '', address),
      finds: { IngressClassUnserved: ['IngressClass/nginx'] },
      says: 'nothing in the cluster runs its controller k8s.io/ingress-nginx, and Ingress a waits for it',
    },
  },
  silent: {
    'the controller runs, and writes no addresses':
      classes + pod('registry.example.com/mirror/ingress-nginx/controller:v1.9') + ingress('a', 'nginx'),
    'an Ingress has an address, whoever wrote it': classes + traefik + ingress('a', 'nginx', '', address),
    'no Ingress is of the class': classes + traefik + ingress('b', 'traefik'),
    'the controller is one that may run outside of the cluster': `${traefik}${classes.replace('k8s.io/ingress-nginx', 'k8s.io/ingress-gce')}${ingress('a', 'nginx')}`,
    'the Ingress was made seconds ago': classes + traefik + ingress('a', 'nginx', ', creationTimestamp: "2026-01-01T11:59:50Z"'),
    'the Ingress is being deleted': classes + traefik + ingress('a', 'nginx', ', deletionTimestamp: "2026-01-01T11:59:50Z"'),
    'its workload is there and has no pod at the moment': `${classes}${traefik}${ingress('a', 'nginx')}
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-nginx, namespace: ingress }
spec: { replicas: 0, template: { spec: { containers: [{ name: controller, image: "registry.k8s.io/ingress-nginx/controller:v1.9" }] } } }
`,
    'pods were not read': { yaml: classes + ingress('a', 'nginx'), unread: ['Pod'] },
  },
});
