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
      changes: ['readiness', 'liveness'].map((kind) => `/spec/template/spec/containers/0/${kind}Probe`),
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
    'the container that declares the port by its number, beside one before it': {
      cluster:
        workload(`{ name: side, image: side }, { name: app, image: web, ${live}, ports: [{ containerPort: 8080 }] }`) +
        service().replace('http', '"8080"'),
      finds: { ServiceBackendWithoutReadinessProbe: web },
      says: 'no readiness probe in app,',
    },
    'two ports: each leads to its own container': {
      cluster:
        workload(`{ name: app, image: web, ${live}, ${port} }, { name: admin, image: web, ${live}, ports: [{ containerPort: 9000 }] }`) +
        service().replace('targetPort: http }', 'targetPort: http }, { port: 9000 }'),
      finds: { ServiceBackendWithoutReadinessProbe: web },
      says: 'no readiness probe in app and admin',
    },
    'two Services in front: one of them leads to it': {
      cluster:
        workload(
          `{ name: side, image: side, ports: [{ containerPort: 9000 }], ${ready}, ${live} }, { name: app, image: web, ${live}, ${port} }`,
        ) + `${service()}---${service().replace('name: web', 'name: admin').replace('http', '9000')}`,
      finds: { ServiceBackendWithoutReadinessProbe: web },
      says: 'no readiness probe in app, behind Service',
    },
    'a sidecar that is declared first is not the first container': {
      cluster:
        workload(`{ name: app, image: web, ${live} }`, { more: ', initContainers: [{ name: mesh, image: mesh, restartPolicy: Always }]' }) +
        service(),
      finds: { ServiceBackendWithoutReadinessProbe: web },
      says: 'no readiness probe in app,',
    },
    'both probes ask the same, and the one is not three times as patient': {
      cluster: workload(
        `{ name: app, image: web, ${ready}, livenessProbe: { httpGet: { path: /ready, port: http }, failureThreshold: 8, periodSeconds: 11 } }`,
      ),
      finds: { LivenessSameAsReadiness: web },
      changes: ['/spec/template/spec/containers/0/livenessProbe'],
    },
    'both probes run the same command': {
      cluster: workload('{ name: app, image: web, readinessProbe: { exec: { command: [a] } }, livenessProbe: { exec: { command: [a] } } }'),
      finds: { LivenessSameAsReadiness: web },
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
    'the liveness probe is three times as patient':
      workload(
        `{ name: app, image: web, ${port}, ${ready}, livenessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 30 } }`,
      ) + service(),
    'probes of two kinds of commands': workload(
      '{ name: app, image: web, readinessProbe: { exec: { command: [a] } }, livenessProbe: { exec: { command: [b] } } }',
    ),
    'probes of two ports': workload(
      '{ name: app, image: web, readinessProbe: { tcpSocket: { port: 1 } }, livenessProbe: { tcpSocket: { port: 2 } } }',
    ),
    'probes of two services of gRPC': workload(
      '{ name: app, image: web, readinessProbe: { grpc: { port: 1 } }, livenessProbe: { grpc: { port: 1, service: x } } }',
    ),
    'a Service without ports': workload(`{ name: app, image: web, ${port} }`) + service().replace(/ports: \[.*?\]/, 'ports: []'),
    'no Service in front': workload(`{ name: app, image: web, ${port} }`),
    'a Job': workload(`{ name: app, image: web, ${port} }`, { kind: 'Job' }) + service(),
    'peers find each other before they are ready':
      workload(`{ name: app, image: web, ${port} }`) + service(', clusterIP: None, publishNotReadyAddresses: true'),
    'a readiness gate decides':
      workload(`{ name: app, image: web, ${port}, ${live} }`, { more: ', readinessGates: [{ conditionType: example.com/ready }]' }) +
      service(),
  },
});
