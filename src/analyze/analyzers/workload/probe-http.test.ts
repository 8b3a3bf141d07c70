import { analyzerCases } from '../../testing.ts';
import { probeHttp } from './probe-http.ts';

const notReady = (httpGet: string, message: string, { ready = 'false', startedAt = '2026-01-01T11:50:00Z' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { ${httpGet} }, periodSeconds: 2 } }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "False" }]
  containerStatuses: [{ name: app, ready: ${ready}, started: true, restartCount: 0, state: { running: { startedAt: "${startedAt}" } } }]
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
type: Warning
reason: Unhealthy
message: '${message}'
count: 25
firstTimestamp: "2026-01-01T11:50:02Z"
`;
const pod = ['Pod/shop/shop-1'];
const status = (code: number) => `Readiness probe failed: HTTP probe failed with statuscode: ${code}`;

analyzerCases(probeHttp, {
  fires: {
    'the path does not exist': {
      cluster: notReady('path: /healthz, port: 8080', status(404)),
      finds: { ProbePathNotFound: pod },
      says: '/healthz gives 404',
    },
    'the path wants a login': { cluster: notReady('path: /healthz, port: 8080', status(401)), finds: { ProbeDenied: pod } },
    'the health check reports an error': {
      cluster: notReady('port: 8080', status(503)),
      finds: { ProbeStatusBad: pod },
      says: 'gives 503',
    },
    'events are folded': {
      cluster: notReady('port: 8080', `(combined from similar events): ${status(500)}`),
      finds: { ProbeStatusBad: pod },
    },
    'HTTPS to a port that speaks HTTP': {
      cluster: notReady(
        'port: 8080, scheme: HTTPS',
        'Readiness probe failed: Get "https://10.244.1.15:8080/": http: server gave HTTP response to HTTPS client',
      ),
      finds: { ProbeSchemeWrong: pod },
      says: 'speaks HTTPS to port 8080',
    },
    'HTTP to a TLS port': { cluster: notReady('port: 8443', status(400)), finds: { ProbeSchemeWrong: pod } },
  },
  silent: {
    'it has just started': notReady('port: 8080', status(503), { startedAt: '2026-01-01T11:59:30Z' }),
    'it became ready since': notReady('port: 8080', status(503), { ready: 'true' }),
    'the event is about the liveness probe, which has not killed': notReady('port: 8080', status(404).replace('Readiness', 'Liveness')),
    'nothing listens: not for this unit': notReady(
      'port: 8080',
      'Readiness probe failed: Get "http://10.244.1.15:8080/": dial tcp 10.244.1.15:8080: connect: connection refused',
    ),
  },
});
