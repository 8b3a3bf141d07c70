import { analyzerCases } from '../../testing.ts';
import { containerPortConflict } from './container-port-conflict.ts';

const pod = (second: string, code = 1) => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }, { name: admin, ${second} }] }
status:
  phase: Running
  containerStatuses:
    - { name: web, restartCount: 0, ready: true, state: { running: { startedAt: "2026-01-01T11:00:00Z" } } }
    - name: admin
      restartCount: 5
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: ${code}, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:01Z" } }
`;

analyzerCases(containerPortConflict, {
  fires: {
    'both declare it': {
      cluster: pod('ports: [{ containerPort: 8080 }]'),
      finds: { ContainerPortConflict: ['Pod/shop/shop-1'] },
      says: 'admin and web of the pod both want port 8080',
    },
    'one is probed on it': {
      cluster: pod('livenessProbe: { httpGet: { port: 8080 } }'),
      finds: { ContainerPortConflict: ['Pod/shop/shop-1'] },
    },
  },
  silent: {
    'they want different ports': pod('ports: [{ containerPort: 8081 }]'),
    'one wants UDP': pod('ports: [{ containerPort: 8080, protocol: UDP }]'),
    'memory ran out': pod('ports: [{ containerPort: 8080 }]').replace('reason: Error', 'reason: OOMKilled'),
    'both run': pod('ports: [{ containerPort: 8080 }]')
      .replace('waiting: { reason: CrashLoopBackOff }', 'running: { startedAt: "2026-01-01T10:00:00Z" }')
      .replace('restartCount: 5', 'restartCount: 1'),
    'it ends without an error': pod('ports: [{ containerPort: 8080 }]', 0),
    'the other does not run': pod('ports: [{ containerPort: 8080 }]').replace(
      'running: { startedAt: "2026-01-01T11:00:00Z" }',
      'waiting: { reason: ImagePullBackOff }',
    ),
    'it runs between its crashes, and wants its own port only': pod('ports: [{ containerPort: 8081 }]').replace(
      'waiting: { reason: CrashLoopBackOff }',
      'running: { startedAt: "2026-01-01T11:58:10Z" }',
    ),
  },
});
