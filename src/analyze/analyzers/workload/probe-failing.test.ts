import { analyzerCases } from '../../testing.ts';
import { probeFailing } from './probe-failing.ts';

const pod = (probe = 'readinessProbe: { httpGet: { port: 8080 } }, ', startedAt = '2026-01-01T11:40:00Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app, ${probe}image: shop:1 }] }
status:
  phase: Running
  containerStatuses: [{ name: app, ready: false, started: true, restartCount: 0, state: { running: { startedAt: "${startedAt}" } } }]
`;
const event = `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
reason: Unhealthy
message: 'Readiness probe failed: Get "http://10.244.1.22:8080/": dial tcp 10.244.1.22:8080: connect: no route to host'
`;

analyzerCases(probeFailing, {
  fires: {
    'for a reason of its own': { cluster: pod() + event, finds: { ProbeFails: ['Pod/shop/shop-1'] }, says: 'no route to host' },
    'and the events are gone': { cluster: pod(), finds: { ProbeFailsUnseen: ['Pod/shop/shop-1'] } },
  },
  silent: {
    'there is no probe': pod(''),
    'it has just started': pod(undefined, '2026-01-01T11:59:30Z'),
    'its first probe comes later': pod('readinessProbe: { httpGet: { port: 8080 }, initialDelaySeconds: 1800 }, '),
  },
});
