import { analyzerCases } from '../../testing.ts';
import { containerHook } from './container-hook.ts';

const pod = (kill: string) => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app, lifecycle: { postStart: { exec: { command: [/nope] } } } }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: 5
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: 137, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:02Z" } }
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
reason: Killing
message: ${kill}
lastTimestamp: "2026-01-01T11:58:00Z"
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, fieldPath: "spec.containers{app}" }
type: Warning
reason: FailedPostStartHook
message: PostStartHook failed
lastTimestamp: "2026-01-01T11:57:59Z"
`;

analyzerCases(containerHook, {
  fires: {
    'the hook fails': {
      cluster: pod('FailedPostStartHook'),
      finds: { ContainerPostStartHookFails: ['Pod/shop/shop-1'] },
      quotes: [
        '/status/containerStatuses/0/lastState/terminated',
        '/status/containerStatuses/0/restartCount',
        '/status/containerStatuses/0/state/waiting',
        'Killing: FailedPostStartHook',
        '/spec/containers/0/lifecycle/postStart',
        'FailedPostStartHook: PostStartHook failed',
      ],
    },
    'of a loop the kubelet tells the first times only': {
      cluster: pod('FailedPostStartHook').replace('lastTimestamp: "2026-01-01T11:58:00Z"', 'lastTimestamp: "2026-01-01T11:52:00Z"'),
      finds: { ContainerPostStartHookFails: ['Pod/shop/shop-1'] },
    },
  },
  silent: {
    'the liveness probe failed': pod('Container app failed liveness probe, will be restarted'),
    'the hook failed once, and the program ends by itself now': pod('FailedPostStartHook')
      .replace('lastTimestamp: "2026-01-01T11:58:00Z"', 'lastTimestamp: "2026-01-01T11:52:00Z"')
      .replace('exitCode: 137', 'exitCode: 1'),
    'the container runs since': pod('FailedPostStartHook')
      .replace('waiting: { reason: CrashLoopBackOff }', 'running: { startedAt: "2026-01-01T11:58:03Z" }')
      .replace('restartCount: 5', 'restartCount: 1'),
  },
});
