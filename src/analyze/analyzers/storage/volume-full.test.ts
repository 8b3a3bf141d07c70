import { analyzerCases } from '../../testing.ts';
import { volumeFull } from './volume-full.ts';

const pod = (volume: string, mount = '{ name: data, mountPath: /data }') => `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec:
  nodeName: worker1
  containers: [{ name: app, volumeMounts: [${mount}] }]
  volumes: [{ name: data, ${volume} }]
status:
  phase: Running
  containerStatuses: [{ name: app, ready: false, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }]
---
`;
const claim =
  '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data-db-0, namespace: shop }, status: { phase: Bound, capacity: { storage: 10Gi } } }';
const bound = `${pod('persistentVolumeClaim: { claimName: data-db-0 }')}${claim}`;
const node = (pressure: string) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { conditions: [{ type: DiskPressure, status: "${pressure}" }] } }`;
const says = (lines: string) => [{ pod: 'db-0', lines }];
const dd = "dd: error writing '/data/wal': No space left on device";

analyzerCases(volumeFull, {
  fires: {
    'the path lies in a claim': {
      cluster: { yaml: bound, logs: says('panic: write /data/wal/000001: no space left on device') },
      finds: { ClaimFull: ['PersistentVolumeClaim/shop/data-db-0'] },
      says: 'full: db-0 finds no space left at /data (capacity 10Gi)',
    },
    'a program of Python': {
      cluster: { yaml: bound, logs: says("OSError: [Errno 28] No space left on device: '/data/upload.bin'") },
      finds: { ClaimFull: ['PersistentVolumeClaim/shop/data-db-0'] },
    },
    'the line names no path, the disk of the node has room, and there is one volume': {
      cluster: { yaml: `${bound}\n---\n${node('False')}`, logs: says('OSError: [Errno 28] No space left on device') },
      finds: { ClaimFull: ['PersistentVolumeClaim/shop/data-db-0'] },
    },
    'the path lies in a volume in memory': {
      cluster: { yaml: pod('emptyDir: { medium: Memory, sizeLimit: 8Mi }'), logs: says(dd) },
      finds: { MemoryVolumeFull: ['Pod/shop/db-0'] },
      says: 'volume data of container app is full: it lives in memory and holds 8Mi',
    },
    'the path lies in a volume in memory that is as large as its container may be': {
      cluster: {
        yaml: pod('emptyDir: { medium: Memory }').replace('name: app,', 'name: app, resources: { limits: { memory: 64Mi } },'),
        logs: says(dd),
      },
      finds: { MemoryVolumeFull: ['Pod/shop/db-0'] },
      says: 'holds 64Mi',
    },
    'the claim of an ephemeral volume': {
      cluster: { yaml: `${pod('ephemeral: {}')}${claim.replace('data-db-0', 'db-0-data')}`, logs: says(dd) },
      finds: { ClaimFull: ['PersistentVolumeClaim/shop/db-0-data'] },
    },
    'the container of a sidecar stands first': {
      cluster: { yaml: bound.replace('containers: [', 'containers: [{ name: proxy, volumeMounts: [] }, '), logs: says(dd) },
      finds: { ClaimFull: ['PersistentVolumeClaim/shop/data-db-0'] },
    },
    'the path lies in a volume on the disk of the node': {
      cluster: { yaml: pod('emptyDir: {}'), logs: says(dd) },
      finds: { NodeDiskFull: ['Node/worker1'] },
    },
    'the path lies in no volume': {
      cluster: { yaml: bound, logs: says('write /var/cache/app/1: no space left on device') },
      finds: { NodeDiskFull: ['Node/worker1'] },
      says: 'db-0 finds no space left at /var/cache/app/1',
    },
  },
  silent: {
    'the line names no path, and the disk of the node may be full too': {
      yaml: `${bound}\n---\n${node('True')}`,
      logs: says('ERROR: could not extend file "base/16384/2619": No space left on device'),
    },
    'the line names no path, and there are two volumes': {
      yaml: `${pod('persistentVolumeClaim: { claimName: data-db-0 }', '{ name: data, mountPath: /data }, { name: other, mountPath: /wal }').replace('volumes: [', 'volumes: [{ name: other, nfs: {} }, ')}${claim}\n---\n${node('False')}`,
      logs: says('OSError: [Errno 28] No space left on device'),
    },
    'the path lies in a hostPath, where anything may be mounted': { yaml: pod('hostPath: { path: /mnt/nfs }'), logs: says(dd) },
    'it is the number of watched files': { yaml: bound, logs: says('inotify_add_watch /data/conf: no space left on device') },
    'the line is of something else': { yaml: bound, logs: says('open /data/wal: permission denied') },
    'nobody complains': bound,
    'the volume in memory may grow as it likes': { yaml: pod('emptyDir: { medium: Memory }'), logs: says(dd) },
    'the claim is not held': { yaml: pod('persistentVolumeClaim: { claimName: data-db-0 }'), logs: says(dd) },
    'nobody knows on which node': {
      yaml: pod('emptyDir: {}').replace('nodeName: worker1', 'restartPolicy: Always'),
      logs: says(dd),
    },
  },
});
