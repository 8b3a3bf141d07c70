import { analyzerCases } from '../../testing.ts';
import { apiServiceUnavailable } from './api-service-unavailable.ts';

/** Conditions as kube-aggregator 1.34.4 writes them. */
const api = (
  reason: string,
  message: string,
  { status = 'False', since = '11:00:00', service = 'service: { name: metrics-server, namespace: kube-system },' } = {},
) => `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec: { ${service} group: metrics.k8s.io, version: v1beta1 }
status: { conditions: [{ type: Available, status: "${status}", reason: ${reason}, message: '${message}', lastTransitionTime: "2026-01-01T${since}Z" }] }
---
`;
const service = `{ apiVersion: v1, kind: Service, metadata: { name: metrics-server, namespace: kube-system }, spec: { selector: { k8s-app: metrics-server } } }`;
const noEndpoints = [
  'MissingEndpoints',
  'endpoints for service/metrics-server in "kube-system" have no addresses with port name ""',
] as const;
const found = ['APIService/v1beta1.metrics.k8s.io'];

analyzerCases(apiServiceUnavailable, {
  fires: {
    'no pod behind the Service is ready': {
      cluster: api(...noEndpoints) + service,
      finds: { ApiServiceUnavailable: found },
      says: ['the API metrics.k8s.io/v1beta1 is not available', 'Service kube-system/metrics-server'],
    },
    'its certificate is not trusted': {
      cluster:
        api(
          'FailedDiscoveryCheck',
          'failing or missing response from https://10.96.0.20:443/apis/metrics.k8s.io/v1beta1: Get "https://10.96.0.20:443/apis/metrics.k8s.io/v1beta1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
        ) + service,
      finds: { ApiServiceCertificateRejected: found },
    },
    'the extension was removed, and its registration stayed': {
      cluster: api('ServiceNotFound', 'service/metrics-server in "kube-system" is not present'),
      finds: { ApiServiceBackendMissing: ['Service/kube-system/metrics-server'] },
      says: 'does not exist, and the API metrics.k8s.io/v1beta1 is served through it',
    },
    'Services could not be listed: nothing is said to be missing': {
      cluster: { yaml: api('ServiceNotFound', 'service/metrics-server in "kube-system" is not present'), unread: ['Service'] },
      finds: { ApiServiceUnavailable: found },
    },
    'for a minute': {
      cluster: api(...noEndpoints, { since: '11:59:00' }) + service,
      finds: { ApiServiceUnavailable: found },
      accuses: ['Service/kube-system/metrics-server'],
    },
    'its Service is named by half': {
      cluster: api(...noEndpoints, { service: 'service: { name: metrics-server },' }) + service,
      finds: { ApiServiceUnavailable: found },
      accuses: [],
    },
    'no Service is named': {
      cluster: api(...noEndpoints, { service: '' }) + service,
      finds: { ApiServiceUnavailable: found },
      accuses: [],
      quotes: ['/status/conditions/0'],
    },
  },
  silent: {
    'it is available': api('Passed', 'all checks passed', { status: 'True' }) + service,
    'the extension restarts': api(...noEndpoints, { since: '11:59:30' }) + service,
    'it is served by the API server itself': api('Local', 'Local APIServices are always available', { status: 'True', service: '' }),
    'it is being deleted':
      api(...noEndpoints).replace(
        'name: v1beta1.metrics.k8s.io }',
        'name: v1beta1.metrics.k8s.io, deletionTimestamp: "2026-01-01T11:59:00Z" }',
      ) + service,
  },
});
