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
  },
  silent: {
    'one of two runs': deployment('blue', 0) + deployment('green', 2) + service,
    'something scales it from zero': `${deployment('web', 0)}${service}
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
`,
    'it has no workload at all: that is an incident': service,
    'it has no selector': deployment('web', 0) + service.replace('selector: { app: web }, ', ''),
  },
});
