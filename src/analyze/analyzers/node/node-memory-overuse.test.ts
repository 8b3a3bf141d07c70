import type { Usage } from '#model/snapshot.ts';
import { analyzerCases } from '../../testing.ts';
import { nodeMemoryOveruse } from './node-memory-overuse.ts';

const node = (pressure: string) => `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status:
  allocatable: { memory: 8Gi }
  conditions: [{ type: MemoryPressure, status: "${pressure}", lastTransitionTime: "2026-01-01T11:55:00Z" }]
---
`;
const pod = (name: string, requests: string, status = 'phase: Running') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, resources: { requests: { ${requests} } } }] }
status: { ${status} }
---
`;
const evicted = (at: string) =>
  `phase: Failed, reason: Evicted, message: "The node was low on resource: memory. Threshold quantity: 100Mi, available: 45796Ki. Container app was using 5120Mi, request is 256Mi, has larger consumption of memory. ", conditions: [{ type: DisruptionTarget, status: "True", lastTransitionTime: "${at}" }]`;
const event = (reason: string, message: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Node, name: worker1 }
reason: ${reason}
message: "${message}"
lastTimestamp: "2026-01-01T11:58:00Z"
---
`;
const uses = (name: string, mebibytes: number): Usage => ({
  object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name },
  container: 'app',
  cores: 0,
  bytes: mebibytes * 1_048_576,
  at: '2026-01-01T11:59:30Z',
});
const found = { NodeMemoryOverused: ['Node/worker1'] };
const both = pod('cache', 'memory: 1Gi') + pod('web', 'memory: 1Gi');

analyzerCases(nodeMemoryOveruse, {
  fires: {
    'under pressure, one uses far more than it asked for': {
      cluster: { yaml: node('True') + both, usage: [uses('cache', 6144), uses('web', 900)] },
      finds: found,
      says: ['pods use 5Gi more than they asked for, most of all shop/cache, which asked for 1Gi and uses 6Gi'],
    },
    'the kernel killed a process of the node as a whole': {
      cluster: {
        yaml: node('False') + both + event('SystemOOM', 'System OOM encountered, victim process: java, pid: 4711'),
        usage: [uses('cache', 6144)],
      },
      finds: found,
    },
    'the kubelet says it of a pod that it evicted': {
      cluster: node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T11:57:00Z')),
      finds: found,
      says: 'shop/cache, which asked for 256Mi and uses 5Gi',
      since: ['2026-01-01T11:57:00Z'],
      quotes: ['/status/reason', '/status/message'],
    },
    'an hour ago the kubelet evicted one that had run for long': {
      cluster:
        node('False') +
        pod(
          'cache',
          'memory: 256Mi',
          evicted('2026-01-01T11:57:00Z').replace(
            'conditions: [',
            'conditions: [{ type: PodScheduled, status: "True", lastTransitionTime: "2026-01-01T09:00:00Z" }, ',
          ),
        ),
      finds: found,
    },
    'all signs are quoted, and the first of them tells since when': {
      cluster: {
        yaml:
          node('True') +
          ['a', 'b', 'c', 'd'].map((name) => pod(name, 'memory: 1Gi')).join('') +
          pod('e', 'memory: 256Mi', evicted('2026-01-01T11:57:00Z')) +
          pod('f', 'memory: 256Mi', evicted('2026-01-01T11:56:00Z')) +
          event('SystemOOM', 'first').replace('lastTimestamp', 'firstTimestamp: "2026-01-01T11:40:00Z"\nlastTimestamp') +
          event('SystemOOM', 'second').replace('11:58', '11:59'),
        usage: [uses('a', 2048), uses('b', 3072), uses('c', 2049), uses('d', 4096)],
      },
      finds: found,
      says: 'most of all shop/e',
      since: ['2026-01-01T11:40:00Z'],
      quotes: [
        '/status/conditions/0',
        'SystemOOM: second',
        '/status/reason',
        '/status/message',
        '/status/message',
        'memory of the pod: 4294967296',
      ],
    },
    'the kernel kills since before it killed another': {
      cluster: {
        yaml:
          node('False') +
          both +
          event('SystemOOM', 'first').replace('lastTimestamp', 'firstTimestamp: "2026-01-01T11:50:00Z"\nlastTimestamp') +
          event('SystemOOM', 'second')
            .replace('11:58', '11:59')
            .replace('lastTimestamp', 'firstTimestamp: "2026-01-01T11:45:00Z"\nlastTimestamp'),
        usage: [uses('cache', 6144)],
      },
      finds: found,
      since: ['2026-01-01T11:45:00Z'],
    },
    'who uses most above the request is told, whoever uses most': {
      cluster: {
        yaml: node('True') + pod('cache', 'memory: 1Gi') + pod('big', 'memory: 6Gi'),
        usage: [uses('big', 6700), uses('cache', 3072)],
      },
      finds: found,
      says: 'most of all shop/cache',
    },
    'just as much above the request as decides': {
      cluster: { yaml: node('True').replace('8Gi', '1000Mi') + pod('cache', 'memory: 100Mi'), usage: [uses('cache', 150)] },
      finds: found,
      says: 'use 50Mi more than they asked for',
    },
    'what is measured of two pods is added': {
      cluster: { yaml: node('True') + both, usage: [uses('cache', 3072), uses('web', 2048)] },
      finds: found,
      says: 'use 3Gi more than they asked for',
    },
    'a pod that asked for nothing': {
      cluster: { yaml: node('True') + pod('cache', '').replace('resources: { requests: {  } }', 'image: i'), usage: [uses('cache', 2048)] },
      finds: found,
    },
    'the eviction was an hour ago': {
      cluster: node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T11:00:00Z')),
      finds: found,
    },
  },
  silent: {
    'the node has memory left': { yaml: node('False') + both, usage: [uses('cache', 6144)] },
    'each uses what it asked for': { yaml: node('True') + both, usage: [uses('cache', 1000), uses('web', 1100)] },
    'a little less above the request than decides': {
      yaml: node('True').replace('8Gi', '1000Mi') + pod('cache', 'memory: 100Mi'),
      usage: [uses('cache', 149)],
    },
    'the node does not say how much memory it has': {
      yaml: node('True').replace('allocatable: { memory: 8Gi }', 'allocatable: {}') + both,
      usage: [uses('cache', 6144)],
    },
    'the whole pod was measured, and no container': {
      yaml: node('True') + both,
      usage: [{ object: uses('cache', 1).object, cores: 0, bytes: 6_442_450_944, at: '2026-01-01T11:59:30Z' }],
    },
    'the eviction was more than an hour ago': node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T10:59:59Z')),
    'a pod that was evicted for its disk':
      node('False') +
      pod('cache', 'memory: 256Mi', evicted('2026-01-01T11:57:00Z').replace('consumption of memory', 'consumption of ephemeral-storage')),
    'nothing was measured': node('True') + both,
    'a container was killed at its own limit': {
      yaml: node('False') + both + event('OOMKilling', 'Memory cgroup out of memory: Killed process 4711 (java) total-vm:8388608kB'),
      usage: [uses('cache', 6144)],
    },
    'the eviction was long ago': node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T09:57:00Z')),
    'a pod failed for another reason, with the same words':
      node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T11:57:00Z').replace('reason: Evicted', 'reason: Told')),
    'the kubelet evicted one, and gives no amounts':
      node('False') + pod('cache', 'memory: 256Mi', evicted('2026-01-01T11:57:00Z').replace('5120Mi', 'muchMi')),
  },
});
