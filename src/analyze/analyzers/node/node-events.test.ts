import { analyzerCases } from '../../testing.ts';
import { nodeEvents } from './node-events.ts';

const node = `
apiVersion: v1
kind: Node
metadata: { name: worker1, uid: u1 }
status: { nodeInfo: { bootID: b2 }, conditions: [{ type: Ready, status: "True" }] }
---
`;
const event = (reason: string, message: string, at = '2026-01-01T11:40:00Z', count = 1) => `
apiVersion: v1
kind: Event
metadata: { name: ${reason.toLowerCase()}, namespace: default }
involvedObject: { kind: Node, name: worker1, uid: worker1 }
type: Warning
reason: ${reason}
count: ${count}
message: '${message}'
firstTimestamp: "${at}"
lastTimestamp: "${at}"
---
`;
const about = ['Node/worker1'];

analyzerCases(nodeEvents, {
  fires: {
    'the system ran out of memory': {
      cluster: node + event('SystemOOM', 'System OOM encountered, victim process: java, pid: 4711', undefined, 3),
      finds: { NodeSystemOutOfMemory: about },
      says: '3 times',
    },
    'node-problem-detector read of a kill for the node as a whole': {
      cluster: node + event('OOMKilling', 'Out of memory: Killed process 4711 (java) total-vm:8388608kB, anon-rss:7340032kB, file-rss:0kB'),
      finds: { NodeSystemOutOfMemory: about },
    },
    'one kill that both tell of is counted once': {
      cluster:
        node +
        event('SystemOOM', 'System OOM encountered, victim process: java, pid: 4711') +
        event('OOMKilling', 'Out of memory: Killed process 4711 (java) total-vm:8388608kB, anon-rss:7340032kB, file-rss:0kB'),
      finds: { NodeSystemOutOfMemory: about },
      says: '(1 time)',
    },
    'a task hangs in the kernel': {
      cluster: node + event('TaskHung', 'INFO: task jbd2/sda1-8:412 blocked for more than 120 seconds.'),
      finds: { NodeKernelFault: about },
      says: 'TaskHung',
    },
    'it was rebooted': {
      cluster: node + event('Rebooted', 'Node worker1 has been rebooted, boot id: b2'),
      finds: { NodeRebooted: about },
      quotes: ['Rebooted: Node worker1 has been rebooted, boot id: b2', '/status/nodeInfo/bootID'],
    },
    'it was rebooted, and does not say which boot this is': {
      cluster: node.replace('nodeInfo: { bootID: b2 }, ', '') + event('Rebooted', 'Node worker1 has been rebooted, boot id: b2'),
      finds: { NodeRebooted: about },
    },
    'a disk fails twice': {
      cluster: node + event('IOError', 'later', '2026-01-01T11:50:00Z') + event('Ext4Error', 'earlier'),
      finds: { NodeKernelFault: about },
      says: 'IOError',
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['IOError: later', 'Ext4Error: earlier'],
    },
    'a disk fails, and began to before the other fault': {
      cluster:
        node +
        event('IOError', 'later', '2026-01-01T11:50:00Z').replace(
          'firstTimestamp: "2026-01-01T11:50',
          'firstTimestamp: "2026-01-01T11:30',
        ) +
        event('Ext4Error', 'earlier'),
      finds: { NodeKernelFault: about },
      since: ['2026-01-01T11:30:00Z'],
    },
    'images cannot be cleaned up, twice': {
      cluster: node + event('ImageGCFailed', 'failed to get imageFs stats: unable to find data in memory cache', undefined, 2),
      finds: { NodeImageCleanupFailed: about },
    },
    'images cannot be cleaned up, for another reason': {
      cluster: node + event('ImageGCFailed', 'no space left on device'),
      finds: { NodeImageCleanupFailed: about },
    },
    'disk space cannot be freed': {
      cluster:
        node +
        event(
          'FreeDiskSpaceFailed',
          'Failed to garbage collect required amount of images. Attempted to free 5368709120 bytes, but only found 0 bytes eligible to free.',
        ),
      finds: { NodeImageCleanupFailed: about },
    },
  },
  silent: {
    'a container was killed at its own limit':
      node +
      event('OOMKilling', 'Memory cgroup out of memory: Killed process 4711 (java) total-vm:8388608kB, anon-rss:16384kB, file-rss:0kB'),
    'the disk had no capacity yet when the kubelet started': node + event('InvalidDiskCapacity', 'invalid capacity 0 on image filesystem'),
    'the first clean-up had no statistics':
      node + event('ImageGCFailed', 'failed to get imageFs stats: unable to find data in memory cache'),
    'it was rebooted hours ago': node + event('Rebooted', 'Node worker1 has been rebooted', '2026-01-01T08:00:00Z'),
    'the kubelet started': node + event('Starting', 'Starting kubelet.'),
  },
});
