import { analyzerCases } from '../../testing.ts';
import { workloadScaledToZero } from './workload-scaled-to-zero.ts';

const deployment = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  managedFields:
    - { manager: kubectl, operation: Update, time: "2026-01-01T11:30:00Z", subresource: scale, fieldsV1: { "f:spec": { "f:replicas": {} } } }
    - { manager: helm, operation: Update, time: "2026-01-01T09:00:00Z", fieldsV1: { "f:spec": { "f:replicas": {}, "f:template": {} } } }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } } } }
---
`;
const service = (type = 'LoadBalancer') => `
apiVersion: v1
kind: Service
metadata: { name: front, namespace: shop }
spec: { type: ${type}, selector: { app: web } }
---
`;
const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: front, port: { number: 80 } } } }] } }] }
---
`;
const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front, namespace: shop }
spec: { rules: [{ backendRefs: [{ name: front, port: 80 }] }] }
---
`;
const scaler = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
---
`;
const green = `
apiVersion: v1
kind: Pod
metadata: { name: green, namespace: shop, labels: { app: web } }
status: { conditions: [{ type: Ready, status: "True" }] }
`;
const web = ['Deployment/shop/web'];

const extension = `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec: { group: metrics.k8s.io, version: v1beta1, service: { name: front, namespace: shop } }
---
`;
const webhook = (policy: string) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: check }
webhooks:
  - name: check.example.com
    failurePolicy: ${policy}
    clientConfig: { service: { name: front, namespace: shop } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
---
`;

analyzerCases(workloadScaledToZero, {
  fires: {
    'the API server passes an API on to its Service': {
      cluster: deployment(0) + service('ClusterIP') + extension,
      finds: { WorkloadScaledToZero: web },
    },
    'the API server has to ask it before it accepts a pod': {
      cluster: deployment(0) + service('ClusterIP') + webhook('Fail'),
      finds: { WorkloadScaledToZero: web },
    },
    'a published Service leads to it': {
      cluster: deployment(0) + service(),
      finds: { WorkloadScaledToZero: web },
      says: 'by kubectl at 2026-01-01T11:30:00Z',
    },
    'everything asks the DNS of the cluster, whoever complains': {
      cluster: (deployment(0) + service('ClusterIP').replace('front', 'kube-dns')).replaceAll('namespace: shop', 'namespace: kube-system'),
      finds: { WorkloadScaledToZero: ['Deployment/kube-system/web'] },
    },
    'an event tells when its pods were taken away': {
      cluster: `${deployment(0).replace(/managedFields:\n.*\n.*\n/, 'generation: 2\n')}${service()}
apiVersion: v1
kind: Event
metadata: { name: e1, namespace: shop }
involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: web }
reason: ScalingReplicaSet
message: Scaled down replica set web-7d9 from 3 to 0
lastTimestamp: "2026-01-01T11:30:00Z"
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: web }
reason: ScalingReplicaSet
message: Scaled down replica set web-68c from 3 to 2
lastTimestamp: "2026-01-01T11:40:00Z"
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: web }
reason: Told
message: Scaled down replica set web-68c from 3 to 0
lastTimestamp: "2026-01-01T11:50:00Z"
`,
      finds: { WorkloadAtZero: web },
      since: ['2026-01-01T11:30:00Z'],
      quotes: ['/spec/replicas', '/spec/selector', 'ScalingReplicaSet: Scaled down replica set web-7d9 from 3 to 0'],
    },
    'nobody recorded who scaled it': {
      cluster: deployment(0).replace(/managedFields:\n.*\n.*\n/, 'generation: 2\n') + service(),
      finds: { WorkloadAtZero: web },
    },
    'an Ingress leads to it': { cluster: deployment(0) + service('ClusterIP') + ingress, finds: { WorkloadScaledToZero: web } },
    'a route leads to it': { cluster: deployment(0) + service('ClusterIP') + route, finds: { WorkloadScaledToZero: web } },
    'a scaler of another API bears the same name': {
      cluster: deployment(0) + service() + scaler.replace('keda.sh/v1alpha1', 'example.com/v1'),
      finds: { WorkloadScaledToZero: web },
    },
    'another workload is scaled by KEDA': {
      cluster:
        deployment(0) + service() + scaler.replace('spec: { scaleTargetRef: { name: web } }', 'spec: { scaleTargetRef: { name: mail } }'),
      finds: { WorkloadScaledToZero: web },
    },
  },
  silent: {
    'the API server asks it, and goes on without an answer': deployment(0) + service('ClusterIP') + webhook('Ignore'),
    'it has replicas': deployment(1) + service(),
    'nobody comes from outside': deployment(0) + service('ClusterIP'),
    'no Service leads to it': deployment(0),
    'KEDA scales it': deployment(0) + service() + scaler,
    'Knative scales it':
      deployment(0) +
      service() +
      scaler.replace('keda.sh/v1alpha1', 'autoscaling.internal.knative.dev/v1alpha1').replace('ScaledObject', 'PodAutoscaler'),
    'the Service selects nothing': deployment(0) + service().replace('selector: { app: web }', 'selector: {}'),
    'the Service leads out of the cluster': deployment(0) + service('ExternalName') + ingress,
    'the Service leads to something else': deployment(0) + service().replace('app: web', 'app: mail'),
    'it is being deleted': deployment(0).replace('name: web\n', 'name: web\n  deletionTimestamp: "2026-01-01T11:59:00Z"\n') + service(),
    'another kind of the same API leads to the Service': deployment(0) + service('ClusterIP') + route.replace('HTTPRoute', 'BackendPolicy'),
    'a route of another API leads to the Service':
      deployment(0) + service('ClusterIP') + route.replace('gateway.networking.k8s.io/v1', 'example.com/v1'),
    'another Deployment serves behind the same Service': deployment(0) + service() + green,
    'KEDA scales it by its requests':
      deployment(0) + service() + scaler.replace('keda.sh/v1alpha1', 'http.keda.sh/v1alpha1').replace('ScaledObject', 'HTTPScaledObject'),
  },
});
