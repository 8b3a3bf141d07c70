import { analyzerCases } from '../../testing.ts';
import { containerSignal } from './container-signal.ts';

const looping = (code: number, reason = 'Error') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: 4
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: ${code}, reason: ${reason}, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:05Z" } }
`;
const event = (reason: string, message: string, at = '2026-01-01T11:58:03Z') => `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
reason: ${reason}
message: ${message}
lastTimestamp: "${at}"
`;
const pod = ['Pod/shop/shop-1'];

analyzerCases(containerSignal, {
  fires: {
    SIGABRT: { cluster: looping(134), finds: { ContainerAborted: pod } },
    SIGSEGV: { cluster: looping(139), finds: { ContainerSegmentationFault: pod } },
    SIGILL: { cluster: looping(132), finds: { ContainerIllegalInstruction: pod } },
    'SIGKILL without a word of the kubelet': { cluster: looping(137), finds: { ContainerKilled: pod } },
    'SIGKILL, and the probe that killed an earlier run is no more': {
      cluster: looping(137) + event('Killing', 'Container app failed liveness probe, will be restarted', '2026-01-01T11:20:00Z'),
      finds: { ContainerKilled: pod },
    },
    SIGTERM: { cluster: looping(143), finds: { ContainerTerminated: pod } },
    SIGBUS: { cluster: looping(135), finds: { ContainerKilledBySignal: pod }, says: 'SIGBUS' },
    'a real-time signal': { cluster: looping(162), finds: { ContainerKilledBySignal: pod }, says: 'signal 34' },
  },
  silent: {
    'the kubelet stopped it for its liveness probe':
      looping(137) + event('Killing', 'Container app failed liveness probe, will be restarted'),
    'the kubelet stopped it, and the event of this kill was dropped as too many':
      looping(137).replace('name: app }]', 'name: app, livenessProbe: { tcpSocket: { port: 80 } } }]') +
      event('Killing', 'Container app failed liveness probe, will be restarted', '2026-01-01T11:20:00Z'),
    'the kubelet stopped it, and all its words on kills were dropped':
      looping(137).replace('name: app }]', 'name: app, livenessProbe: { tcpSocket: { port: 80 } } }]') +
      event('Unhealthy', '"Liveness probe failed: dial tcp 10.0.0.1:80: connect: connection refused"', '2026-01-01T11:50:00Z'),
    'the kubelet stopped it because its postStart hook failed': looping(137) + event('Killing', 'FailedPostStartHook'),
    'it hit its memory limit': looping(137, 'OOMKilled'),
    'the node lost sight of it': looping(137, 'ContainerStatusUnknown'),
    'it ended by itself': looping(1),
  },
});
