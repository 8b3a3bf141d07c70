import { analyzerCases } from '../testing.ts';
import { idleService } from './idle-service.ts';

const deployment = (name: string, replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: web }] } } }
---
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
`;

analyzerCases(idleService, {
  fires: {
    'its only workload is at zero': {
      cluster: deployment('web', 0) + service,
      finds: { ServiceOfIdleWorkload: ['Service/shop/web'] },
      says: 'Deployment web',
    },
    'another custom resource is no scaler': {
      cluster: `${deployment('web', 0)}${service}
apiVersion: example.com/v1
kind: Widget
metadata: { name: web, namespace: shop }
spec: {}
`,
      finds: { ServiceOfIdleWorkload: ['Service/shop/web'] },
    },
  },
  silent: {
    'one of two runs': deployment('blue', 0) + deployment('green', 2) + service,
    'something scales it from zero': `${deployment('web', 0)}${service}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
`,
    'an HTTP scaler scales it from zero': `${deployment('web', 0)}${service}
apiVersion: http.keda.sh/v1alpha1
kind: HTTPScaledObject
metadata: { name: web, namespace: shop }
spec: {}
`,
    'a pod stands behind it, beside': `${deployment('web', 0)}${service}
apiVersion: v1
kind: Pod
metadata: { name: web-a, namespace: shop, labels: { app: web } }
spec: { containers: [] }
`,
    'it is being deleted':
      deployment('web', 0) + service.replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'it has no workload at all: that is an incident': service,
    'it has no selector': deployment('web', 0) + service.replace('selector: { app: web }, ', ''),
  },
});
