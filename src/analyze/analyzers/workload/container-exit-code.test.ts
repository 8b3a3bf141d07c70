import { analyzerCases } from '../../testing.ts';
import { containerExitCode } from './container-exit-code.ts';

/** Shaped after what a v1.34 kubelet reported for `sh -c "sleep 1; exit N"`. */
const looping = (code: number, rest = '') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop, uid: u1 }
spec: { containers: [{ name: app, image: busybox:1.36${rest} }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      ready: false
      restartCount: 6
      state: { waiting: { reason: CrashLoopBackOff, message: "back-off 2m40s restarting failed container=app pod=shop-1_shop(u1)" } }
      lastState: { terminated: { exitCode: ${code}, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:01Z" } }
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, uid: u1, fieldPath: "spec.containers{app}" }
type: Warning
reason: BackOff
message: Back-off restarting failed container app in pod shop-1_shop(u1)
count: 21
firstTimestamp: "2026-01-01T11:50:00Z"
`;
const running = (restarts: number, finishedAt: string, startedAt = '2026-01-01T11:40:00Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: ${restarts}
      state: { running: { startedAt: "2026-01-01T11:59:00Z" } }
      lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "${startedAt}", finishedAt: "${finishedAt}" } }
`;
const killing = `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: shop-1, uid: u1, fieldPath: "spec.containers{app}" }
type: Normal
reason: Killing
message: Container app failed liveness probe, will be restarted
lastTimestamp: "2026-01-01T11:58:01Z"
`;
const job = (condition: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: load, namespace: shop, uid: j1 }
status: { conditions: [{ type: ${condition}, status: "True" }] }
---
apiVersion: v1
kind: Pod
metadata: { name: load-1, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: load, uid: j1, controller: true }] }
spec: { restartPolicy: Never, containers: [{ name: app }] }
status:
  phase: Failed
  containerStatuses: [{ name: app, restartCount: 0, state: { terminated: { exitCode: 3, reason: Error, startedAt: "2026-01-01T11:00:00Z", finishedAt: "2026-01-01T11:00:01Z" } } }]
`;
const pod = ['Pod/shop/shop-1'];

analyzerCases(containerExitCode, {
  fires: {
    'it ends with 0 and is restarted': { cluster: looping(0), finds: { ContainerExitsAtOnce: pod }, says: '6 restarts' },
    'its last words stand in the evidence': {
      cluster: {
        yaml: looping(0),
        logs: [
          { pod: 'shop-1', container: 'proxy', lines: 'listening' },
          { pod: 'shop-1', lines: '' },
          { pod: 'shop-1', run: 'previous', lines: 'starting\nloading\nusage: shop serve|check' },
        ],
      },
      finds: { ContainerExitsAtOnce: pod },
      quotes: [
        '/status/containerStatuses/0/lastState/terminated',
        'loading',
        'usage: shop serve|check',
        '/status/containerStatuses/0/restartCount',
        '/status/containerStatuses/0/state/waiting',
        'BackOff: Back-off restarting failed container app in pod shop-1_shop(u1)',
      ],
    },
    'it ends with 1': { cluster: looping(1), finds: { ContainerExitsWithError: pod }, says: 'exit code 1' },
    'it ends with 2': { cluster: looping(2), finds: { ContainerExitsWithUsageError: pod } },
    'it ends with 126': { cluster: looping(126), finds: { ContainerCommandNotExecutable: pod } },
    'it ends with 127': { cluster: looping(127), finds: { ContainerCommandNotFound: pod } },
    'it ends with 128': { cluster: looping(128), finds: { ContainerExitsWithInvalidCode: pod } },
    'it ends with 255': { cluster: looping(255), finds: { ContainerExitsWithInvalidCode: pod } },
    'it runs at the moment but was restarted again and again': {
      cluster: running(7, '2026-01-01T11:58:50Z'),
      finds: { ContainerExitsWithError: pod },
    },
    'it crashes each half hour and runs at the moment': {
      cluster: running(7, '2026-01-01T11:30:00Z', '2026-01-01T11:00:00Z'),
      finds: { ContainerExitsWithError: pod },
    },
    'an older liveness kill does not explain a crash of now': {
      cluster: looping(1) + killing.replace('11:58:01', '11:40:00'),
      finds: { ContainerExitsWithError: pod },
    },
    'the pod of a failed Job': { cluster: job('Failed'), finds: { ContainerExitsWithError: ['Pod/shop/load-1'] }, says: 'exit code 3' },
  },
  silent: {
    'it was restarted long ago': running(7, '2026-01-01T09:00:00Z', '2026-01-01T08:59:00Z'),
    'it was restarted once, just now': running(1, '2026-01-01T11:58:50Z'),
    'the kubelet killed it for its probe': looping(1) + killing,
    'a signal ended it': looping(139),
    'it ran out of memory': looping(137).replace('reason: Error', 'reason: OOMKilled'),
    'the node lost sight of it': looping(255).replace('reason: Error', 'reason: Unknown'),
    'it waits for its image': looping(1).replace('CrashLoopBackOff', 'ImagePullBackOff'),
    'the Job succeeded after a retry': job('Complete'),
    'the pod is being deleted': looping(1).replace('uid: u1 }', 'uid: u1, deletionTimestamp: "2026-01-01T11:59:00Z" }'),
    'a container of a Job is done while another works': running(0, '')
      .replace('containers:', 'restartPolicy: OnFailure, containers:')
      .replace(/state: \{ running.*\n.*\n/, 'state: { terminated: { exitCode: 0, reason: Completed } }\n'),
    'an init container, which is told as such': looping(1)
      .replace('containers:', 'initContainers:')
      .replace('spec: {', 'spec: { containers: [{ name: web }],')
      .replace('containerStatuses', 'initContainerStatuses'),
  },
});
