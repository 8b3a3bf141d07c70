import { analyzerCases } from '../../testing.ts';
import { probeConnection } from './probe-connection.ts';

const event = (reason: string, message: string, at = '2026-01-01T11:58:09Z') => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
reason: ${reason}
message: '${message}'
firstTimestamp: "2026-01-01T11:40:00Z"
lastTimestamp: "${at}"
`;
const ready = (probe: string, message: string, ports = 'ports: [{ containerPort: 8080, name: web }]') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app, ${ports}, readinessProbe: { ${probe} } }] }
status:
  phase: Running
  containerStatuses: [{ name: app, ready: false, started: true, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:40:00Z" } } }]
${event('Unhealthy', `Readiness probe failed: ${message}`)}`;
/** As v1.34 reported it: initialDelaySeconds 3, failureThreshold 3, periodSeconds 3, killed 12 s after the start. */
const killed = (kind: string, message: string, finishedAt = '2026-01-01T11:58:12Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { terminationGracePeriodSeconds: 2, containers: [{ name: app, ports: [{ containerPort: 8080 }], ${kind}Probe: { httpGet: { port: 8080 }, initialDelaySeconds: 3, periodSeconds: 3, failureThreshold: 3 } }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: false
      restartCount: 6
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: 137, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "${finishedAt}" } }
${event('Unhealthy', `${kind === 'liveness' ? 'Liveness' : 'Startup'} probe failed: ${message}`, finishedAt)}
${event('Killing', `Container app failed ${kind} probe, will be restarted`, finishedAt)}`;
const refused = 'Get "http://10.244.1.22:8080/": dial tcp 10.244.1.22:8080: connect: connection refused';
const late = 'Get "http://10.244.1.18:8080/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
const pod = ['Pod/shop/shop-1'];

analyzerCases(probeConnection, {
  fires: {
    'the container listens on another port': {
      cluster: ready('httpGet: { port: 80 }', refused),
      finds: { ProbePortWrong: pod },
      says: 'asks port 80, but the container listens on 8080',
    },
    'no container port has this name': {
      cluster: ready('httpGet: { port: http }', 'strconv.Atoi: parsing "http": invalid syntax'),
      finds: { ProbePortUnknown: pod },
    },
    'nothing listens on the named port': {
      cluster: ready('tcpSocket: { port: web }', 'dial tcp 10.244.1.24:8080: connect: connection refused'),
      finds: { ProbeConnectionRefused: pod },
    },
    'nothing listens and no port is declared': {
      cluster: ready('tcpSocket: { port: 5432 }', 'dial tcp 10.244.1.24:5432: connect: connection refused', 'env: []'),
      finds: { ProbeConnectionRefused: pod },
    },
    'it answers too late': {
      cluster: ready('httpGet: { port: 8080 }, timeoutSeconds: 1', late),
      finds: { ProbeTimesOut: pod },
      says: 'timeout of 1 s',
    },
    'the gRPC health service does not answer': {
      cluster: ready('grpc: { port: 8080 }', 'timeout: failed to connect service "10.244.1.19:8080" within 1s: context deadline exceeded'),
      finds: { ProbeGrpcFails: pod },
    },
    'its start takes longer than the liveness probe lets it': {
      cluster: killed('liveness', refused),
      finds: { ProbeBudgetTooShort: pod },
      says: ['killed 12 s after its start', 'gives it 12 s to start'],
    },
    'its start takes longer than the startup probe lets it': { cluster: killed('startup', refused), finds: { ProbeBudgetTooShort: pod } },
    'it stopped answering after an hour': {
      cluster: killed('liveness', late, '2026-01-01T11:59:30Z').replace('11:58:00', '10:50:00'),
      finds: { ProbeTimesOut: pod },
    },
  },
  silent: {
    'the probe gets 404': ready('httpGet: { port: 8080 }', 'HTTP probe failed with statuscode: 404'),
    'it crashed by itself': killed('liveness', refused)
      .replace('failed liveness probe, will be restarted', 'stopped')
      .replace('exitCode: 137', 'exitCode: 1'),
    'a start-up probe still has time': ready('httpGet: { port: 8080 }', refused).replace('started: true', 'started: false'),
  },
});
