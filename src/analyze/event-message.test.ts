import { describe, expect, it } from 'vitest';
import {
  parseBackOff,
  parseCreate,
  parseEviction,
  parseMount,
  parseProbe,
  parsePull,
  parseScheduling,
  replicaSetOfPodName,
} from './event-message.ts';

describe('messages of events', () => {
  it('reads the counts of the scheduler and the part about preemption', () => {
    expect(
      parseScheduling(
        '0/5 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 4 Insufficient memory. preemption: 0/5 nodes are available: 1 Preemption is not helpful for scheduling, 4 No preemption victims found for incoming pod.',
      ),
    ).toEqual({
      nodes: 5,
      reasons: [
        { count: 1, reason: 'node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }' },
        { count: 4, reason: 'Insufficient memory' },
      ],
      preemption: [
        { count: 1, reason: 'Preemption is not helpful for scheduling' },
        { count: 4, reason: 'No preemption victims found for incoming pod' },
      ],
    });
  });
  it('leaves out what the plug-in for resource claims says of every pod', () => {
    const shortage =
      '0/2 nodes are available: 2 Insufficient memory. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No';
    expect(parseScheduling(`${shortage} preemption victims found for incoming pod.`)?.reasons).toEqual([
      { count: 2, reason: 'Insufficient memory' },
    ]);
  });
  it('reads a message that ends with its counts, and one without any', () => {
    expect(parseScheduling('0/2 nodes are available: 2 Insufficient memory.')).toEqual({
      nodes: 2,
      reasons: [{ count: 2, reason: 'Insufficient memory' }],
      preemption: [],
    });
    expect(parseScheduling('0/0 nodes are available.')).toEqual({ nodes: 0, reasons: [], preemption: [] });
  });
  it('reads a reason without a count', () => {
    expect(parseScheduling('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.')?.reasons).toEqual([
      { reason: 'pod has unbound immediate PersistentVolumeClaims' },
    ]);
  });
  it('takes nothing else for a scheduler message', () => expect(parseScheduling('skip schedule deleting pod')).toBeUndefined());
  it('reads pulls, back-offs, mounts, probes, refusals and evictions', () => {
    expect(parsePull('Failed to pull image "a:1": not found')).toEqual({ image: 'a:1', error: 'not found' });
    expect(parseBackOff('Back-off restarting failed container app in pod web-1_shop(u-1)')).toEqual({
      container: 'app',
      pod: 'web-1',
      namespace: 'shop',
      uid: 'u-1',
    });
    expect(parseBackOff('Back-off restarting failed container')).toEqual({});
    expect(parseMount('MountVolume.SetUp failed for volume "c" : secret "tls" not found')).toEqual({
      volume: 'c',
      missing: { kind: 'Secret', name: 'tls' },
    });
    expect(parseMount('secret "tls" not found')).toEqual({ missing: { kind: 'Secret', name: 'tls' } });
    expect(parseMount('MountVolume.SetUp failed for volume "c" : timed out')).toEqual({ volume: 'c' });
    expect(parseProbe('Liveness probe failed: Get "http://10.0.0.1:80/": dial tcp')).toEqual({
      probe: 'Liveness',
      detail: 'Get "http://10.0.0.1:80/": dial tcp',
    });
    expect(parseCreate('Error creating: pods "a" is forbidden: exceeded quota: q')).toEqual({ because: 'exceeded quota: q' });
    expect(parseEviction('The node was low on resource: ephemeral-storage. Threshold')).toEqual({ resource: 'ephemeral-storage' });
  });
  it('finds the ReplicaSet in a pod name, and none in other names', () => {
    expect(replicaSetOfPodName('nginx-with-10gi-cdd797f97-nnj6r')).toBe('nginx-with-10gi-cdd797f97');
    expect(replicaSetOfPodName('db-0')).toBeUndefined();
  });
});
