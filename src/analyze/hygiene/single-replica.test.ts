import { analyzerCases } from '../testing.ts';
import { singleReplica } from './single-replica.ts';

const deployment = (replicas: number, name = 'web') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: web }] } } }
---
`;
const service = (type: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: ${type}, selector: { app: web }, ports: [{ port: 80 }] }
---
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`;
const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`;
const scaler = (least: number) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: ${least}, maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`;
const web = ['Deployment/shop/web'];

analyzerCases(singleReplica, {
  fires: {
    'behind a load balancer': { cluster: deployment(1) + service('LoadBalancer'), finds: { SingleReplicaUserFacing: web } },
    'behind an Ingress': {
      cluster: deployment(1) + service('ClusterIP') + ingress,
      finds: { SingleReplicaUserFacing: web },
      says: 'Ingress shop',
    },
    'behind a route': {
      cluster: deployment(1) + service('ClusterIP') + route,
      finds: { SingleReplicaUserFacing: web },
      says: 'HTTPRoute shop',
    },
    'one of a Deployment that does not say how many': {
      cluster: deployment(1).replace('replicas: 1, ', '') + service('LoadBalancer'),
      finds: { SingleReplicaUserFacing: web },
      changes: ['/spec/replicas'],
    },
    'an internal Service beside the one that is open': {
      cluster: deployment(1) + service('ClusterIP').replace('name: web', 'name: internal') + service('LoadBalancer'),
      finds: { SingleReplicaUserFacing: web },
    },
    'scaled from one on': { cluster: deployment(1) + service('LoadBalancer') + scaler(1), finds: { SingleReplicaUserFacing: web } },
  },
  silent: {
    'two replicas': deployment(2) + service('LoadBalancer'),
    'an internal Service': deployment(1) + service('ClusterIP'),
    'scaled from two on, at one for a moment': deployment(1) + service('LoadBalancer') + scaler(2),
    'a second workload stands behind the same Service': deployment(1) + deployment(1, 'canary') + service('LoadBalancer'),
    'one pod of each node': deployment(1).replace('kind: Deployment', 'kind: DaemonSet') + service('LoadBalancer'),
    'a Job': deployment(1).replace('apps/v1', 'batch/v1').replace('kind: Deployment', 'kind: Job') + service('LoadBalancer'),
    'a pod that stands for an owner that is not held': `
apiVersion: v1
kind: Pod
metadata: { name: web-7d9f-a, namespace: shop, labels: { app: web, pod-template-hash: 7d9f }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9f, uid: r, controller: true }] }
spec: { containers: [{ name: app, image: web }] }
---
${service('LoadBalancer')}`,
    'scaled to zero': deployment(0) + service('LoadBalancer'),
  },
});
