import { analyzerCases } from '../../testing.ts';
import { containerOom } from './container-oom.ts';

const killed = (limits: string, state = 'waiting: { reason: CrashLoopBackOff }', finishedAt = '2026-01-01T11:58:05Z') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, resources: { limits: { ${limits} } } }] }
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: 1
      state: { ${state} }
      lastState: { terminated: { exitCode: 137, reason: OOMKilled, startedAt: "2026-01-01T11:40:00Z", finishedAt: "${finishedAt}" } }
`;
const systemOom = `
---
apiVersion: v1
kind: Event
involvedObject: { kind: Node, name: worker1 }
reason: SystemOOM
message: "System OOM encountered, victim process: java, pid: 4242"
`;
const node = (memory: string) => `
---
{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { allocatable: { memory: ${memory} } } }
`;
const systemOomAt = (at: string): string =>
  systemOom.replace('involvedObject', `firstTimestamp: "${at}"\nlastTimestamp: "${at}"\ninvolvedObject`);
const now = 'running: { startedAt: "2026-01-01T11:58:06Z" }';
const pod = ['Pod/shop/shop-1'];

analyzerCases(containerOom, {
  fires: {
    'it may use more than its node has': {
      cluster: killed('memory: 4Gi') + node('2Gi'),
      finds: { ContainerKilledForNodeMemory: pod },
      says: 'it had not reached a limit of its own',
      accuses: ['Node/worker1'],
    },
    'it may use all that its node has': { cluster: killed('memory: 2Gi') + node('2Gi'), finds: { ContainerOutOfMemory: pod } },
    'it loops at its limit': {
      cluster: killed('memory: 16Mi'),
      finds: { ContainerOutOfMemory: pod },
      says: '16Mi',
      accuses: [],
      since: ['2026-01-01T11:58:05Z'],
    },
    'a bare SIGKILL at the moment when the kernel killed for the whole node (cgroup v1)': {
      cluster: killed('memory: 16Mi').replace('reason: OOMKilled', 'reason: Error') + systemOomAt('2026-01-01T11:58:05Z'),
      finds: { ContainerKilledForNodeMemory: pod },
    },
    'it was killed once within the hour and runs again': {
      cluster: {
        yaml: killed('memory: 64Mi', now),
        usage: [
          {
            object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'shop-1' },
            container: 'proxy',
            cores: 0.1,
            bytes: 1_000_000,
            at: '2026-01-01T11:59:30Z',
          },
          {
            object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'shop-1' },
            container: 'app',
            cores: 0.1,
            bytes: 60_000_000,
            at: '2026-01-01T11:59:30Z',
          },
        ],
      },
      finds: { ContainerOutOfMemory: pod },
      quotes: [
        '/status/containerStatuses/0/lastState/terminated',
        '/status/containerStatuses/0/restartCount',
        '/spec/containers/0/resources/limits/memory',
        'memory of container app: 60000000',
      ],
    },
    'its node had been short of memory before': {
      cluster:
        killed('cpu: 1') +
        systemOom.replace('SystemOOM', 'EvictionThresholdMet').replace(/message: .*/, 'message: Attempting to reclaim memory') +
        systemOom.replace('SystemOOM', 'NodeHasDiskPressure').replace(/message: .*/, 'message: another matter'),
      finds: { ContainerKilledForNodeMemory: pod },
      quotes: [
        '/status/containerStatuses/0/lastState/terminated',
        '/status/containerStatuses/0/restartCount',
        '/status/containerStatuses/0/state/waiting',
        'EvictionThresholdMet: Attempting to reclaim memory',
      ],
    },
    'its node tells the last of several times': {
      cluster: killed('cpu: 1') + systemOom + systemOom.replace('java, pid: 4242', 'node, pid: 4711'),
      finds: { ContainerKilledForNodeMemory: pod },
      quotes: [
        '/status/containerStatuses/0/lastState/terminated',
        '/status/containerStatuses/0/restartCount',
        '/status/containerStatuses/0/state/waiting',
        'SystemOOM: System OOM encountered, victim process: node, pid: 4711',
      ],
    },
    'an init container': {
      cluster: killed('memory: 16Mi')
        .replace('containers: [', 'containers: [{ name: web }], initContainers: [')
        .replace('containerStatuses', 'initContainerStatuses'),
      finds: { ContainerOutOfMemory: pod },
    },
    'it has a limit, and the kernel killed for the node at that moment': {
      cluster: `${killed('memory: 4Gi')}${systemOom}firstTimestamp: "2026-01-01T11:58:05Z"\nlastTimestamp: "2026-01-01T11:58:05Z"\n`,
      finds: { ContainerKilledForNodeMemory: pod },
    },
    'it has a limit, and the node was out of memory at another time': {
      cluster: `${killed('memory: 16Mi')}${systemOom}firstTimestamp: "2026-01-01T11:30:00Z"\nlastTimestamp: "2026-01-01T11:30:00Z"\n`,
      finds: { ContainerOutOfMemory: pod },
    },
    'the limit is that of its pod': {
      cluster: killed('cpu: 1').replace('nodeName', 'resources: { limits: { memory: 96Mi } }, nodeName'),
      finds: { ContainerOutOfMemory: pod },
      says: '96Mi',
    },
    'the limit of its pod is the lower one': {
      cluster: killed('memory: 4Gi').replace('nodeName', 'resources: { limits: { memory: 96Mi } }, nodeName'),
      finds: { ContainerOutOfMemory: pod },
      says: '96Mi',
    },
    'it has no limit, and its node is not told': {
      cluster: killed('cpu: 1').replace('nodeName: worker1, ', ''),
      finds: { ContainerKilledForNodeMemory: pod },
      accuses: [],
    },
    'it has no limit of its own': { cluster: killed('cpu: 1') + systemOom, finds: { ContainerKilledForNodeMemory: pod }, says: 'worker1' },
    'the limit of its pod is the higher one': {
      cluster: killed('memory: 16Mi').replace('nodeName', 'resources: { limits: { memory: 96Mi } }, nodeName'),
      finds: { ContainerOutOfMemory: pod },
      says: 'limit of 16Mi',
    },
    'an hour ago at most': { cluster: killed('memory: 16Mi', now, '2026-01-01T11:00:00Z'), finds: { ContainerOutOfMemory: pod } },
    'the first of many kills for the node was at that moment': {
      cluster: `${killed('memory: 4Gi')}${systemOom}firstTimestamp: "2026-01-01T11:58:05Z"\nlastTimestamp: "2026-01-01T11:59:30Z"\n`,
      finds: { ContainerKilledForNodeMemory: pod },
    },
    'the last of many kills for the node was three seconds from it': {
      cluster: `${killed('memory: 4Gi')}${systemOom}firstTimestamp: "2026-01-01T11:20:00Z"\nlastTimestamp: "2026-01-01T11:58:08Z"\n`,
      finds: { ContainerKilledForNodeMemory: pod },
    },
    'its node does not tell what it has': {
      cluster: killed('memory: 4Gi') + node('2Gi').replace('memory: 2Gi', 'cpu: 2'),
      finds: { ContainerOutOfMemory: pod },
    },
  },
  silent: {
    'a bare SIGKILL long after the kernel killed for the whole node':
      killed('memory: 16Mi').replace('reason: OOMKilled', 'reason: Error') + systemOomAt('2026-01-01T11:20:00Z'),
    'it was killed hours ago': killed('memory: 16Mi', now, '2026-01-01T09:00:00Z'),
    'it was killed more than an hour ago': killed('memory: 16Mi', now, '2026-01-01T10:59:59Z'),
    'an init container that was killed, and then went on': killed('memory: 16Mi', now)
      .replace('containers: [', 'containers: [{ name: web }], initContainers: [')
      .replace('containerStatuses', 'initContainerStatuses'),
    'it has never ended': killed('memory: 16Mi', now).replace(/ +lastState.*\n/, ''),
    'something else killed it': killed('memory: 16Mi').replace('OOMKilled', 'Error'),
    'another process of the node was killed': systemOom,
    'another exit at the moment when the kernel killed for the whole node':
      killed('memory: 16Mi').replace('exitCode: 137, reason: OOMKilled', 'exitCode: 1, reason: Error') +
      systemOomAt('2026-01-01T11:58:05Z'),
    'nobody says when it was killed': killed('memory: 16Mi', now).replace(/, finishedAt: "[^"]*"/, ''),
  },
});
