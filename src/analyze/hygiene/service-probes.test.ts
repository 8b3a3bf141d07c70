import { analyzerCases } from '../testing.ts';
import { serviceProbes } from './service-probes.ts';

const workload = (containers: string, { kind = 'Deployment', more = '' } = {}) => `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [${containers}]${more} } } }
---
`;
const service = (more = '') => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }]${more} }
`;
const port = 'ports: [{ name: http, containerPort: 8080 }]';
const ready = 'readinessProbe: { httpGet: { path: /ready, port: http } }';
const live = 'livenessProbe: { httpGet: { path: /live, port: http } }';
const web = ['Deployment/shop/web'];

analyzerCases(serviceProbes, {
  fires: {
    'no probe at all': {
      cluster: workload(`{ name: app, image: web, ${port} }`) + service(),
      finds: { ServiceBackendWithoutReadinessProbe: web, ServiceBackendWithoutLivenessProbe: web },
      says: 'behind Service web',
    },
    'no readiness probe, and a metrics sidecar is not judged': {
      cluster:
        workload(`{ name: app, image: web, ${port}, ${live} }, { name: metrics, image: metrics, ports: [{ containerPort: 9090 }] }`) +
        service(),
      finds: { ServiceBackendWithoutReadinessProbe: web },
      says: 'no readiness probe in app,',
    },
    'no container declares the port: the first one is meant': {
      cluster: workload(`{ name: app, image: web, ${live} }, { name: log, image: log }`) + service(),
      finds: { ServiceBackendWithoutReadinessProbe: web },
    },
    'both probes ask the same, even without a Service': {
      cluster: workload(`{ name: app, image: web, ${ready}, livenessProbe: { httpGet: { path: /ready, port: http } } }`),
      finds: { LivenessSameAsReadiness: web },
    },
  },
  silent: {
    'two different probes': workload(`{ name: app, image: web, ${port}, ${ready}, ${live} }`) + service(),
    'the liveness probe is much more patient':
      workload(
        `{ name: app, image: web, ${port}, ${ready}, livenessProbe: { httpGet: { path: /ready, port: http }, failureThreshold: 10 } }`,
      ) + service(),
    'no Service in front': workload(`{ name: app, image: web, ${port} }`),
    'a Job': workload(`{ name: app, image: web, ${port} }`, { kind: 'Job' }) + service(),
    'peers find each other before they are ready':
      workload(`{ name: app, image: web, ${port} }`) + service(', clusterIP: None, publishNotReadyAddresses: true'),
    'a readiness gate decides':
      workload(`{ name: app, image: web, ${port}, ${live} }`, { more: ', readinessGates: [{ conditionType: example.com/ready }]' }) +
      service(),
  },
});
